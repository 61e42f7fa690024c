import { percentileOf } from '../load/percentile.ts';
import type { LoadGenerator } from '../load/start.ts';
import { startMeter } from '../processes/meter.ts';
import type { Worker } from '../processes/worker.ts';
import { QUERY } from './query.ts';
import type { Started } from './started.ts';
import type { Tally } from './subgraphs/tally.ts';

/** One gateway in one round. */
export interface Measured {
  requestsPerSecond: number;
  p50: number;
  p99: number;
  /** Milliseconds of CPU of the gateway's processes for one request. */
  cpuMs: number | null;
  /** Null where the subgraphs are in the same process. */
  subgraphRequests: number | null;
  peakRssBytes: number | null;
  /** Milliseconds of CPU of who asks, for one request. */
  generatorCpuMs: number;
}

interface Measure {
  started: Started;
  generator: LoadGenerator;
  subgraphs: Worker;
  expected: unknown;
  connections: number;
  seconds: number;
}

/** @throws where one answer was wrong, or one fetch did not say for whom it asks. */
export async function measure(options: Measure): Promise<Measured> {
  const { started, generator, subgraphs, expected, connections, seconds } = options;
  const { gateway, server, url, users } = started;
  await subgraphs.ask({});
  const meter = startMeter(server.pid);
  const result = await generator.run({
    url,
    path: gateway.path,
    questions: [{ body: JSON.stringify({ query: QUERY }), expected }],
    users: users.map((user) => ({ 'content-type': 'application/json', ...user })),
    connections,
    seconds,
  });
  const { cpuMs, peakRssBytes } = meter.stop();
  const tally = (await subgraphs.ask({})) as Tally;
  const { good, bad, firstBad } = result;
  if (bad > 0) throw new Error(`${gateway.name}: ${bad} wrong answers, the first: ${firstBad}`);
  if (tally.anonymous > 0) {
    throw new Error(`${gateway.name}: ${tally.anonymous} fetches did not say for whom they ask.`);
  }
  return {
    requestsPerSecond: good / result.seconds,
    p50: percentileOf(result.latencies, 0.5),
    p99: percentileOf(result.latencies, 0.99),
    cpuMs: cpuMs === null ? null : cpuMs / good,
    subgraphRequests: tally.requests > 0 ? tally.requests / good : null,
    peakRssBytes,
    generatorCpuMs: result.ownCpuMs,
  };
}
