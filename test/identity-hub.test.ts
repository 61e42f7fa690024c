import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Graph, startGraph } from './graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.close());
beforeEach(() => graph.clear());

/** The first order of a living customer that was paid, billed and shipped. */
function fullOrder() {
  const { company } = graph;
  for (let index = 0; index < company.counts.orders; index += 1) {
    const order = company.order(index);
    const customer = company.customer(order.customer);
    const [payment] = company.paymentsOf(order);
    const [invoice] = company.invoicesOf(order);
    const [delivery] = company.deliveriesOf(order);
    const isFull = payment?.invoiceName && invoice && delivery?.trackingCode;
    const isOwnCode = order.index % 200 !== 50 && order.index % 200 !== 150 && order.index % 25 > 7;
    const isHeavy = order.customer === 3;
    if (isFull && isOwnCode && !isHeavy && !customer.isDeletedInCrm)
      return { order, customer, payment, invoice, delivery };
  }
  throw new Error('The company has no such order.');
}

const CUSTOMER = `{
  id erpId billingId name
  orders(first: 100) { nodes { id payments { id } invoices { id } shipments { id } } }
  payments(first: 100) { nodes { id } }
  invoices(first: 100) { nodes { id } }
}`;

describe('from any system', () => {
  it.each([
    [
      'CRM',
      () => `customer(id: "${fullOrder().customer.crmId}") ${CUSTOMER}`,
      (d: never) => d['customer'],
    ],
    [
      'ERP, by an order',
      () => `order(id: "${fullOrder().order.name}") { customer ${CUSTOMER} }`,
      (d: never) => (d['order'] as never)['customer'],
    ],
    [
      'ERP, by an invoice',
      () => `invoice(id: "${fullOrder().invoice.name}") { customer ${CUSTOMER} }`,
      (d: never) => (d['invoice'] as never)['customer'],
    ],
    [
      'payments',
      () => `payment(id: "${fullOrder().payment?.id}") { customer ${CUSTOMER} }`,
      (d: never) => (d['payment'] as never)['customer'],
    ],
    [
      'logistics',
      () =>
        `shipment(id: "${fullOrder().delivery?.shipmentId}") { order { customer ${CUSTOMER} } }`,
      (d: never) => ((d['shipment'] as never)['order'] as never)['customer'],
    ],
  ])('%s, the customer and all that is theirs can be reached', async (_system, query, pick) => {
    const { order, customer, payment, invoice, delivery } = fullOrder();
    const { data, errors } = await graph.ask(`{ ${query()} }`);

    expect(errors).toBeUndefined();
    const found = pick(data as never) as Record<string, { nodes: { id: string }[] }>;
    expect(found).toMatchObject({
      id: customer.crmId,
      erpId: customer.erpNumber,
      billingId: customer.billingId,
      name: customer.name,
    });
    expect(found['orders']?.nodes).toContainEqual(
      expect.objectContaining({
        id: order.name,
        payments: expect.arrayContaining([{ id: payment?.id }]),
        invoices: expect.arrayContaining([{ id: invoice.name }]),
        shipments: expect.arrayContaining([{ id: delivery?.shipmentId }]),
      }),
    );
    expect(found['payments']?.nodes).toContainEqual({ id: payment?.id });
    expect(found['invoices']?.nodes).toContainEqual({ id: invoice.name });
  });
});

describe('a missing key', () => {
  it('leaves the edges it would have joined null, without an error or a request', async () => {
    const { company } = graph;
    const noErp = company.customer(5);
    const noBilling = company.customer(7);
    expect([noErp.erpNumber, noBilling.billingId]).toEqual([null, null]);

    const { data, errors } = await graph.ask(
      `{ a: customer(id: "${noErp.crmId}") { erpId orders { nodes { id } } erpAccount { onHold } }
         b: customer(id: "${noBilling.crmId}") { billingId payments { nodes { id } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      a: { erpId: null, orders: null, erpAccount: null },
      b: { billingId: null, payments: null },
    });
    expect(graph.asked()).toMatchObject({ erpnext: 0, stripe: 0 });
  });

  it('of a customer deleted in the CRM leaves the order, and a null customer', async () => {
    const { company } = graph;
    const { from } = company.ordersOf(13);
    const order = company.order(from);
    expect(company.customer(order.customer)).toMatchObject({ index: 13, isDeletedInCrm: true });

    const { data, errors } = await graph.ask(
      `{ order(id: "${order.name}") { number customer { erpId name } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.order.number).toBe(order.name);
    expect(data.order.customer).toEqual({ erpId: order.erpNumber, name: null });
  });
});
