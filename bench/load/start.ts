import { startWorker } from '../processes/worker.ts';
import type { LoadPlan, LoadResult } from './plan.ts';

export interface LoadGenerator {
  run(plan: LoadPlan): Promise<LoadResult>;
  stop(): void;
}

/** Starts the process that makes load. */
export function startLoadGenerator(): LoadGenerator {
  const worker = startWorker(new URL('generator.ts', import.meta.url));
  return {
    run: async (plan) => (await worker.ask(plan)) as LoadResult,
    stop: worker.stop,
  };
}
