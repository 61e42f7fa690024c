import { medianOf } from '../load/percentile.ts';
import type { Graph } from './start.ts';

const TIMES = 25;

/**
 * Milliseconds that one vendor request takes whoever sends it: a client that does nothing else asks for
 * a payment that does not exist, again and again. The latency, late timers and the way there and back.
 */
export async function timeBareRequest({ vendors }: Pick<Graph, 'vendors'>): Promise<number> {
  const url = `${vendors.stripe}/v1/payment_intents/pi_none`;
  const headers = { authorization: 'Bearer sk_test_local' };
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const startedAt = performance.now();
    const response = await fetch(url, { headers });
    await response.text();
    times.push(performance.now() - startedAt);
  }
  return medianOf(times);
}
