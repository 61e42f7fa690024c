import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClient, type TestClient } from './test-client.ts';

let client: TestClient;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.emulator.close());

const order = (index: number) => `SAL-ORD-2026-${String(index + 1).padStart(7, '0')}`;
const one = async (doctype: string, name: string, fields: string[]) =>
  (await client.list(doctype, { fields, filters: [['name', '=', name]] }))[0];

describe('statuses', () => {
  const fields = [
    'status',
    'delivery_status',
    'billing_status',
    'per_delivered',
    'per_billed',
    'docstatus',
  ];
  const progress = (status: string, delivered: string, billed: string, numbers: number[]) => ({
    status,
    delivery_status: delivered,
    billing_status: billed,
    per_delivered: numbers[0],
    per_billed: numbers[1],
    docstatus: numbers[2],
  });

  it.each([
    [0, progress('Cancelled', 'Not Delivered', 'Not Billed', [0, 0, 2])],
    [1, progress('To Deliver', 'Partly Delivered', 'Fully Billed', [94.7368, 100, 1])],
    [5, progress('To Deliver and Bill', 'Not Delivered', 'Not Billed', [0, 0, 1])],
    [7, progress('Closed', 'Closed', 'Closed', [0, 100, 1])],
    [9, progress('Completed', 'Fully Delivered', 'Fully Billed', [100, 100, 1])],
    [12, progress('On Hold', 'Not Delivered', 'Not Billed', [0, 0, 1])],
    [13, progress('Draft', 'Not Delivered', 'Not Billed', [0, 0, 0])],
    [40, progress('Awaiting Export Licence', 'Fully Delivered', 'Fully Billed', [100, 100, 1])],
  ])('of order %i go together', async (index, expected) => {
    expect(await one('Sales Order', order(index), fields)).toEqual(expected);
  });

  it('of orders and invoices are ERPNext’s own, and one each that nobody knows', async () => {
    const seen = async (doctype: string) => {
      const rows = await client.list(doctype, { fields: ['status'], limit: 0 });
      return [...new Set(rows.map(({ status }) => status))].sort();
    };
    expect(await seen('Sales Order')).toEqual([
      'Awaiting Export Licence',
      'Cancelled',
      'Closed',
      'Completed',
      'Draft',
      'On Hold',
      'To Bill',
      'To Deliver',
      'To Deliver and Bill',
    ]);
    expect(await seen('Sales Invoice')).toEqual([
      'Credit Note Issued',
      'Overdue',
      'Paid',
      'Partly Paid',
      'Return',
      'Under Legal Review',
      'Unpaid',
    ]);
    expect(await seen('Stock Reservation Entry')).toEqual([
      'Delivered',
      'Partially Delivered',
      'Partially Reserved',
      'Reserved',
    ]);
  });
});

describe('a credit note', () => {
  it('has negative quantities and amounts, and the invoice it is against', async () => {
    const { body } = await client.get('/api/resource/Sales Invoice/ACC-SINV-2026-0000056');
    expect(body.data).toMatchObject({
      status: 'Return',
      is_return: 1,
      return_against: 'ACC-SINV-2026-0000055',
      total_qty: -3,
      total: -552.18,
      total_taxes_and_charges: -104.91,
      grand_total: -657.09,
      outstanding_amount: -657.09,
    });
    expect(body.data.items).toMatchObject([{ qty: -3, rate: 184.06, amount: -552.18 }]);
    const against = await one('Sales Invoice', 'ACC-SINV-2026-0000055', [
      'status',
      'outstanding_amount',
    ]);
    expect(against).toEqual({ status: 'Credit Note Issued', outstanding_amount: 0 });
  });
});

describe('a title', () => {
  it('is sometimes the template it should have been made from', async () => {
    const filters = { title: '{customer_name}' };
    expect(await client.list('Sales Order', { filters, limit: 2 })).toEqual([
      { name: order(7) },
      { name: order(57) },
    ]);
  });
});

describe('a customer', () => {
  it('that was never synced is not there; one that lacks most fields has no address', async () => {
    expect((await client.get('/api/resource/Customer/CUST-000006')).status).toBe(404);
    expect(await client.list('Customer', { limit: 0 })).toHaveLength(188);
    const fields = ['tax_id', 'email_id', 'customer_primary_address', 'territory'];
    expect(await one('Customer', 'CUST-000005', fields)).toEqual({
      tax_id: null,
      email_id: null,
      customer_primary_address: null,
      territory: 'All Territories',
    });
  });

  it('that the CRM has deleted still has its orders', async () => {
    const filters = { customer: 'CUST-000014' };
    expect((await client.list('Sales Order', { filters })).length).toBeGreaterThan(0);
  });
});

describe('a delivery', () => {
  it('may lack its tracking code, or share one with an order a hundred before', async () => {
    expect(await one('Delivery Note', 'MAT-DN-2026-0000009', ['lr_no', 'lr_date'])).toEqual({
      lr_no: null,
      lr_date: null,
    });
    const shared = await client.list('Delivery Note', {
      filters: { lr_no: 'EZ7000001300' },
      limit: 0,
    });
    expect(shared.slice(0, 2)).toEqual([
      { name: 'MAT-DN-2026-0000101' },
      { name: 'MAT-DN-2026-0000301' },
    ]);
  });

  it('that is split takes what the order’s lines say was delivered', async () => {
    const fields = ['so_detail', 'qty'];
    const filters = [['against_sales_order', '=', order(1)]];
    const parent = 'Delivery Note';
    const delivered = new Map<string, number>();
    for (const row of await client.list('Delivery Note Item', {
      parent,
      fields,
      filters,
      limit: 0,
    })) {
      delivered.set(row.so_detail, (delivered.get(row.so_detail) ?? 0) + row.qty);
    }
    const lines = (await client.get(`/api/resource/Sales Order/${order(1)}`)).body.data.items;
    for (const { name, delivered_qty } of lines)
      expect(delivered.get(name) ?? 0).toBe(delivered_qty);
    expect(
      await client.list(parent, {
        filters: [['Delivery Note Item', 'against_sales_order', '=', order(1)]],
        fields: ['name'],
      }),
    ).toHaveLength(6);
  });
});

describe('what other systems refer to', () => {
  it('is the deal an order came from, the price in two lists, the stock in each warehouse', async () => {
    const [{ custom_crm_deal }] = await client.list('Sales Order', {
      fields: ['custom_crm_deal'],
      filters: [['custom_crm_deal', 'is', 'set']],
      limit: 1,
    });
    const filters = [['custom_crm_deal', 'in', [custom_crm_deal]]];
    expect((await client.list('Sales Order', { filters })).length).toBeGreaterThan(0);

    const item_code = ['in', ['SKU-0001', 'SKU-0002']];
    expect(
      await client.list('Item Price', {
        fields: ['item_code', 'price_list', 'price_list_rate', 'currency'],
        filters: { item_code, selling: 1 },
      }),
    ).toEqual([
      {
        item_code: 'SKU-0001',
        price_list: 'Standard Selling',
        price_list_rate: 301.25,
        currency: 'USD',
      },
      { item_code: 'SKU-0001', price_list: 'Export', price_list_rate: 301.25, currency: 'EUR' },
      {
        item_code: 'SKU-0002',
        price_list: 'Standard Selling',
        price_list_rate: 70.37,
        currency: 'USD',
      },
    ]);
    expect(
      await client.list('Bin', {
        fields: ['item_code', 'warehouse', 'actual_qty', 'reserved_qty'],
        filters: { item_code },
      }),
    ).toEqual([
      { item_code: 'SKU-0001', warehouse: 'Stores - T', actual_qty: 289, reserved_qty: 16 },
      { item_code: 'SKU-0002', warehouse: 'Stores - T', actual_qty: 434, reserved_qty: 19 },
      { item_code: 'SKU-0002', warehouse: 'Finished Goods - T', actual_qty: 461, reserved_qty: 8 },
    ]);
  });
});
