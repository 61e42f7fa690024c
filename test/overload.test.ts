import { afterEach, describe, expect, it } from '@jest/globals';
import { vouchedRequest } from '@tributary/kit/testing';
import { type Load, readsOf, startLoad } from './load.ts';
import { PAYMENT, type Processes, startProcesses } from './processes.ts';

let processes: Processes;
afterEach(() => processes?.close());

const ORIGIN = 'https://app.example.com';
/** In flight at most; ten times as many clients ask. */
const HELD = 16;

async function start(environment: Record<string, string>): Promise<void> {
  processes = await startProcesses({
    TRIBUTARY_MAX_DELAY_MS: '60000',
    GATEWAY_CORS_ORIGINS: ORIGIN,
    ...environment,
  });
  processes.stripe.setFaults([{ latencyMs: 50 }]);
}

/** Ten times the load: asks the gateway, or the subgraph as the gateway does. */
function overload(name: 'gateway' | 'payments'): Load {
  const { token, key } = processes;
  const message = () =>
    name === 'gateway'
      ? {
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            origin: ORIGIN,
          },
          body: JSON.stringify({ query: PAYMENT }),
        }
      : vouchedRequest({ key, subgraph: name }, { query: PAYMENT });
  return startLoad({ url: `${processes[name].url}/graphql`, message, clients: 10 * HELD });
}

describe.each(['gateway', 'payments'] as const)('%s, asked for ten times what it holds', (name) => {
  it('answers what it holds, refuses the rest in so many words, and says how it is', async () => {
    await start({ TRIBUTARY_MAX_IN_FLIGHT: String(HELD) });
    const load = overload(name);
    await load.reach(500);
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect((await fetch(processes[name].url + path)).status).toBe(200);
    }
    await load.reach(2000);
    const outcomes = await load.stop();

    const whole = outcomes.filter(({ status }) => status === 200);
    expect(whole.length).toBeGreaterThan(HELD);
    expect(whole.filter(({ body }) => body.errors)).toEqual([]);
    const refused = outcomes.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(HELD);
    for (const { status, headers, body } of refused) {
      expect([status, headers['retry-after'], body.errors[0].extensions.code]).toEqual([
        503,
        '1',
        'OVERLOADED',
      ]);
    }
    if (name === 'gateway') {
      expect(refused[0]?.headers['access-control-allow-origin']).toBe(ORIGIN);
    }
    // What is refused has cost the vendor nothing, and nothing is left in flight.
    const reads = readsOf(whole);
    expect(reads.filter(({ asked, shared }) => asked + shared !== 1)).toEqual([]);
    expect(processes.stripe.requests()).toHaveLength(reads.filter(({ asked }) => asked).length);
    const after = overload(name);
    await after.reach(1);
    await after.stop();
    expect(after.outcomes.some(({ status }) => status === 200)).toBe(true);
  }, 60_000);
});

describe('a vendor that hangs, and 60 callers that wait for it', () => {
  it('make nobody busy: nobody is refused', async () => {
    await start({});
    const { gateway, stripe, token } = processes;
    stripe.setFaults([{ hang: true }]);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const message = (query: string) => () => ({ headers, body: JSON.stringify({ query }) });
    const url = `${gateway.url}/graphql`;
    const waiting = startLoad({ url, message: message(PAYMENT), clients: 60 });
    const others = startLoad({ url, message: message('{ __typename }'), clients: 4 });
    // All of them have waited in vain once, and ask again.
    await waiting.reach(100);
    const outcomes = [...(await others.stop()), ...(await waiting.stop())];
    expect(outcomes.filter(({ status }) => status !== 200)).toEqual([]);
  }, 60_000);
});
