import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GivenPolicy } from '@tributary/kit/policy/settings';
import type { Graph } from '../graph.ts';
import { errorAt, paymentIds, START_MS, startPatient } from './fault-graph.ts';
import { p95 } from './timing.ts';

const READ = '/v1/payment_intents/pi_*';
const PAYMENT = 'query ($id: ID!) { payment(id: $id) { id } }';
const LIST = '{ payments(first: 1) { nodes { id } } }';
const CALLERS = 60;
/** Each reads another payment: equal reads might share a request. */
const ids = paymentIds(CALLERS);

const UNAVAILABLE = errorAt(['payment'], 'stripe', 'UPSTREAM_UNAVAILABLE');
const UNTIL_LATER = {
  ...UNAVAILABLE,
  extensions: { ...UNAVAILABLE.extensions, retryAfter: expect.any(String) },
};

let graph: Graph;
async function start(policy: GivenPolicy): Promise<void> {
  graph = await startPatient({ stripe: { policy } });
}
const asked = () => graph.vendors.stripe.requests().length;
const ask = async (index = 0) => {
  const { data, errors } = await graph.ask(PAYMENT, { variables: { id: ids[index % CALLERS] } });
  return { data, errors };
};
const isWhole = ({ errors }: { errors?: unknown }) => errors === undefined;

afterEach(() => graph?.close(), START_MS);

describe('60 callers while a vendor answers 503', () => {
  it.each<[string, GivenPolicy]>([
    ['with the policy as it is', {}],
    ['even without a breaker', { breakerFailures: 10_000 }],
  ])(
    'are told so, for at most 1.5 times the requests: %s',
    async (_what, policy) => {
      await start(policy);
      graph.vendors.stripe.setFaults([{ status: 503 }]);
      const startedAt = performance.now();
      const answers = await Promise.all(ids.map((_id, index) => ask(index)));
      const seconds = (performance.now() - startedAt) / 1000;

      for (const { data, errors = [] } of answers) {
        expect(data).toEqual({ payment: null });
        expect(errors).toHaveLength(1);
        expect([UNAVAILABLE, UNTIL_LATER]).toContainEqual(errors[0]);
      }
      // Ten retries, and one more each second.
      expect(asked()).toBeLessThanOrEqual(CALLERS + 10 + Math.ceil(seconds));
      expect(asked()).toBeLessThanOrEqual(1.5 * CALLERS);
      if (policy.breakerFailures) expect(asked()).toBeGreaterThanOrEqual(CALLERS + 10);
    },
    30_000,
  );
});

describe('an open breaker', () => {
  it('answers at once, without the vendor, and leaves its other endpoints alone', async () => {
    await start({ breakerFailures: 3, breakerPauseMs: 600_000 });
    graph.vendors.stripe.setFaults([{ path: READ, status: 503 }]);
    while (asked() < 3) await ask();
    const opened = asked();
    expect(opened).toBe(3);

    // A busy machine may be late: one round of ten shows what it takes.
    const rounds: number[] = [];
    while (rounds.length < 10 && !rounds.some((ms) => ms < 100)) {
      rounds.push(
        await p95(40, async () => {
          expect(await ask()).toEqual({ data: { payment: null }, errors: [UNTIL_LATER] });
        }),
      );
    }
    expect(Math.min(...rounds)).toBeLessThan(100);
    expect(asked()).toBe(opened);
    expect((await graph.ask(LIST)).errors).toBeUndefined();
    expect(asked()).toBe(opened + 1);
  }, 60_000);

  it('tries the vendor once after each pause, and closes when it is back', async () => {
    const breakerPauseMs = 300;
    await start({ breakerFailures: 3, breakerPauseMs });
    graph.vendors.stripe.setFaults([{ path: READ, status: 503 }]);
    while (asked() < 3) await ask();
    const openedAt = performance.now();
    while (asked() < 6) expect(isWhole(await ask())).toBe(false);
    // Three probes in vain: each after a pause of its own. Timers may be early by a millisecond.
    expect(performance.now() - openedAt).toBeGreaterThan(2 * breakerPauseMs - 10);

    graph.vendors.stripe.setFaults([]);
    const before = asked();
    while (!isWhole(await ask())) await wait(20);
    expect(asked()).toBe(before + 1);
    // It is closed: everybody is let through again.
    const answers = await Promise.all(ids.slice(0, 10).map((_id, index) => ask(index)));
    expect(answers.every(isWhole)).toBe(true);
    expect(asked()).toBe(before + 11);
  }, 30_000);
});

describe('a vendor that wants to be left alone', () => {
  beforeEach(() => start({}), START_MS);

  it('is, until the time it said, and only where it said so', async () => {
    graph.vendors.stripe.setFaults([{ path: READ, retryAfter: 2, count: 1 }]);
    // One caller waits in full, and is answered; whoever comes meanwhile is told when.
    const startedAt = Date.now();
    const first = ask(0);
    while (asked() < 1) await wait(5);
    while (graph.vendors.stripe.requests()[0]?.status === 0) await wait(5);
    const second = await ask(1);
    const error = errorAt(['payment'], 'stripe', 'UPSTREAM_THROTTLED');
    const extensions = { ...error.extensions, retryAfter: expect.any(String) };
    expect(second).toEqual({ data: { payment: null }, errors: [{ ...error, extensions }] });
    expect((await graph.ask(LIST)).errors).toBeUndefined();

    expect(await first).toEqual({ data: { payment: { id: ids[0] } } });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(2000);
    expect(isWhole(await ask(2))).toBe(true);
    expect(asked()).toBe(4);
  }, 30_000);
});
