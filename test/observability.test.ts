import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import { freePort } from '@tributary/kit/free-port';
import { vouchedRequest } from '@tributary/kit/testing';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { type Started, startProcess } from './processes.ts';

const stripe = createStripeEmulator();
const key = deriveSubgraphKey('known to the tests alone', 'payments');
let payments: Started;

beforeAll(async () => {
  payments = await startProcess('subgraphs/payments/server.ts', {
    PAYMENTS_PORT: String(await freePort()),
    PAYMENTS_GATEWAY_KEY: key,
    STRIPE_URL: await stripe.listen(),
    STRIPE_KEY: 'sk_test_local',
  });
});
afterAll(async () => {
  payments.child.kill('SIGTERM');
  await payments.exit;
  await stripe.close();
});

it('a wrong answer of a vendor is logged by field and request id, and counted, never quoted', async () => {
  stripe.setFaults([{ body: '{"id":"pi_secret","object":"payment_intent","amount":"a lot"}' }]);
  const query = '{ payment(id: "pi_0ct5dka072hvza") { id } }';
  const { headers, ...request } = vouchedRequest({ key, subgraph: 'payments' }, { query });
  const response = await fetch(`${payments.url}/graphql`, {
    ...request,
    headers: { ...headers, 'x-request-id': 'r-4711' },
  });
  expect(await response.json()).toMatchObject({
    data: { payment: null },
    errors: [{ extensions: { code: 'UPSTREAM_INVALID', system: 'PAYMENTS' } }],
  });

  expect(payments.logged).toEqual([
    expect.objectContaining({
      requestId: 'r-4711',
      code: 'UPSTREAM_INVALID',
      system: 'PAYMENTS',
      vendor: 'stripe',
      path: 'payment',
      cause: 'payment intent: status: Invalid input: expected string, received undefined',
    }),
  ]);
  expect(JSON.stringify(payments.logged)).not.toMatch(/a lot|pi_secret|sk_test/);

  const metrics = await (await fetch(`${payments.url}/metrics`)).text();
  expect(metrics).toContain(
    'tributary_vendor_requests_total{vendor="stripe",endpoint="GET /v1/payment_intents/{id}",outcome="200"} 1',
  );
});
