import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { createCompany } from '../data/company.ts';
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

function paymentsOf(customer: number) {
  const { from, to } = company.ordersOf(customer);
  return Array.from({ length: to - from }, (_, index) =>
    company.paymentsOf(company.order(from + index)),
  ).flat();
}

describe('lists of payment intents', () => {
  it('hold all intents of a customer, newest first, page by page', async () => {
    const all = await stripe.paymentIntents
      .list({ customer: HEAVY, limit: 40 })
      .autoPagingToArray({ limit: 1000 });

    const newestFirst = paymentsOf(3).toSorted((a, b) => b.createdAt - a.createdAt);
    expect(all.map(({ id }) => id)).toEqual(newestFirst.map(({ id }) => id));
    expect(emulator.requests()).toHaveLength(Math.ceil(all.length / 40));
  });

  it('hold every intent of the account, newest first', async () => {
    const all = await stripe.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });

    const known = company.counts.customers;
    const payments = Array.from({ length: known }, (_, customer) => paymentsOf(customer)).flat();
    expect(new Set(all.map(({ id }) => id))).toEqual(new Set(payments.map(({ id }) => id)));
    const moments = all.map(({ created }) => created);
    expect(moments).toEqual(moments.toSorted((a, b) => b - a));
  });

  it('hold ten rows unless told otherwise, and say whether there are more', async () => {
    const page = await stripe.paymentIntents.list({ customer: HEAVY });
    const full = await stripe.paymentIntents.list({ customer: 'cus_17wdrqp0bek58m', limit: 6 });

    expect(page.data).toHaveLength(10);
    expect(page.has_more).toBe(true);
    expect(full.data).toHaveLength(6);
    expect(full.has_more).toBe(false);
    expect(page.url).toBe('/v1/payment_intents');
  });

  it('go back with ending_before, to the page right before, still newest first', async () => {
    const first = await stripe.paymentIntents.list({ customer: HEAVY, limit: 5 });
    const ids = first.data.map(({ id }) => id);
    const [, , , fourth = ''] = ids;
    const before = await stripe.paymentIntents.list({
      customer: HEAVY,
      limit: 2,
      ending_before: fourth,
    });
    const toTheStart = await stripe.paymentIntents.list({
      customer: HEAVY,
      limit: 100,
      ending_before: fourth,
    });

    expect(before.data.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    expect(before.has_more).toBe(true);
    expect(toTheStart.data.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    expect(toTheStart.has_more).toBe(false);
  });

  it('keep to a range of creation, each bound with or without its second', async () => {
    const list = (created: Stripe.RangeQueryParam | number) =>
      stripe.paymentIntents
        .list({ customer: 'cus_17wdrqp0bek58m', created })
        .then(({ data }) => data.map((intent) => intent.created));

    const all = [1768126013, 1754672307, 1754671707, 1745743844, 1729310772, 1724571959];
    expect(await list({ gt: 0 })).toEqual(all);
    expect(await list({ gte: 1745743844, lt: 1754672307 })).toEqual([1754671707, 1745743844]);
    expect(await list({ gt: 1745743844, lte: 1754672307 })).toEqual([1754672307, 1754671707]);
    expect(await list(1729310772)).toEqual([1729310772]);
    expect(await list({ gt: 1768126013 })).toEqual([]);
  });

  it('expand in every row', async () => {
    const page = await stripe.paymentIntents.list({
      customer: HEAVY,
      expand: ['data.latest_charge.refunds', 'data.payment_method', 'data.customer'],
    });

    for (const intent of page.data) {
      expect(intent.customer).toMatchObject({ object: 'customer' });
      expect(typeof intent.latest_charge).not.toBe('string');
      expect(typeof intent.payment_method).not.toBe('string');
    }
  });

  it.each([
    [{ limit: 0 }, 'limit', 'parameter_invalid_integer'],
    [{ limit: 101 }, 'limit', 'parameter_invalid_integer'],
    [{ starting_after: 'pi_unknown' }, 'starting_after', 'resource_missing'],
    [{ ending_before: 'pi_unknown' }, 'ending_before', 'resource_missing'],
    [{ customer: 'cus_unknown' }, 'customer', 'resource_missing'],
    [{ colour: 'red' }, 'colour', 'parameter_unknown'],
    [{ created: { before: 5 } }, 'created[before]', 'parameter_unknown'],
  ])('refuse %j', async (params, param, code) => {
    await expect(
      stripe.paymentIntents.list(params as Stripe.PaymentIntentListParams),
    ).rejects.toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param, code });
  });

  it('refuse two cursors at once', async () => {
    await expect(
      stripe.paymentIntents.list({
        starting_after: 'pi_0nj2qn40nhvb23',
        ending_before: 'pi_1dv2mh20pum82n',
      }),
    ).rejects.toMatchObject({
      statusCode: 400,
      message:
        'Received both starting_after and ending_before parameters. Please pass in only one.',
    });
  });
});

describe('expansion', () => {
  it.each([
    ['metadata', 'This property cannot be expanded (metadata).', undefined],
    ['constructor', 'This property cannot be expanded (constructor).', undefined],
    [
      'latest_charge.metadata',
      'This property cannot be expanded (latest_charge.metadata).',
      undefined,
    ],
    [
      'customer.a.b.c.d',
      'You cannot expand more than 4 levels of a property. Property: customer.a.b.c.d',
      'property_expansion_max_depth',
    ],
  ])('refuses %s', async (path, message, code) => {
    await expect(
      stripe.paymentIntents.retrieve('pi_0nj2qn40nhvb23', { expand: [path] }),
    ).rejects.toMatchObject({ statusCode: 400, message, code });
  });

  it('wants data. before paths of a list', async () => {
    await expect(stripe.paymentIntents.list({ expand: ['customer'] })).rejects.toMatchObject({
      statusCode: 400,
      message:
        "This property cannot be expanded (customer). You may want to try expanding 'data.customer' instead.",
    });
  });

  it('leaves null what there is nothing behind', async () => {
    const intent = await stripe.paymentIntents.retrieve('pi_1eaygiu0jjpv3i', {
      expand: ['latest_charge.refunds', 'review'],
    });

    expect(intent).toMatchObject({ status: 'processing', latest_charge: null, review: null });
  });
});
