import { askWhole } from '../graph/ask.ts';
import { type Measured, measureOperation, type Subject } from '../graph/measure.ts';
import { type Graph, startGraph } from '../graph/start.ts';
import { createUsers } from '../graph/users.ts';
import { startLoadGenerator } from '../load/start.ts';
import type { RunOptions } from '../options.ts';
import { findIds } from './find-ids.ts';
import { type Operation, operationsWith } from './operation.ts';

/** Milliseconds that every vendor request takes, beside what the emulator needs. */
export const LATENCIES = [0, 20, 100] as const;
type Latency = (typeof LATENCIES)[number];

export interface Rounds {
  operation: Operation;
  /** By latency, one for each round. */
  rounds: ReadonlyMap<Latency, Measured[]>;
}

/** Asks all operations in turns, round by round, under each latency. */
export async function runOperations(options: RunOptions): Promise<Rounds[]> {
  // No customer with thousands of orders: the time would be the emulator's, which computes each row anew.
  const graph = await startGraph({ customers: 200, heavyOrders: 300 });
  const generator = startLoadGenerator();
  try {
    const subjects = await findSubjects(graph, options.only);
    const all = subjects.map(({ operation }) => ({
      operation,
      rounds: new Map(LATENCIES.map((latency): [Latency, Measured[]] => [latency, []])),
    }));
    for (let round = 0; round < options.rounds; round += 1) {
      for (const latency of LATENCIES) {
        await graph.setLatency(latency);
        for (const [index, subject] of subjects.entries()) {
          const { seconds } = options;
          const measured = await measureOperation({ ...subject, graph, generator, seconds });
          all[index]?.rounds.get(latency)?.push(measured);
        }
        options.say(`round ${round + 1} at ${latency} ms`);
      }
    }
    return all;
  } finally {
    await graph.stop();
    generator.stop();
  }
}

/** What each operation answers before anything is measured is what it must answer ever after. */
async function findSubjects(
  graph: Graph,
  only: RunOptions['only'],
): Promise<(Subject & { operation: Operation })[]> {
  const users = await createUsers(graph.issuer);
  const url = `${graph.url}/graphql`;
  const operations = operationsWith(await findIds(url, users.product[0] ?? {}));
  const subjects: (Subject & { operation: Operation })[] = [];
  for (const operation of operations) {
    if (only && !only.includes(operation.id)) continue;
    const { id, as, document: query, variables } = operation;
    const expected = await askWhole(url, users[as][0] ?? {}, { query, variables });
    const asked = { id, url: graph.url, query, variables, users: users[as], expected };
    subjects.push({ operation, ...asked });
  }
  return subjects;
}
