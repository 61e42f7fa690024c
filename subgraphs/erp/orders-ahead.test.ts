import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ONE_TRY } from '@tributary/kit/policy/testing';
import { entities, references, startErp } from './erpnext/testing.ts';

const erp = await startErp({ policy: ONE_TRY, heavyOrders: 50 });
beforeEach(() => erp.erpnext.clear());
afterAll(() => erp.close());

const customers = references('Customer', 'erpId', ['CUST-000001', 'CUST-000002']);
const ordersWith = (selection: string) =>
  erp.ask(
    entities(`... on Customer { orders(first: 2) { nodes { id ${selection} } } }`),
    customers,
  );

interface Customer {
  orders: { nodes: { id: string; trackingCodes: string[] | null }[] };
}

describe('What hangs on listed orders', () => {
  it('is asked for once for all of them, each part by itself', async () => {
    const { data, errors } = await ordersWith(
      'trackingCodes lines { sku } invoices { id } shippingTotal { amount } taxTotal { amount }',
    );
    expect(errors).toBeUndefined();
    expect(erp.asked().toSorted()).toEqual([
      'Delivery Note',
      'Sales Invoice',
      'Sales Order',
      'Sales Order Item',
    ]);
    for (const { orders } of data._entities as Customer[]) expect(orders.nodes).toHaveLength(2);
  });

  it.each([
    ['is not selected', ''],
    ['is skipped', 'trackingCodes @include(if: false) ...F @skip(if: true)'],
  ])('is not asked for where it %s', async (_how, selection) => {
    const fragment = selection.includes('...F') ? 'fragment F on Order { lines { sku } }' : '';
    const { errors } = await erp.ask(
      `${entities(`... on Customer { orders(first: 2) { nodes { id ${selection} } } }`)} ${fragment}`,
      customers,
    );
    expect(errors).toBeUndefined();
    expect(erp.asked()).toEqual(['Sales Order']);
  });

  it('is asked for of no orders above those that want it', async () => {
    const { errors } = await erp.ask(
      '{ orders(first: 2) { nodes { customer { orders(first: 1) { nodes { lines { sku } } } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(erp.asked().filter((doctype) => doctype === 'Sales Order Item')).toHaveLength(1);
  });

  it('is not asked for where there are no orders', async () => {
    const { data } = await erp.ask(
      '{ orders(filter: { ids: ["SAL-ORD-1999-0000001"] }) { nodes { id trackingCodes } } }',
    );
    expect(data).toEqual({ orders: { nodes: [] } });
    expect(erp.asked()).toEqual(['Sales Order']);
  });

  it('fails at each order that wanted it, and nowhere else', async () => {
    erp.erpnext.setFaults([{ path: '/api/resource/Delivery Note', status: 503, body: '{}' }]);
    const { data, errors } = await ordersWith('trackingCodes');
    const nodes = (data._entities as Customer[]).flatMap(({ orders }) => orders.nodes);
    expect(nodes.map(({ trackingCodes }) => trackingCodes)).toEqual([null, null, null, null]);
    expect(nodes.every(({ id }) => id.startsWith('SAL-ORD-'))).toBe(true);
    expect(errors?.map(({ path }) => path?.slice(-3))).toEqual(
      [0, 1, 0, 1].map((index) => ['nodes', index, 'trackingCodes']),
    );
    expect(erp.asked()).toEqual(['Sales Order', 'Delivery Note']);
  });
});
