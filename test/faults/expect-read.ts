import { expect } from '@jest/globals';
import type { Graph, VendorName } from '../graph.ts';
import { ENDPOINTS, errorAt, type Observed, observe, without } from './fault-graph.ts';
import { INTERNALS, type ReadCase } from './reads.ts';

/** What no client may see of a vendor, wherever it stands. */
const LEAK = /127\.0\.0\.1|localhost|\.internal|\.invalid|node_modules|\bat \w|Traceback|HTTP \d/;

interface Expectation {
  vendor: VendorName;
  read: ReadCase;
  withinMs: number;
  /** So little time for a try that on a busy machine what is well may be asked for twice. */
  isHurried?: boolean;
}

/**
 * Plays a fault at one endpoint of one vendor, and sees that the operation says so there, in time,
 * and is all the rest of what it was without.
 */
export async function expectRead(
  graph: Graph,
  whole: Observed,
  { vendor, read, withinMs, isHurried = false }: Expectation,
): Promise<void> {
  const { path, field } = ENDPOINTS[vendor];
  const { answer, asked, waitsMs = 0, retryAfterS } = read;
  const play = typeof read.play === 'function' ? read.play() : read.play;
  graph.vendors[vendor].setFaults([{ ...play, path }]);
  const isAtEndpoint = (request: { path: string }) =>
    decodeURIComponent(request.path.split('?')[0] ?? '') === path;
  const atEndpoint = () => graph.vendors[vendor].requests().filter(isAtEndpoint).length;
  const before = atEndpoint();
  const startedAt = Date.now();
  const observed = await observe(graph).finally(() => graph.vendors[vendor].setFaults([]));

  if (answer === 'whole') {
    expect(observed.errors).toEqual([]);
    expect(observed.data).toEqual(whole.data);
  } else {
    const error = errorAt(field, vendor, answer);
    const wish = retryAfterS !== undefined && { retryAfter: expect.any(String) };
    const extensions = { ...error.extensions, ...wish };
    expect(observed.errors).toEqual([{ ...error, extensions }]);
    expect(observed.data).toEqual(without(whole.data, [field]));
  }
  if (retryAfterS !== undefined) {
    const told = Date.parse(String(observed.errors[0]?.extensions['retryAfter']));
    // Dates in headers have whole seconds.
    expect(told).toBeGreaterThanOrEqual(startedAt + retryAfterS * 1000);
    expect(told).toBeLessThanOrEqual(Date.now() + retryAfterS * 1000 + 1000);
  }
  expect(JSON.stringify(observed.errors)).not.toMatch(LEAK);
  expect(JSON.stringify(observed)).not.toContain(INTERNALS);
  expect(atEndpoint() - before).toBe(asked);
  const others = whole.asked[vendor] - 1;
  const elsewhere = observed.asked[vendor] - asked;
  expect(elsewhere).toBeGreaterThanOrEqual(others);
  expect(elsewhere).toBeLessThanOrEqual(isHurried ? 2 * others : others);
  expect(observed.asked).toEqual({ ...whole.asked, [vendor]: asked + elsewhere });
  expect(observed.accounts).toEqual(observed.asked);
  expect(observed.ms).toBeGreaterThanOrEqual(waitsMs);
  expect(observed.ms).toBeLessThan(withinMs);
}
