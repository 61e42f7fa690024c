import { afterAll, beforeAll, it } from '@jest/globals';
import type { Graph, VendorName } from '../graph.ts';
import { expectRead } from './expect-read.ts';
import { type Observed, observe, START_MS, startForgetful } from './fault-graph.ts';
import { SILENT } from './reads.ts';

/** Time for one try, long enough for what is well, and for all of them. */
const POLICY = { timeoutMs: 2500, budgetMs: 7500 };
const WITHIN_MS = POLICY.budgetMs + 2000;

/** One of them is read by GET, the other by POST. */
const READ = ['stripe', 'hubspot'] as const;

const graphs = new Map<VendorName, { graph: Graph; whole: Observed }>();
beforeAll(async () => {
  for (const vendor of READ) {
    const graph = await startForgetful({ [vendor]: { policy: POLICY } });
    graphs.set(vendor, { graph, whole: await observe(graph) });
  }
}, START_MS);
afterAll(() => Promise.all([...graphs.values()].map(({ graph }) => graph.close())));

it.each(SILENT)(
  '$fault: $answer, asked $asked times',
  async (read) => {
    const reads = [...graphs].map(([vendor, { graph, whole }]) =>
      expectRead(graph, whole, { vendor, read, withinMs: WITHIN_MS, isHurried: true }),
    );
    // All of them end, lest one that failed leaves the other in the next case's way.
    await Promise.allSettled(reads);
    await Promise.all(reads);
  },
  30_000,
);
