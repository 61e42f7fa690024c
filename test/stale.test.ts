import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import type { GivenReads } from '@tributary/kit/reads/reads';
import { type Graph, startGraph, type VendorName } from './graph.ts';

const VENDORS = ['hubspot', 'erpnext', 'stripe', 'easypost'] as const;
const company = createCompany({ customers: 40, heavyOrders: 30 });

/** One try, given up soon. A breaker opens at the second failure, and stays open. */
const POLICY = { retries: 0, timeoutMs: 1500, breakerFailures: 2, breakerPauseMs: 600_000 };

function start(reads?: GivenReads): Promise<Graph> {
  const options = { policy: { ...POLICY, timeoutMs: 10_000 }, ...(reads && { reads }) };
  const vendors = Object.fromEntries(VENDORS.map((name) => [name, options]));
  return startGraph(company, { vendors: { ...vendors, stripe: { ...options, policy: POLICY } } });
}

let graph: Graph;
beforeEach(async () => {
  graph = await start();
});
afterEach(() => graph.close());

function failAll(...names: readonly VendorName[]): void {
  for (const name of names) graph.vendors[name].setFaults([{ status: 503 }]);
}

/** What several systems know, by each kind of read there is. */
const EVERYTHING = `query ($customer: ID!, $order: ID!, $sku: ID!) {
  customer(id: $customer) {
    id name addresses { city } accountManager { name }
    customFields(keys: ["loyalty_tier"]) { key label value }
    contacts(first: 2) { nodes { id email source { fetchedAt } } pageInfo { endCursor } }
    deals(first: 2) { nodes { id amount { amount currency } } }
    orders(first: 3) {
      totalCount
      nodes { number lines { sku quantity } invoices { number balance { amount } } trackingCodes }
      pageInfo { hasNextPage endCursor }
    }
    payments(first: 2) { nodes { id status source { fetchedAt } } }
    crmSource { fetchedAt remoteId }
  }
  customers(first: 3) { totalCount nodes { name } }
  deals(first: 2) { nodes { name status } }
  order(id: $order) {
    number paymentState deliveryState
    payments { id amount { amount } refunds { id } source { fetchedAt } }
    shipments { id status events(first: 2) { nodes { occurredAt city } } source { fetchedAt } }
  }
  product(sku: $sku) { name listPrice { amount } inventory { warehouse available asOf } }
}`;

const customer = company.customer(3);
const ORDER = company.order(company.ordersOf(3).from).name;
/** One that has been paid for and sent. */
const SENT = Array.from({ length: 100 }, (_, index) => company.order(index)).find(
  (order) => company.deliveriesOf(order).length > 0 && company.paymentsOf(order).length > 0,
)?.name;
const everything = { customer: customer.crmId, order: SENT, sku: 'SKU-0001' };

const PAYMENTS =
  'query ($order: ID!) { order(id: $order) { number payments { id status source { fetchedAt } } } }';

describe('when vendors do not answer', () => {
  it('the last good values do, whole, with their own times, and say so', async () => {
    const whole = await graph.ask(EVERYTHING, { variables: everything });
    expect(whole.errors).toBeUndefined();
    expect(whole.extensions?.stale).toBeUndefined();
    failAll(...VENDORS);
    const { data, errors, extensions } = await graph.ask(EVERYTHING, { variables: everything });
    expect(errors).toBeUndefined();
    expect(data).toEqual(whole.data);
    const { stale = [] } = extensions ?? {};
    expect(new Set(stale.map(({ vendor }) => vendor))).toEqual(new Set(VENDORS));
    expect(stale.map(({ entity }) => entity).sort()).toEqual(
      [
        ...['Contact', 'CustomField', 'Customer', 'Deal', 'SalesRep'],
        ...['InventoryLevel', 'Invoice', 'Order', 'Product', 'Payment', 'Shipment'],
      ].sort(),
    );
    const payments = stale.find(({ entity }) => entity === 'Payment');
    const fetchedAt = data.order.payments[0].source.fetchedAt;
    expect(Date.parse(payments?.fetchedAt ?? '')).toBeLessThanOrEqual(Date.parse(fetchedAt));
  });

  it('by a hanging one, and then by an open breaker, the same is answered', async () => {
    const whole = await graph.ask(PAYMENTS, { variables: { order: ORDER } });
    graph.vendors.stripe.setFaults([{ hang: true }]);
    for (let count = 0; count < 4; count += 1) {
      const { data, errors, extensions } = await graph.ask(PAYMENTS, {
        variables: { order: ORDER },
      });
      expect([data, errors]).toEqual([whole.data, undefined]);
      expect(extensions?.stale).toMatchObject([
        { system: 'PAYMENTS', vendor: 'stripe', entity: 'Payment' },
      ]);
    }
    // One before the fault, two that hung: then the breaker was open.
    expect(graph.asked().stripe).toBe(3);
  });

  it('what was never read is an error, at its own field', async () => {
    const [first, second] = [0, 1].map((k) => company.order(company.ordersOf(5).from + k).name);
    const both = `query ($a: ID!, $b: ID!) {
      a: order(id: $a) { payments { id } } b: order(id: $b) { payments { id } }
    }`;
    const known = await graph.ask(both, { variables: { a: first, b: first } });
    failAll('stripe');
    const { data, errors, extensions } = await graph.ask(both, {
      variables: { a: first, b: second },
    });
    expect(data.a).toEqual(known.data.a);
    expect(data.b).toEqual({ payments: null });
    expect(errors).toMatchObject([
      { path: ['b', 'payments'], extensions: { code: 'UPSTREAM_UNAVAILABLE', vendor: 'stripe' } },
    ]);
    expect(extensions?.stale).toMatchObject([{ rows: data.a.payments.length }]);
  });

  it('values past their age are an error', async () => {
    await graph.close();
    graph = await start({ stale: { Payment: 1 } });
    await graph.ask(PAYMENTS, { variables: { order: ORDER } });
    failAll('stripe');
    let answer = await graph.ask(PAYMENTS, { variables: { order: ORDER } });
    while (!answer.errors) {
      await sleep(50);
      answer = await graph.ask(PAYMENTS, { variables: { order: ORDER } });
    }
    expect(answer.data.order.payments).toBeNull();
    expect(answer.extensions?.stale).toBeUndefined();
  });

  it('a refusal stays one: no old answer hides that we may not ask', async () => {
    await graph.ask(PAYMENTS, { variables: { order: ORDER } });
    graph.vendors.stripe.setFaults([{ status: 401, body: '{"error":{}}' }]);
    const { errors } = await graph.ask(PAYMENTS, { variables: { order: ORDER } });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_REJECTED' } }]);
  });
});

describe('the last good values of one row scope', () => {
  const orderOf = (index: number) => company.order(company.ordersOf(index).from).name;
  const partner = (index: number) =>
    ({ kind: 'partner', customers: [company.customer(index).crmId] }) as const;
  const QUERY = `query ($order: ID!, $customer: ID!) {
    order(id: $order) { number payments { id } shipments { id } }
    customer(id: $customer) { name orders(first: 2) { totalCount nodes { number } } }
    orders(first: 5) { totalCount nodes { number } }
  }`;
  const of = (index: number) => ({
    order: orderOf(index),
    customer: company.customer(index).crmId,
  });
  const ALL = ['erpnext', 'stripe', 'easypost'] as const;

  it('are shown to its callers, with the mark', async () => {
    const whole = await graph.askAs(partner(3), QUERY, of(3));
    failAll(...ALL, 'hubspot');
    const again = await graph.askAs(partner(3), QUERY, of(3));
    expect(again.errors).toBeUndefined();
    expect(again.data).toEqual(whole.data);
    expect(again.extensions?.stale?.length).toBeGreaterThan(2);
    expect(again.extensions?.upstream).toBeUndefined();
  });

  it('are nobody else’s, be they limited to others or to nobody', async () => {
    await graph.askAs(partner(3), QUERY, of(3));
    // The gateway learns the keys of the others while it can.
    for (const index of [5, 6]) await graph.askAs(partner(index), '{ products { totalCount } }');
    failAll(...ALL, 'hubspot');
    const { customers } = partner(3);
    const two = [...customers, ...partner(5).customers];
    for (const asker of [
      { kind: 'developer' } as const,
      { kind: 'product' } as const,
      { kind: 'partner', customers: two } as const,
    ]) {
      const { data, errors, extensions } = await graph.askAs(asker, QUERY, of(3));
      expect(errors?.length).toBeGreaterThan(0);
      expect([data?.order ?? null, data?.customer ?? null]).toEqual([null, null]);
      expect(extensions?.stale).toBeUndefined();
    }
  });

  it('do not tell others that a row exists', async () => {
    await graph.ask(QUERY, { variables: of(3) });
    await graph.askAs(partner(3), QUERY, of(3));
    const order = 'query ($order: ID!) { order(id: $order) { number payments { id } } }';
    const missing = 'SAL-ORD-1999-0000001';
    for (const id of [orderOf(3), missing]) await graph.askAs(partner(5), order, { order: id });
    failAll(...ALL);
    const [foreign, unknown] = await Promise.all(
      [orderOf(3), missing].map((id) => graph.askAs(partner(5), order, { order: id })),
    );
    expect(foreign).toEqual(unknown);
  });

  it('of everybody’s rows are not those of a caller with few', async () => {
    await graph.ask(QUERY, { variables: of(5) });
    await graph.askAs(partner(5), '{ products { totalCount } }');
    failAll(...ALL, 'hubspot');
    const { data, errors, extensions } = await graph.askAs(partner(5), QUERY, of(5));
    expect(errors?.length).toBeGreaterThan(0);
    expect([data?.order ?? null, data?.orders ?? null]).toEqual([null, null]);
    expect(extensions?.stale).toBeUndefined();
  });
});
