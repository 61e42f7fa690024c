import type { LoadGenerator } from '../load/start.ts';
import type { Graph } from './start.ts';

/** What is measured again and again: an operation, who asks it where, and what it must answer. */
export interface Subject {
  /** In messages. */
  id: string;
  url: string;
  query: string;
  variables: Readonly<Record<string, unknown>>;
  users: readonly Readonly<Record<string, string>>[];
  expected: unknown;
}

/** One operation in one round, under one latency of the vendors. */
export interface Measured {
  latencies: Float64Array;
  vendorRequests: number;
}

interface Measure extends Subject {
  graph: Pick<Graph, 'takeVendorRequests'>;
  generator: LoadGenerator;
  seconds: number;
  /** Clients that ask at the same time. */
  connections?: number;
  /** Statuses that are a refusal, not a mistake. */
  refusals?: readonly number[];
}

/** A client that asks an operation again and again, or several. @throws where one answer was wrong. */
export async function measureOperation(options: Measure): Promise<Measured> {
  const { id, url, query, variables, users, expected } = options;
  const { graph, generator, seconds, connections = 1, refusals = [] } = options;
  await graph.takeVendorRequests();
  const { latencies, good, bad, firstBad } = await generator.run({
    url,
    path: '/graphql',
    questions: [{ body: JSON.stringify({ query, variables }), expected }],
    users: users.map((user) => ({ 'content-type': 'application/json', ...user })),
    connections,
    seconds,
    refusals,
  });
  if (bad > 0) throw new Error(`${id}: ${bad} wrong answers, the first: ${firstBad}`);
  const asked = await graph.takeVendorRequests();
  return { latencies, vendorRequests: asked.length / good };
}
