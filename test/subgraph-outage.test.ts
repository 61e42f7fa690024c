import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startLoad } from './load.ts';
import { PAYMENT, type Processes, startProcesses } from './processes.ts';

let processes: Processes;
beforeAll(async () => {
  processes = await startProcesses({ TRIBUTARY_MAX_DELAY_MS: '60000' });
}, 60_000);
afterAll(() => processes?.close());

/** Milliseconds after which a subgraph that is back is asked again. */
const RECOVERY_MS = 5000;

const WHOLE = { data: { payment: { id: 'pi_0ct5dka072hvza', status: expect.any(String) } } };
const WITHOUT_PAYMENTS = {
  data: { payment: null },
  errors: [
    {
      message: 'The PAYMENTS system is not available.',
      path: ['payment'],
      extensions: {
        code: 'UPSTREAM_UNAVAILABLE',
        system: 'PAYMENTS',
        retryable: true,
        requestId: expect.any(String),
      },
    },
  ],
};

it('a subgraph killed under load costs its own fields, until soon after it is back', async () => {
  const { gateway, payments, token, stripe } = processes;
  const message = () => ({
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: PAYMENT }),
  });
  const load = startLoad({ url: `${gateway.url}/graphql`, message, clients: 16 });
  await load.reach(100);
  payments.child.kill('SIGKILL');
  await payments.exit;
  const killed = load.outcomes.length;
  await load.reach(killed + 100);

  await processes.restartPayments();
  const back = load.outcomes.length;
  await wait(RECOVERY_MS);
  const recovered = load.outcomes.length;
  stripe.clear();
  await load.reach(recovered + 100);
  const outcomes = await load.stop();

  expect(outcomes.filter(({ status }) => status !== 200)).toEqual([]);
  const bodies = outcomes.map(({ body: { data, errors } }) =>
    errors ? { data, errors } : { data },
  );
  for (const body of bodies) {
    expect(body).toEqual(body.errors ? WITHOUT_PAYMENTS : WHOLE);
  }
  // What was on its way when it ended is told the same; nothing is while it is away.
  const isWhole = bodies.map(({ errors }) => !errors);
  expect(isWhole.slice(killed + 16, back - 16)).not.toContain(true);
  expect(isWhole.slice(recovered)).not.toContain(false);
  // Nobody but the subgraph asks the vendor, once for each operation.
  expect(stripe.requests().length).toBeLessThanOrEqual(outcomes.length - recovered + 16);
}, 60_000);
