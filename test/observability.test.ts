import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import { vouchedRequest } from '@tributary/kit/testing';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';

const stripe = createStripeEmulator();
const key = deriveSubgraphKey('known to the tests alone', 'payments');
let payments: ChildProcess;
let url: string;
const logged: Record<string, unknown>[] = [];

beforeAll(async () => {
  const file = fileURLToPath(new URL('../subgraphs/payments/server.ts', import.meta.url));
  payments = spawn(process.execPath, [file], {
    env: {
      PAYMENTS_PORT: '29453',
      PAYMENTS_GATEWAY_KEY: key,
      STRIPE_URL: await stripe.listen(),
      STRIPE_KEY: 'sk_test_local',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  createInterface(payments.stderr as NodeJS.ReadableStream).on('line', (line) =>
    logged.push(JSON.parse(line)),
  );
  const [line] = await once(createInterface(payments.stdout as NodeJS.ReadableStream), 'line');
  url = / listens at (\S+)$/.exec(String(line))?.[1] ?? '';
});
afterAll(async () => {
  payments.kill('SIGTERM');
  await once(payments, 'exit');
  await stripe.close();
});

it('a wrong answer of a vendor is logged by field and request id, and counted, never quoted', async () => {
  stripe.setFaults([{ body: '{"id":"pi_secret","object":"payment_intent","amount":"a lot"}' }]);
  const query = '{ payment(id: "pi_0ct5dka072hvza") { id } }';
  const { headers, ...request } = vouchedRequest({ key, subgraph: 'payments' }, { query });
  const response = await fetch(`${url}/graphql`, {
    ...request,
    headers: { ...headers, 'x-request-id': 'r-4711' },
  });
  expect(await response.json()).toMatchObject({
    data: { payment: null },
    errors: [{ extensions: { code: 'UPSTREAM_INVALID', system: 'PAYMENTS' } }],
  });

  expect(logged).toEqual([
    expect.objectContaining({
      requestId: 'r-4711',
      code: 'UPSTREAM_INVALID',
      system: 'PAYMENTS',
      vendor: 'stripe',
      path: 'payment',
      cause: 'payment intent: status: Invalid input: expected string, received undefined',
    }),
  ]);
  expect(JSON.stringify(logged)).not.toMatch(/a lot|pi_secret|sk_test/);

  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toContain(
    'tributary_vendor_requests_total{vendor="stripe",endpoint="GET /v1/payment_intents/{id}",outcome="200"} 1',
  );
});
