// A process of its own, so that what it costs is neither the gateway's nor that of who directs the run.
import { generate } from './generate.ts';
import type { LoadPlan } from './plan.ts';

process.on('message', async (plan) => {
  process.send?.(await generate(plan as LoadPlan));
});
process.on('disconnect', () => process.exit());
