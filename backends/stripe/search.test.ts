import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { createCompany } from '../data/company.ts';
import type { Emulator } from '../emulator.ts';
import { createStripeEmulator } from './emulator.ts';

const HEAVY = 'cus_1oo198z0tb0ign';
const company = createCompany({ customers: 20, heavyOrders: 130 });
const emulator = createStripeEmulator({ company });
let stripe: Stripe;

beforeAll(async () => {
  const { hostname, port } = new URL(await emulator.listen());
  stripe = new Stripe('sk_test_local', {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
  });
});
beforeEach(() => emulator.clear());
afterAll(() => emulator.close());

const payments = Array.from({ length: company.counts.orders }, (_, order) =>
  company.paymentsOf(company.order(order)),
).flat();

async function ids(query: string): Promise<string[]> {
  const found = stripe.paymentIntents.search({ query, limit: 100 });
  return (await found.autoPagingToArray({ limit: 1000 })).map(({ id }) => id);
}

function expected(isWanted: (payment: (typeof payments)[number]) => boolean): string[] {
  return payments
    .filter(isWanted)
    .toSorted((a, b) => b.createdAt - a.createdAt || b.index - a.index)
    .map(({ id }) => id);
}

describe('search', () => {
  it('finds the payments of many orders at once, newest first', async () => {
    const found = await ids(
      "metadata['order_id']:'SAL-ORD-2026-0000049' OR metadata['order_id']:'SAL-ORD-2026-0000150'",
    );

    expect(found).toEqual(['pi_1k9nb9713jl7eb', 'pi_0cd9jii0dwa9ok', 'pi_0nj2qn40nhvb23']);
    expect(emulator.requests()).toHaveLength(1);
  });

  it('finds by invoice, by customers, and by values that only a walk can find', async () => {
    expect(await ids('metadata["invoice_id"]:"ACC-SINV-2026-0000097"')).toEqual([
      'pi_0nj2qn40nhvb23',
    ]);
    expect(await ids(`customer:'${HEAVY}' or customer:'cus_13xvnsp09j5zjs'`)).toEqual(
      expected(({ billingId }) => [HEAVY, 'cus_13xvnsp09j5zjs'].includes(billingId)),
    );
    expect(await ids('amount:487606')).toEqual(['pi_0nj2qn40nhvb23']);
    expect(await ids("status:'requires_manual_review'")).toEqual(
      expected(({ status }) => status === 'requires_manual_review'),
    );
  });

  it('combines clauses with AND, or a blank, and negates them', async () => {
    const since = 1_740_000_000;
    const wanted = expected(
      ({ status, billingId, createdAt }) =>
        billingId === HEAVY &&
        status !== 'canceled' &&
        status !== 'processing' &&
        createdAt / 1000 > since,
    );

    const clauses = [
      "-status:'canceled'",
      "-status:'processing'",
      `customer:'${HEAVY}'`,
      `created>${since}`,
      'created<=1800000000',
    ];
    expect(wanted.length).toBeGreaterThan(10);
    expect(await ids(clauses.join(' AND '))).toEqual(wanted);
    expect(await ids(clauses.join(' '))).toEqual(wanted);
  });

  it('compares numbers', async () => {
    const inKuwait = "currency:'kwd' AND ";
    expect(await ids(`${inKuwait}amount>=942964 AND amount<1646195`)).toEqual(
      expected((p) => p.currency === 'KWD' && p.amountMinor >= 942964 && p.amountMinor < 1646195),
    );
    expect(await ids(`${inKuwait}-amount<=942964`)).toEqual(
      expected((p) => p.currency === 'KWD' && p.amountMinor > 942964),
    );
  });

  it('asks for a metadata key with null', async () => {
    expect(await ids("metadata['order_id']:null")).toEqual([]);
    expect(await ids("metadata['invoice_id']:null")).toEqual(
      expected(({ invoiceName }) => invoiceName === null),
    );
    expect(await ids("-metadata['invoice_id']:null")).toEqual(
      expected(({ invoiceName }) => invoiceName !== null),
    );
  });

  it('matches tokens whole, in any case', async () => {
    expect(await ids("metadata['order_id']:'sal-ord-2026-0000049'")).toHaveLength(1);
    expect(await ids("metadata['order_id']:'SAL-ORD-2026-000004'")).toEqual([]);
    expect(await ids(String.raw`metadata['order_id']:'it\'s \"none\"'`)).toEqual([]);
  });

  it('pages with an opaque token and counts on request', async () => {
    const query = `customer:'${HEAVY}'`;
    const first = await stripe.paymentIntents.search({ query, limit: 60, expand: ['total_count'] });
    const second = await stripe.paymentIntents.search({
      query,
      limit: 60,
      page: first.next_page ?? '',
    });

    const all = expected(({ billingId }) => billingId === HEAVY);
    expect(first).toMatchObject({
      object: 'search_result',
      url: '/v1/payment_intents/search',
      has_more: true,
      next_page: expect.any(String),
      total_count: all.length,
    });
    expect(second).not.toHaveProperty('total_count');
    expect(second).toMatchObject({ has_more: all.length > 120 });
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(all.slice(0, 120));
    const short = await stripe.paymentIntents.search({ query: 'amount:487606' });
    expect(short).toMatchObject({ has_more: false, next_page: null });
  });

  it('expands in every row', async () => {
    const { data } = await stripe.paymentIntents.search({
      query: "metadata['order_id']:'SAL-ORD-2026-0000049'",
      expand: ['data.latest_charge.refunds', 'data.payment_method'],
    });

    expect(data).toMatchObject([
      {
        latest_charge: { refunds: { data: [{ amount: 162535 }] } },
        payment_method: { object: 'payment_method' },
      },
    ]);
  });

  const many = (count: number) =>
    Array.from({ length: count }, (_, k) => `metadata['order_id']:'${k}'`).join(' OR ');

  it('takes ten clauses', async () => {
    expect(await ids(many(10))).toEqual([]);
  });

  const UNREADABLE = /^We were unable to parse your search query\./;
  it.each([
    [many(11), /at most 10 clauses/],
    ["status:'a' AND status:'b' OR status:'c'", /cannot combine AND and OR/],
    ['refunded:true', /^Field `refunded` is an unsupported search field/],
    ["customer~'cus'", /does not support the operator `~`/],
    ["status>'a'", /does not support the operator `>`/],
    ['status:succeeded', UNREADABLE],
    ['SAL-ORD-2026-0000049', UNREADABLE],
    ["status:'a' AND", UNREADABLE],
    ["(status:'a')", UNREADABLE],
    ["metadata:'a'", UNREADABLE],
    ["amount:'much'", UNREADABLE],
    [`status:'${'x'.repeat(5000)}'`, /must be at most 5000 characters$/],
  ])('refuses %.60s', async (query, message) => {
    await expect(stripe.paymentIntents.search({ query })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      message: expect.stringMatching(message),
    });
  });

  it('refuses a query that is missing, and a page token that is none', async () => {
    await expect(
      stripe.paymentIntents.search({} as Stripe.PaymentIntentSearchParams),
    ).rejects.toMatchObject({ statusCode: 400, code: 'parameter_missing', param: 'query' });
    await expect(
      stripe.paymentIntents.search({ query: 'amount>1', page: 'two' }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'page' });
  });
});

describe('search after a write', () => {
  const opened: Emulator[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((fresh) => fresh.close())));

  async function open(searchLagMs: number): Promise<Stripe> {
    const fresh = createStripeEmulator({ company, searchLagMs });
    opened.push(fresh);
    const { hostname: host, port } = new URL(await fresh.listen());
    return new Stripe('sk_test_local', { host, port, protocol: 'http' });
  }

  async function changeAndMake(client: Stripe) {
    await client.paymentIntents.update('pi_0nj2qn40nhvb23', { metadata: { order_id: 'moved' } });
    await client.paymentIntents.create({
      amount: 700,
      currency: 'usd',
      metadata: { order_id: 'moved' },
    });
    const count = async (query: string) =>
      (await client.paymentIntents.search({ query, limit: 100 })).data.length;
    return {
      moved: await count("metadata['order_id']:'moved'"),
      old: await count("metadata['order_id']:'SAL-ORD-2026-0000049'"),
      cheap: await count('amount<=700'),
      notSucceeded: await count(`-status:'succeeded' AND created>${company.now / 1000}`),
    };
  }

  it('sees changed and new intents at once', async () => {
    const client = await open(0);

    expect(await changeAndMake(client)).toEqual({ moved: 2, old: 0, cheap: 1, notSucceeded: 1 });
  });

  it('sees neither while the index lags, though reads and lists do', async () => {
    const client = await open(3_600_000);

    expect(await changeAndMake(client)).toEqual({ moved: 0, old: 1, cheap: 0, notSucceeded: 0 });
    const { metadata } = await client.paymentIntents.retrieve('pi_0nj2qn40nhvb23');
    expect(metadata['order_id']).toBe('moved');
    expect((await client.paymentIntents.list({ limit: 1 })).data).toMatchObject([{ amount: 700 }]);
  });
});
