import { isDeepStrictEqual } from 'node:util';
import { askWhole } from '../graph/ask.ts';
import { type Measured, measureOperation, type Subject } from '../graph/measure.ts';
import { type Graph, startGraph } from '../graph/start.ts';
import { createUsers, type Users } from '../graph/users.ts';
import { startLoadGenerator } from '../load/start.ts';
import type { RunOptions } from '../options.ts';
import { type Comparison, findComparisons } from './comparison.ts';
import { type Mesh, startMesh } from './server.ts';

/** Milliseconds of each vendor request. */
export const LATENCIES = [20, 100] as const;
type Latency = (typeof LATENCIES)[number];

export interface Rounds {
  id: string;
  by: 'Tributary' | 'GraphQL Mesh';
  measured: { latency: Latency; turn: Measured }[];
}

/** The same rows from the same emulators, by ours and by Mesh, in turns. */
export async function runMesh(options: RunOptions): Promise<Rounds[]> {
  const graph = await startGraph({ customers: 200, heavyOrders: 300 });
  const mesh = await startMesh(graph.vendors);
  const generator = startLoadGenerator();
  try {
    const users = await createUsers(graph.issuer);
    const all: (Rounds & { subject: Subject })[] = [];
    for (const comparison of findComparisons()) {
      if (options.only && !options.only.includes(comparison.id)) continue;
      const { ours, meshs } = await findSubjects(comparison, graph, mesh, users);
      const { id } = comparison;
      all.push({ id, by: 'Tributary', measured: [], subject: ours });
      all.push({ id, by: 'GraphQL Mesh', measured: [], subject: meshs });
    }
    for (let round = 0; round < options.rounds; round += 1) {
      for (const latency of LATENCIES) {
        await graph.setLatency(latency);
        for (const { subject, measured } of all) {
          const { seconds } = options;
          const turn = await measureOperation({ ...subject, graph, generator, seconds });
          measured.push({ latency, turn });
        }
        options.say(`round ${round + 1} at ${latency} ms`);
      }
    }
    return all;
  } finally {
    await Promise.all([graph.stop(), mesh.stop()]);
    generator.stop();
  }
}

/** @throws where both do not answer the same rows: then there is nothing to compare. */
async function findSubjects(
  { id, operation, meshQuery, ofOurs, ofMesh }: Comparison,
  graph: Graph,
  mesh: Mesh,
  { product }: Users,
) {
  const ask = (url: string, query: string) =>
    askWhole(`${url}/graphql`, product[0] ?? {}, { query });
  const { document: query, variables } = operation;
  const expected = await ask(graph.url, query);
  const expectedOfMesh = await ask(mesh.url, meshQuery);
  const rows = [ofOurs(expected), ofMesh(expectedOfMesh)];
  if (!isDeepStrictEqual(rows[0], rows[1])) {
    throw new Error(`${id}: ours ${JSON.stringify(rows[0])}, Mesh ${JSON.stringify(rows[1])}`);
  }
  const shared = { id, users: product };
  return {
    ours: { ...shared, url: graph.url, query, variables, expected },
    meshs: { ...shared, url: mesh.url, query: meshQuery, variables: {}, expected: expectedOfMesh },
  };
}
