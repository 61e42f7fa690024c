import { type Graph, startGraph } from '../graph/start.ts';
import { createUsers } from '../graph/users.ts';
import type { RunOptions } from '../options.ts';
import { startMeter } from '../processes/meter.ts';
import { LISTS, type List } from './list.ts';
import { readRows } from './read-rows.ts';

export const COUNTS = [1, 10, 100, 1000, 10_000] as const;

/** Few rows are read so often that there is something to measure. */
const LEAST_ROWS = 300;

/** What one row cost, at so many rows. */
export interface Measured {
  count: number;
  ms: number;
  /** Of gateway and subgraphs together; null where the system does not say. */
  cpuMs: number | null;
  vendorRequests: number;
}

export interface Rounds {
  list: List;
  measured: readonly Measured[];
}

/** Reads each list at each length, in turns, from vendors that answer at once. */
export async function runGrowth(options: RunOptions): Promise<Rounds[]> {
  // Two orders each and more: enough of both lists.
  const graph = await startGraph({ customers: 12_000, heavyOrders: 300 });
  try {
    const { product } = await createUsers(graph.issuer);
    const lists = LISTS.filter(({ id }) => !options.only || options.only.includes(id));
    const all = lists.map((list) => ({ list, measured: [] as Measured[] }));
    for (const { list } of all) await readRows(`${graph.url}/graphql`, product, list, 300);
    for (let round = 0; round < options.rounds; round += 1) {
      for (const { list, measured } of all) {
        for (const count of COUNTS) measured.push(await measure(graph, product, list, count));
        options.say(`round ${round + 1} of ${list.name}`);
      }
    }
    return all;
  } finally {
    await graph.stop();
  }
}

async function measure(
  graph: Graph,
  users: Parameters<typeof readRows>[1],
  list: List,
  count: number,
): Promise<Measured> {
  const times = Math.max(1, Math.ceil(LEAST_ROWS / count));
  await graph.takeVendorRequests();
  const meters = graph.pids.map(startMeter);
  const startedAt = performance.now();
  for (let time = 0; time < times; time += 1) {
    await readRows(`${graph.url}/graphql`, users, list, count);
  }
  const ms = performance.now() - startedAt;
  const cpu = meters.map((meter) => meter.stop().cpuMs);
  const asked = await graph.takeVendorRequests();
  const rows = times * count;
  return {
    count,
    ms: ms / rows,
    cpuMs: cpu.includes(null) ? null : cpu.reduce<number>((sum, one) => sum + (one ?? 0), 0) / rows,
    vendorRequests: asked.length / rows,
  };
}
