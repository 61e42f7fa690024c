import { timeBareRequest } from '../graph/bare-request.ts';
import { type Measured, measureOperation, type Subject } from '../graph/measure.ts';
import { type Graph, startGraph } from '../graph/start.ts';
import { startLoadGenerator } from '../load/start.ts';
import type { RunOptions } from '../options.ts';
import type { Operation } from './operation.ts';
import { findSubjects } from './subjects.ts';

/** Milliseconds that every vendor request takes. */
export const LATENCIES = [0, 20, 100] as const;
export type Latency = (typeof LATENCIES)[number];

/** Until compilers and caches have done their work: so many clients, as long as two turns of a round. */
const WARM_UP = { connections: 8, turns: 2 };

/** The one at which all in one process is measured as well: there it is CPU that makes the difference. */
export const WHOLE_AT: Latency = 20;

/** What every operation was measured against, by latency, one for each round. */
export type BareTimes = ReadonlyMap<Latency, number[]>;

export interface Rounds {
  operation: Operation;
  /** By latency, one for each round. */
  rounds: ReadonlyMap<Latency, Measured[]>;
  /** The same with gateway and subgraphs in one process. */
  whole: Measured[];
}

/** Asks all operations in turns, round by round, under each latency. */
export async function runOperations(
  options: RunOptions,
): Promise<{ all: Rounds[]; bare: BareTimes }> {
  // No customer with thousands of orders: the time would be the emulator's, which computes each row anew.
  const size = { customers: 200, heavyOrders: 300 };
  const separate = await startGraph(size);
  const whole = await startGraph(size, 'whole');
  const generator = startLoadGenerator();
  const { seconds } = options;

  async function measureAll(
    graph: Graph,
    subjects: readonly Subject[],
    latency: Latency,
    { connections, turns } = { connections: 1, turns: 1 },
  ): Promise<Measured[]> {
    await graph.setLatency(latency);
    const measured: Measured[] = [];
    for (const subject of subjects) {
      const turn = { graph, generator, connections, seconds: turns * seconds };
      measured.push(await measureOperation({ ...subject, ...turn }));
    }
    return measured;
  }

  try {
    const subjects = await findSubjects(separate, options.only);
    const inWhole = await findSubjects(whole, options.only);
    const all = subjects.map(({ operation }) => ({
      operation,
      rounds: new Map(LATENCIES.map((latency): [Latency, Measured[]] => [latency, []])),
      whole: [] as Measured[],
    }));
    const bare = new Map(LATENCIES.map((latency): [Latency, number[]] => [latency, []]));
    await measureAll(separate, subjects, 0, WARM_UP);
    await measureAll(whole, inWhole, 0, WARM_UP);
    for (let round = 0; round < options.rounds; round += 1) {
      for (const latency of LATENCIES) {
        const measured = await measureAll(separate, subjects, latency);
        for (const [index, each] of measured.entries()) all[index]?.rounds.get(latency)?.push(each);
        bare.get(latency)?.push(await timeBareRequest(separate));
        options.say(`round ${round + 1} at ${latency} ms`);
      }
      const measured = await measureAll(whole, inWhole, WHOLE_AT);
      for (const [index, each] of measured.entries()) all[index]?.whole.push(each);
      options.say(`round ${round + 1} at ${WHOLE_AT} ms in one process`);
    }
    return { all, bare };
  } finally {
    await separate.stop();
    await whole.stop();
    generator.stop();
  }
}
