import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '../data/company.ts';
import { startClient, type TestClient } from './test-client.ts';

// Orders are computed from their number: how many were is how much of the company was looked at.
const company = createCompany({ customers: 3000, heavyOrders: 1000 });
let computed = 0;
const counted = {
  ...company,
  order(index: number) {
    computed += 1;
    return company.order(index);
  },
};

let client: TestClient;
beforeAll(async () => {
  client = await startClient({ company: counted });
});
afterAll(() => client.emulator.close());
beforeEach(() => {
  computed = 0;
});

const order_by = 'transaction_date desc, creation desc, name desc';
const names = ['SAL-ORD-2026-0009000', 'SAL-ORD-2026-0000001', 'SAL-ORD-2026-0005000'];

describe('among thousands of orders', () => {
  it('the newest page computes the orders on it, with other filters few more', async () => {
    const query = { fields: ['name', 'status'], order_by, limit: 51 };
    expect(await client.list('Sales Order', query)).toHaveLength(51);
    expect(computed).toBe(51);
    const filters = [['status', 'in', ['Draft', 'On Hold']]];
    expect(await client.list('Sales Order', { ...query, filters })).toHaveLength(51);
    expect(computed).toBeLessThan(1000);
  });

  it('a page further on computes the orders on it', async () => {
    const filters = [['transaction_date', '<=', '2025-02-02']];
    const or_filters = [
      ['transaction_date', '<', '2025-02-02'],
      ['creation', '<=', '2025-02-02 10:00:00.123456'],
    ];
    const query = { fields: ['status'], order_by, limit: 51, filters, or_filters };
    expect(await client.list('Sales Order', query)).toHaveLength(51);
    expect(computed).toBe(51);
  });

  it('all are counted without computing one, by status once', async () => {
    const count = '/api/method/frappe.client.get_count';
    expect((await client.get(count, { doctype: 'Sales Order' })).body).toEqual({
      message: company.counts.orders,
    });
    expect(computed).toBe(0);
    const query = { doctype: 'Sales Order', filters: [['status', '=', 'Draft']] };
    const { body } = await client.get(count, query);
    computed = 0;
    expect((await client.get(count, query)).body).toEqual(body);
    const modified = [['modified', '>', '2026-10-01 00:00:00']];
    expect((await client.get(count, { ...query, filters: modified })).body.message).toBeGreaterThan(
      0,
    );
    expect(computed).toBe(0);
  });

  it.each([
    ['Sales Order', [['name', 'in', names]], {}],
    ['Sales Order', [['customer', 'in', ['CUST-000001', 'CUST-003000']]], { order_by }],
    ['Sales Order', [['custom_crm_deal', 'in', ['37000000004']]], {}],
    ['Sales Order Item', [['parent', 'in', names]], { parent: 'Sales Order' }],
    ['Sales Invoice', [['customer', '=', 'CUST-000001']], { order_by: 'posting_date desc' }],
    ['Sales Invoice', [['Sales Invoice Item', 'sales_order', 'in', names]], {}],
    ['Sales Invoice Item', [['sales_order', 'in', names]], { parent: 'Sales Invoice' }],
    ['Delivery Note', [['Delivery Note Item', 'against_sales_order', 'in', names]], {}],
    ['Delivery Note Item', [['against_sales_order', 'in', names]], { parent: 'Delivery Note' }],
    [
      'Payment Entry',
      [['Payment Entry Reference', 'reference_name', '=', 'ACC-SINV-2026-0018001']],
      {},
    ],
    ['Stock Reservation Entry', [['voucher_no', 'in', names]], {}],
  ])('%s with %j is found without a scan', async (doctype, filters, query) => {
    await client.list(doctype, { filters, ...query });
    expect(computed).toBeLessThan(60);
  });
});
