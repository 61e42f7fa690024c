import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClient, type TestClient } from './test-client.ts';

let client: TestClient;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.emulator.close());

const order = (n: number) => `SAL-ORD-2026-${String(n).padStart(7, '0')}`;
const invoice = (n: number) => `ACC-SINV-2026-${String(n).padStart(7, '0')}`;

// frappe/model/db_query.py: check_parent_permission
describe('a child doctype', () => {
  const lines = '/api/resource/Sales Order Item';

  it('is read with the permissions of a parent, which must be named', async () => {
    for (const query of [{}, { parent: 'Customer' }, { parent: 'Nope' }]) {
      const { status, body } = await client.get(lines, query);
      expect([status, body.exc_type]).toEqual([403, 'PermissionError']);
      expect(body.exception).toBe('frappe.exceptions.PermissionError');
    }
    expect((await client.get(lines, { parent: 'Sales Order' })).status).toBe(200);
  });

  it('lists the lines of many orders, by position only when asked to', async () => {
    const query = {
      parent: 'Sales Order',
      fields: ['parent', 'idx', 'item_code', 'qty', 'delivered_qty', 'rate', 'amount'],
      filters: [['parent', 'in', [order(2), order(3)]]],
      limit_page_length: 0,
    };
    const rows = await client.list('Sales Order Item', {
      ...query,
      order_by: 'parent asc, idx asc',
    });
    expect(rows.map(({ parent, idx }) => [parent, idx])).toEqual([
      [order(2), 1],
      [order(2), 2],
      [order(2), 3],
      [order(2), 4],
      [order(3), 1],
      [order(3), 2],
    ]);
    expect(rows[3]).toEqual({
      parent: order(2),
      idx: 4,
      item_code: 'SKU-0051',
      qty: 1,
      delivered_qty: 0,
      rate: 242.64,
      amount: 242.64,
    });
    const unordered = await client.list('Sales Order Item', query);
    expect(unordered).not.toEqual(rows);
    expect(unordered).toHaveLength(6);
  });

  it('finds a row by its name, alone or in a list', async () => {
    const [row] = await client.list('Sales Order Item', {
      parent: 'Sales Order',
      fields: ['name', 'parent'],
      filters: [['parent', '=', order(3)]],
    });
    expect(row.name).toMatch(/^[0-9a-z]{10}$/);
    const filters = [['name', '=', row.name]];
    expect(await client.list('Sales Order Item', { parent: 'Sales Order', filters })).toEqual([
      { name: row.name },
    ]);
    const alone = await client.get(`/api/resource/Sales Order Item/${row.name}`);
    expect(alone.body.data).toMatchObject({ parent: order(3), doctype: 'Sales Order Item' });
  });

  it('is found by what its rows refer to', async () => {
    const rows = await client.list('Sales Invoice Item', {
      parent: 'Sales Invoice',
      fields: ['parent', 'sales_order', 'qty'],
      filters: [['sales_order', 'in', [order(3)]]],
    });
    expect(rows).toEqual([
      { parent: invoice(5), sales_order: order(3), qty: 6 },
      { parent: invoice(5), sales_order: order(3), qty: 6 },
    ]);
  });
});

describe('a join', () => {
  it('gives one row for each child row that matches', async () => {
    const rows = await client.list('Sales Invoice', {
      fields: ['name', 'is_return', 'items.sales_order', 'items.qty'],
      filters: [['Sales Invoice Item', 'sales_order', 'in', [order(28)]]],
    });
    expect(rows).toEqual([
      { name: invoice(55), is_return: 0, sales_order: order(28), qty: 3 },
      { name: invoice(55), is_return: 0, sales_order: order(28), qty: 2 },
      { name: invoice(56), is_return: 1, sales_order: order(28), qty: -3 },
    ]);
  });

  it('of parents without child rows has one row with none', async () => {
    const rows = await client.list('Customer', {
      fields: [
        'name',
        'credit_limits.company',
        '`tabCustomer Credit Limit`.`credit_limit` as most',
      ],
      filters: [['name', 'in', ['CUST-000002', 'CUST-000001']]],
      order_by: '`tabCustomer Credit Limit`.`credit_limit` desc',
    });
    expect(rows).toEqual([
      { name: 'CUST-000001', company: 'Tributary Exports', most: 12_500 },
      { name: 'CUST-000001', company: 'Tributary Trading', most: 10_000 },
      { name: 'CUST-000002', company: null, most: null },
    ]);
  });

  it('leads from orders to deliveries, from invoices to payments, from customers to addresses', async () => {
    const deliveries = await client.list('Delivery Note', {
      fields: ['name', 'lr_no', 'items.against_sales_order'],
      filters: [
        ['Delivery Note Item', 'against_sales_order', 'in', [order(3)]],
        ['docstatus', '!=', 2],
        ['is_return', '=', 0],
      ],
    });
    expect(deliveries).toEqual([
      { name: 'MAT-DN-2026-0000005', lr_no: 'EZ7000000052', against_sales_order: order(3) },
    ]);

    const payments = await client.list('Payment Entry', {
      fields: ['name', 'references.reference_name', 'references.allocated_amount'],
      filters: [
        ['Payment Entry Reference', 'reference_doctype', '=', 'Sales Invoice'],
        ['Payment Entry Reference', 'reference_name', 'in', [invoice(55), invoice(56)]],
        ['docstatus', '=', 1],
      ],
    });
    expect(payments).toEqual([
      { name: 'ACC-PAY-2026-0000055', reference_name: invoice(55), allocated_amount: 663.52 },
    ]);

    const addresses = await client.list('Address', {
      fields: ['name', 'country'],
      filters: [['Dynamic Link', 'link_name', '=', 'CUST-000001']],
    });
    expect(addresses).toEqual([
      { name: 'CUST-000001-Billing', country: 'Kuwait' },
      { name: 'CUST-000001-Shipping', country: 'Kuwait' },
    ]);
  });

  it('follows links', async () => {
    const fields = ['name', 'customer.customer_name as who'];
    expect(await client.list('Sales Order', { fields, limit: 1 })).toEqual([
      { name: order(1), who: 'Bluefin Catering 1' },
    ]);
  });

  it('needs to be told which of two columns of one name it sorts by', async () => {
    const query = { fields: ['items.qty'], order_by: 'creation desc' };
    const { status, body } = await client.get('/api/resource/Sales Order', query);
    expect([status, body.exc_type]).toEqual([500, 'OperationalError']);
    expect(body.exception).toContain("Column 'creation' in order clause is ambiguous");
    const fields = ['creation', 'items.qty'];
    expect((await client.get('/api/resource/Sales Order', { ...query, fields })).status).toBe(200);
  });

  it('counts its rows', async () => {
    const { body } = await client.get('/api/method/frappe.client.get_count', {
      doctype: 'Sales Invoice',
      filters: [['Sales Invoice Item', 'sales_order', '=', order(28)]],
    });
    expect(body).toEqual({ message: 3 });
  });
});
