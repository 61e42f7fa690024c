import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unmappedValues } from '@tributary/kit/metrics';
import { ONE_TRY } from '@tributary/kit/policy/testing';
import { fixture } from './erpnext/fixture.ts';
import { entities, references, startErp } from './erpnext/testing.ts';

/** undici says here that it has written a request. */
const WRITTEN = 'undici:client:sendHeaders';

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
    [
      'of a customer',
      `_entities(representations: [{ __typename: "Customer", erpId: "CUST-000001" }]) {
      ... on Customer { orders(first: 2) { nodes { status trackingCodes } } }
    }`,
    ],
    ['of all', 'orders(first: 2) { nodes { status trackingCodes } }'],
  ])(
    'is asked for before any order is made of the rows that were found: %s',
    async (_of, field) => {
      const [row] = (fixture('sales-orders') as { data: [object] }).data;
      const odd = { ...row, customer: 'CUST-000001', status: 'Nobody knows' };
      const body = JSON.stringify({
        data: ['SO-1', 'SO-2', 'SO-3'].map((name) => ({ ...odd, name })),
      });
      erp.erpnext.setFaults([{ path: '/api/resource/Sales Order', body }]);
      // Such a status is counted when an order is made.
      const counted = async () => (await unmappedValues.get()).values.map(({ value }) => value);
      unmappedValues.reset();
      const whenAsked: Promise<number[]>[] = [];
      const look = (message: unknown) => {
        const { path } = (message as { request: { path: string } }).request;
        if (path.includes('Delivery%20Note')) whenAsked.push(counted());
      };
      subscribe(WRITTEN, look);
      const { errors } = await erp.ask(`{ ${field} }`);
      unsubscribe(WRITTEN, look);
      expect(errors).toBeUndefined();
      expect(await Promise.all(whenAsked)).toEqual([[]]);
      expect(await counted()).toEqual([2]);
      expect(erp.asked()).toEqual(['Sales Order', 'Delivery Note']);
      const [, notes = ''] = erp.erpnext.requests().map(({ path }) => decodeURIComponent(path));
      expect(notes).toContain('"in",["SO-1","SO-2"]');
    },
  );

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

  it('is not asked for where a row that was found can be no order', async () => {
    const [row] = (fixture('sales-orders') as { data: [object] }).data;
    const wrong = { ...row, customer: 'CUST-000001', modified: '2026-02-30 10:00:00' };
    const body = JSON.stringify({ data: [{ ...row, customer: 'CUST-000002' }, wrong] });
    erp.erpnext.setFaults([{ path: '/api/resource/Sales Order', body }]);
    const { errors } = await ordersWith('trackingCodes');
    const extensions = { code: 'UPSTREAM_INVALID', system: 'ERP', vendor: 'erpnext' };
    expect(errors).toMatchObject([{ extensions }, { extensions }]);
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
