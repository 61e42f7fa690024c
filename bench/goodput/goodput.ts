import { askWhole } from '../graph/ask.ts';
import { type Graph, startGraph } from '../graph/start.ts';
import { createUsers } from '../graph/users.ts';
import { percentileOf } from '../load/percentile.ts';
import type { LoadPlan, LoadResult, Question } from '../load/plan.ts';
import { startLoadGenerator } from '../load/start.ts';
import { operationsWith } from '../operations/operation.ts';
import type { RunOptions } from '../options.ts';
import { type HealthWatch, watchHealth } from './health.ts';

/** Clients that wait for their answer: the most that any of these get is what the graph can hold. */
const CLIENTS = [4, 8, 16, 32, 64] as const;
/** Times that, arriving whatever becomes of those before. */
export const TIMES = [1, 2, 5, 10] as const;

/** An answer that takes longer is of no use to who asked. */
export const DEADLINE_MS = 3000;
const VENDOR_MS = 20;
/** Until the compilers of all processes have done most of their work. */
const WARM_UP_S = 10;
const MAX_CONNECTIONS = 2000;
/** Longer than any good answer takes. */
const SETTLE_S = 4;

/** What became of so many times the load. */
export interface Measured {
  times: number;
  /** Requests that arrived in a second. */
  offered: number;
  goodPerSecond: number;
  refusedPerSecond: number;
  /** Right answers after the deadline. */
  latePerSecond: number;
  /** Answers that were not whole, or wrong. */
  badPerSecond: number;
  p95: number;
  /** Milliseconds of the slowest answer of the gateway's `/healthz` meanwhile. */
  slowestHealthMs: number;
}

export interface Round {
  /** What clients get who wait for their answer, in a second: the load that the graph can hold. */
  held: number;
  /** The most right answers in a second of all that was measured. */
  best: number;
  measured: readonly Measured[];
}

/** `examples/customer-orders.graphql`, over four systems, at up to ten times what can be answered. */
export async function runGoodput(options: RunOptions): Promise<Round[]> {
  const graph = await startGraph({ customers: 200, heavyOrders: 300 });
  const generator = startLoadGenerator();
  try {
    const plan = await createPlan(graph, options.seconds);
    await generator.run({ ...plan, connections: 16, seconds: WARM_UP_S });
    await graph.setLatency(VENDOR_MS);
    const rounds: Round[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      const held = await findHeld((connections) => generator.run({ ...plan, connections }));
      const measured: Measured[] = [];
      for (const times of TIMES) {
        const health = watchHealth(graph.url);
        const open = { connections: MAX_CONNECTIONS, rate: held * times, settleSeconds: SETTLE_S };
        const result = await generator.run({ ...plan, ...open });
        measured.push(toMeasured(times, result, await health.stop()));
      }
      options.say(`round ${round + 1}: ${held.toFixed(1)} a second can be held`);
      const best = Math.max(held, ...measured.map(({ goodPerSecond }) => goodPerSecond));
      rounds.push({ held, best, measured });
    }
    return rounds;
  } finally {
    await graph.stop();
    generator.stop();
  }
}

async function createPlan(graph: Graph, seconds: number): Promise<LoadPlan> {
  const { product } = await createUsers(graph.issuer);
  const [operation] = operationsWith({ customer: '', order: '', shipment: '' });
  if (!operation) throw new Error('There is no operation.');
  const questions: Question[] = [];
  for (const query of variantsOf(operation.document)) {
    const expected = await askWhole(`${graph.url}/graphql`, product[0] ?? {}, { query });
    questions.push({ body: JSON.stringify({ query }), expected });
  }
  return {
    url: graph.url,
    path: '/graphql',
    questions,
    users: product.map((user) => ({ 'content-type': 'application/json', ...user })),
    connections: 1,
    seconds,
    refusals: [503],
    deadlineMs: DEADLINE_MS,
  };
}

/**
 * The same page in many lengths: those who ask the very same at the same time share requests, so that
 * a crowd of them would be cheaper than a few.
 */
function variantsOf(document: string): string[] {
  const lengths = Array.from({ length: 16 }, (_, index) => index + 3);
  return lengths.flatMap((customers) =>
    [1, 2, 3].map((orders) =>
      document
        .replace('customers(first: 10)', `customers(first: ${customers})`)
        .replace('orders(first: 2)', `orders(first: ${orders})`),
    ),
  );
}

async function findHeld(run: (connections: number) => Promise<LoadResult>): Promise<number> {
  let held = 0;
  for (const connections of CLIENTS) {
    const { good, seconds } = await run(connections);
    held = Math.max(held, good / seconds);
  }
  return held;
}

function toMeasured(
  times: number,
  { sent, good, refused, late, bad, seconds, latencies }: LoadResult,
  health: Awaited<ReturnType<HealthWatch['stop']>>,
): Measured {
  return {
    times,
    offered: sent / seconds,
    goodPerSecond: good / seconds,
    refusedPerSecond: refused / seconds,
    latePerSecond: late / seconds,
    badPerSecond: bad / seconds,
    p95: percentileOf(latencies, 0.95),
    slowestHealthMs: health.slowestMs,
  };
}
