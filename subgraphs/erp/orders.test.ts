import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { entities, references, startErp } from './erpnext/testing.ts';

const erp = await startErp();
const ids = (...numbers: number[]) =>
  numbers.map((number) => `SAL-ORD-2026-${String(number).padStart(7, '0')}`);

beforeEach(() => erp.erpnext.clear());
afterAll(() => erp.close());

describe('Query.order', () => {
  it('answers an order whole', async () => {
    const { data, errors } = await erp.ask(`{
      order(id: "SAL-ORD-2026-0000005") {
        id number placedAt createdAt customer { erpId } deal { id } purchaseOrderNumber
        lines { position sku quantity unit unitPrice { amount currency } total { amount currency } }
        subtotal { amount currency } taxTotal { amount currency } total { amount currency }
        shippingTotal { amount }
        source { system vendor objectType remoteId remoteUrl mapping }
      }
    }`);
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    expect(errors).toBeUndefined();
    expect(data.order).toEqual({
      id: 'SAL-ORD-2026-0000005',
      number: 'SAL-ORD-2026-0000005',
      // 27 April begins in Berlin while it is still the 26th in UTC.
      placedAt: '2025-04-26T22:00:00.000Z',
      createdAt: '2025-04-27T07:50:44.081Z',
      customer: { erpId: 'CUST-000002' },
      deal: { id: '37000000004' },
      purchaseOrderNumber: null,
      lines: [
        {
          position: 1,
          sku: 'SKU-0018',
          quantity: '7',
          unit: 'Nos',
          unitPrice: usd('23.63'),
          total: usd('165.41'),
        },
        {
          position: 2,
          sku: 'SKU-0017',
          quantity: '2',
          unit: 'Nos',
          unitPrice: usd('246.28'),
          total: usd('492.56'),
        },
        {
          position: 3,
          sku: 'SKU-0044',
          quantity: '5',
          unit: 'Nos',
          unitPrice: usd('307.08'),
          total: usd('1535.40'),
        },
      ],
      subtotal: usd('2193.37'),
      taxTotal: usd('416.74'),
      total: usd('2610.11'),
      shippingTotal: null,
      source: {
        system: 'ERP',
        vendor: 'erpnext',
        objectType: 'Sales Order',
        remoteId: 'SAL-ORD-2026-0000005',
        remoteUrl: null,
        mapping: 'erpnext.sales-order@1',
      },
    });
    expect(erp.asked()).toEqual(['Sales Order', 'Sales Order Item']);
  });

  it.each([
    ['has no such order', 'SAL-ORD-1999-0000001'],
    ['has it in another case', 'sal-ord-2026-0000005'],
  ])('is null, without an error, where ERPNext %s', async (_what, id) => {
    const { data, errors } = await erp.ask('query ($id: ID!) { order(id: $id) { id } }', { id });
    expect({ data, errors }).toEqual({ data: { order: null }, errors: undefined });
  });

  it('keeps a status nobody maps', async () => {
    const { data } = await erp.ask('{ order(id: "SAL-ORD-2026-0000041") { status statusRaw } }');
    expect(data.order.status).toBe('UNMAPPED');
    expect(data.order.statusRaw).toEqual(expect.any(String));
  });
});

describe('Order as an entity', () => {
  it('is read in one request for all references, matched by id', async () => {
    const wanted = [
      'SAL-ORD-2026-0000007',
      'nobody',
      'SAL-ORD-2026-0000005',
      'a<b',
      'a\u0007',
      null,
    ];
    const { data, upstream } = await erp.ask(
      entities('... on Order { id }'),
      references('Order', 'id', wanted),
    );
    expect(data._entities).toEqual([
      { id: 'SAL-ORD-2026-0000007' },
      null,
      { id: 'SAL-ORD-2026-0000005' },
      null,
      null,
      null,
    ]);
    expect(upstream).toEqual([
      {
        system: 'ERP',
        vendor: 'erpnext',
        endpoint: 'GET /api/resource/Sales Order',
        requests: 1,
        keys: 3,
      },
    ]);
  });

  it('keeps each request line within what gunicorn takes', async () => {
    const wanted = ids(...Array.from({ length: 400 }, (_, index) => index + 1));
    const { data } = await erp.ask(
      entities('... on Order { id lines { sku } }'),
      references('Order', 'id', wanted),
    );
    expect(data._entities.map((order: { id: string }) => order.id)).toEqual(wanted);
    const lengths = erp.erpnext.requests().map(({ path }) => `GET ${path} HTTP/1.1\r\n`.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(4000);
    expect(lengths.length).toBeLessThan(10);
  });
});

describe('Order.invoices and Order.trackingCodes', () => {
  it('are read for all orders at once', async () => {
    const { data } = await erp.ask(
      entities('... on Order { invoices { id status } trackingCodes }'),
      references('Order', 'id', ids(5, 7, 42)),
    );
    expect(data._entities).toEqual([
      {
        invoices: [
          { id: 'ACC-SINV-2026-0000010', status: 'CREDITED' },
          { id: 'ACC-SINV-2026-0000009', status: 'OVERDUE' },
        ],
        trackingCodes: [],
      },
      {
        invoices: [{ id: 'ACC-SINV-2026-0000013', status: 'PAID' }],
        trackingCodes: expect.arrayContaining(['EZ7000000156', 'EZ7000000169']),
      },
      { invoices: [], trackingCodes: [] },
    ]);
    expect(erp.asked().toSorted()).toEqual(['Delivery Note', 'Sales Invoice', 'Sales Order']);
  });
});

describe('What else hangs on orders', () => {
  it('is read for all orders at once: addresses, reservations', async () => {
    const { data, errors } = await erp.ask(
      entities(`... on Order {
        shippingAddress { line1 city country } billingAddress { city }
        reservations { id sku quantity status statusRaw }
      }`),
      references('Order', 'id', ids(5, 42)),
    );
    expect(errors).toBeUndefined();
    expect(data._entities[0]).toEqual({
      shippingAddress: { line1: '120 Rue de la République', city: 'Lyon', country: 'FR' },
      billingAddress: { city: 'Lyon' },
      reservations: [
        {
          id: 'MAT-SRE-2026-0000017',
          sku: 'SKU-0018',
          quantity: '7',
          status: 'CONSUMED',
          statusRaw: 'Delivered',
        },
        {
          id: 'MAT-SRE-2026-0000018',
          sku: 'SKU-0017',
          quantity: '2',
          status: 'CONSUMED',
          statusRaw: 'Delivered',
        },
        {
          id: 'MAT-SRE-2026-0000019',
          sku: 'SKU-0044',
          quantity: '5',
          status: 'RESERVED',
          statusRaw: 'Reserved',
        },
      ],
    });
    expect(erp.asked().toSorted()).toEqual(['Address', 'Sales Order', 'Stock Reservation Entry']);
  });

  it('tells shipping from taxes where the deployment says which accounts are shipping', async () => {
    const site = await startErp({ settings: { shippingAccounts: ['VAT 19% - T'] } });
    const { data } = await site.ask(
      '{ order(id: "SAL-ORD-2026-0000005") { shippingTotal { amount } taxTotal { amount } } }',
    );
    const asked = site.asked();
    await site.close();
    expect(data.order).toEqual({
      shippingTotal: { amount: '416.74' },
      taxTotal: { amount: '0.00' },
    });
    expect(asked).toEqual(['Sales Order', 'Sales Order']);
  });
});

describe('StockReservation as an entity', () => {
  it('is read in one request for all references', async () => {
    const { data } = await erp.ask(
      entities('... on StockReservation { id sku }'),
      references('StockReservation', 'id', ['MAT-SRE-2026-0000019', 'nobody', null]),
    );
    expect(data._entities).toEqual([{ id: 'MAT-SRE-2026-0000019', sku: 'SKU-0044' }, null, null]);
    expect(erp.asked()).toEqual(['Stock Reservation Entry']);
  });
});

describe('Order.customFields', () => {
  const KEYS =
    'query ($keys: [String!]) { order(id: "SAL-ORD-2026-0000005") { customFields(keys: $keys) { key value } } }';

  it('shows what the deployment lists, or what was asked for', async () => {
    const listed = await erp.ask(KEYS);
    expect(listed.data.order.customFields).toMatchObject([{ key: 'custom_cost_center_note' }]);
    const asked = await erp.ask(KEYS, { keys: ['custom_crm_deal', 'custom_unheard_of'] });
    expect(asked.errors).toBeUndefined();
    expect(asked.data.order.customFields).toEqual([
      { key: 'custom_crm_deal', value: '37000000004' },
      { key: 'custom_unheard_of', value: null },
    ]);
  });

  it.each([
    ['a name that no field has', ['Robert"]']],
    ['too many names', Array.from({ length: 21 }, (_, index) => `field_${index}`)],
  ])('refuses %s', async (_what, keys) => {
    const { errors } = await erp.ask(KEYS, { keys });
    expect(errors).toMatchObject([
      { path: ['order', 'customFields'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(erp.asked()).toEqual(['Sales Order']);
  });
});

describe('Deal.orders', () => {
  it('finds the orders a deal led to, for all deals at once', async () => {
    const { data } = await erp.ask(
      entities('... on Deal { id orders { id deal { id } } }'),
      references('Deal', 'id', ['37000000004', '1']),
    );
    const [deal, unknown] = data._entities;
    expect(deal.orders).toContainEqual({ id: 'SAL-ORD-2026-0000005', deal: { id: '37000000004' } });
    expect(unknown).toEqual({ id: '1', orders: [] });
    expect(erp.asked()).toEqual(['Sales Order']);
  });
});
