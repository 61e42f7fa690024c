import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStripeEmulator } from './emulator.ts';

const FILE = new URL('../../../shared/vendor-samples/stripe/specs/fixtures3.json', import.meta.url);

type Members = Readonly<Record<string, unknown>>;

const PATHS = {
  payment_intent: '/v1/payment_intents/pi_0nj2qn40nhvb23',
  charge: '/v1/charges/ch_0nj2qn40w3lw9h?expand[]=refunds',
  refund: '/v1/refunds?limit=1',
  customer: '/v1/customers/cus_13xvnsp09j5zjs',
  payment_method: '/v1/customers/cus_17wdrqp0bek58m/payment_methods?type=card',
};
const emulator = createStripeEmulator();
let base = '';

async function rowOf(path: string): Promise<Members> {
  const answer = await fetch(base + path, { headers: { authorization: 'Bearer sk_test_local' } });
  const body = (await answer.json()) as Members & { data?: Members[] };
  return body.data?.[0] ?? body;
}

if (!existsSync(FILE)) {
  process.stderr.write("Skipped: Stripe's fixtures are not beside this repository.\n");
  describe.skip("Stripe's fixtures", () => it('are not here', () => undefined));
} else {
  const { resources } = JSON.parse(readFileSync(FILE, 'utf8')) as {
    resources: Record<string, Members>;
  };

  describe("Stripe's fixtures", () => {
    beforeAll(async () => {
      base = await emulator.listen();
    });
    afterAll(() => emulator.close());

    it.each(Object.entries(PATHS))('have no member that our %s lacks', async (kind, path) => {
      const row = await rowOf(path);
      const lacking = Object.keys(resources[kind] ?? {}).filter((name) => !(name in row));

      expect(row['object']).toBe(kind);
      expect(lacking).toEqual([]);
    });

    it('agree on the details of a card', async () => {
      const details = (await rowOf(PATHS.charge))['payment_method_details'] as { card: Members };
      const card = (await rowOf(PATHS.payment_method))['card'] as Members;
      const theirs = resources['charge']?.['payment_method_details'] as { card: Members };
      const their = resources['payment_method']?.['card'] as Members;

      expect(Object.keys(details.card)).toEqual(expect.arrayContaining(Object.keys(theirs.card)));
      expect(Object.keys(card).sort()).toEqual(Object.keys(their).sort());
    });
  });
}
