import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClient, type TestClient } from './test-client.ts';

let client: TestClient;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.emulator.close());

const order = (n: number) => `SAL-ORD-2026-${String(n).padStart(7, '0')}`;
const names = async (doctype: string, query: Record<string, unknown>) =>
  (await client.list(doctype, query)).map(({ name }) => name);
const refusal = async (doctype: string, query: Record<string, unknown>) => {
  const { status, body } = await client.get(`/api/resource/${doctype}`, query);
  return [status, body.exc_type, body.exception?.split(': ').slice(1).join(': ')];
};

// frappe/api/v1.py: document_list
describe('a list', () => {
  it('has 20 rows with their names alone, unless told otherwise', async () => {
    const rows = await client.list('Sales Order');
    expect(rows).toHaveLength(20);
    expect(rows[0]).toEqual({ name: order(1) });
  });

  it('is read page by page to its end, each row once', async () => {
    const pages: string[] = [];
    for (let start = 0; ; start += 300) {
      const page = await names('Sales Order', { limit_start: start, limit_page_length: 300 });
      pages.push(...page);
      if (page.length < 300) break;
    }
    expect(pages).toHaveLength(1075);
    expect(new Set(pages).size).toBe(1075);
  });

  it('takes `limit` for `limit_page_length`, and 0 for all, whatever the start', async () => {
    expect(await client.list('Item', { limit: 3 })).toHaveLength(3);
    expect(await client.list('Item', { limit: 0 })).toHaveLength(60);
    // db_query.py, add_limit: no limit, no offset
    expect(await client.list('Item', { limit_page_length: 0, limit_start: 50 })).toHaveLength(60);
  });

  it('is in the order of names, not of the request, when no order is asked for', async () => {
    const filters = [['name', 'in', [order(9), order(2), order(2), 'SAL-ORD-1', order(5)]]];
    expect(await names('Sales Order', { filters })).toEqual([order(2), order(5), order(9)]);
  });

  it('tells by has_next_page whether more follow, in version 2', async () => {
    const first = await client.get('/api/v2/document/Item', { limit: 59, order_by: 'name asc' });
    expect(first.body.has_next_page).toBe(true);
    expect(first.body.data).toHaveLength(59);
    const rest = await client.get('/api/v2/document/Item', { start: 59, order_by: 'name asc' });
    expect(rest.body).toEqual({ has_next_page: false, data: [{ name: 'SKU-0060' }] });
  });

  it('must have a list of fields in version 2', async () => {
    const { status, body } = await client.get('/api/v2/document/Item', { fields: '{"a":1}' });
    expect([status, body.errors[0].type]).toEqual([417, 'FrappeValueError']);
  });

  it('is the same through frappe.client.get_list, read or posted', async () => {
    const args = { doctype: 'Item', fields: ['name', 'stock_uom'], limit_page_length: 2 };
    const expected = {
      message: [
        { name: 'SKU-0001', stock_uom: 'Nos' },
        { name: 'SKU-0002', stock_uom: 'Nos' },
      ],
    };
    expect((await client.get('/api/method/frappe.client.get_list', args)).body).toEqual(expected);
    expect((await client.send('POST', '/api/method/frappe.client.get_list', args)).body).toEqual(
      expected,
    );
  });
});

describe('order_by', () => {
  it('sorts by several columns, and pages go on by key where the last one ended', async () => {
    const order_by = 'transaction_date desc, creation desc, name desc';
    const fields = ['name', 'transaction_date', 'creation'];
    const all = await client.list('Sales Order', { fields, order_by, limit: 0 });
    const keys = all.map((row) => `${row.transaction_date} ${row.creation}`);
    expect(keys).toEqual([...keys].sort().reverse());

    const last = all[99];
    const rest = await client.list('Sales Order', {
      fields,
      order_by,
      limit: 4,
      filters: [['transaction_date', '<=', last.transaction_date]],
      or_filters: [
        ['transaction_date', '<', last.transaction_date],
        ['creation', '<=', last.creation],
      ],
    });
    expect(rest).toEqual(all.slice(99, 103));
  });

  it('sorts text as the database collates it, and nulls first', async () => {
    const filters = [['name', 'in', [order(1), order(2), order(4)]]];
    const fields = ['name', 'po_no'];
    expect(await client.list('Sales Order', { fields, filters, order_by: 'po_no asc' })).toEqual([
      { name: order(2), po_no: null },
      { name: order(1), po_no: 'PO-10000' },
      { name: order(4), po_no: 'PO-10003' },
    ]);
  });

  // db_query.py: validate_order_by_and_group_by; what MariaDB refuses is a 500
  it('is checked', async () => {
    expect(await refusal('Item', { order_by: 'name; drop' })).toEqual([
      417,
      'ValidationError',
      'Illegal SQL Query',
    ]);
    expect(await refusal('Item', { order_by: 'nope desc' })).toEqual([
      500,
      'OperationalError',
      `(1054, "Unknown column 'nope' in 'order clause'")`,
    ]);
    expect(await refusal('Item', { order_by: 'name sideways' })).toEqual([
      500,
      'ProgrammingError',
      '(1064, "You have an error in your SQL syntax")',
    ]);
    expect(await refusal('Sales Order', { order_by: '`tabSales Order Item`.idx' })).toEqual([
      417,
      'ValidationError',
      'Please select atleast 1 column from Sales Order Item to sort/group',
    ]);
  });
});

// frappe/desk/reportview.py: validate_fields, validate_filters
describe('fields', () => {
  it('nobody has are refused: 417 DataError', async () => {
    const expected = [417, 'DataError', 'Field not permitted in query: nope'];
    expect(await refusal('Sales Order', { fields: ['name', 'nope'] })).toEqual(expected);
    expect(await refusal('Sales Order', { filters: [['nope', '=', 1]] })).toEqual(expected);
    expect(await refusal('Sales Order', { filters: { nope: 1 } })).toEqual(expected);
    expect(await refusal('Sales Order', { or_filters: [['nope', '=', 1]] })).toEqual(expected);
  });

  it('that are child tables are left out without a word', async () => {
    expect(await client.list('Sales Order', { fields: ['name', 'items'], limit: 1 })).toEqual([
      { name: order(1) },
    ]);
  });

  it('can have another name, and * is all of them', async () => {
    expect(await client.list('Item', { fields: ['item_name as title'], limit: 1 })).toEqual([
      { title: 'Standard Bracket' },
    ]);
    const [item] = await client.list('Item', { fields: ['*'], limit: 1 });
    expect(item).toMatchObject({
      name: 'SKU-0001',
      stock_uom: 'Nos',
      brand: null,
      _user_tags: null,
    });
  });

  it('that are no JSON are an error of Python', async () => {
    expect(await refusal('Item', { fields: '["name"' })).toEqual([
      500,
      'JSONDecodeError',
      'Expecting value: line 1 column 1 (char 0)',
    ]);
  });
});

// frappe/model/db_query.py: prepare_filter_condition
describe('filters', () => {
  const among = ['name', 'in', [order(1), order(2), order(3), order(4)]];
  const found = (...filters: unknown[]) => names('Sales Order', { filters: [among, ...filters] });

  it('compare a null as empty, but for = and in', async () => {
    expect(await found(['po_no', '=', 'PO-10000'])).toEqual([order(1)]);
    expect(await found(['po_no', '!=', 'PO-10000'])).toEqual([order(2), order(3), order(4)]);
    expect(await found(['po_no', 'not in', ['PO-10000']])).toEqual([order(2), order(3), order(4)]);
    expect(await found(['po_no', 'in', ['PO-10003', 'x']])).toEqual([order(4)]);
    expect(await found(['po_no', 'in', ['PO-10003', '']])).toEqual([order(2), order(3), order(4)]);
    expect(await found(['po_no', '!=', ''])).toEqual([order(1), order(4)]);
    expect(await found(['po_no', 'is', 'set'])).toEqual([order(1), order(4)]);
    expect(await found(['po_no', 'is', 'not set'])).toEqual([order(2), order(3)]);
    expect(await found(['po_no', 'not like', '%3'])).toEqual([order(1), order(2), order(3)]);
  });

  it('know no case and no accents', async () => {
    expect(await found(['status', '=', 'cancelled'])).toEqual([order(1)]);
    const filters = [['item_name', 'like', '%PRECISION pum_']];
    expect(await client.list('Item', { fields: ['item_name'], filters })).toEqual([
      { item_name: 'Précision Pump' },
    ]);
    expect(await names('Sales Order', { filters: { name: 'sal-ord-2026-0000003' } })).toEqual([
      order(3),
    ]);
  });

  it('compare numbers as numbers, days as days and times as times', async () => {
    expect(await found(['docstatus', '=', '2'])).toEqual([order(1)]);
    expect(await found(['per_delivered', '>=', 50])).toEqual([order(2), order(3)]);
    const [{ transaction_date, creation }] = await client.list('Sales Order', {
      fields: ['transaction_date', 'creation'],
      filters: [['name', '=', order(3)]],
    });
    expect(await found(['transaction_date', '=', `${transaction_date} 23:59:59`])).toEqual([
      order(3),
    ]);
    expect(await found(['creation', '=', creation])).toEqual([order(3)]);
    expect(await found(['creation', 'between', [transaction_date, transaction_date]])).toEqual([
      order(3),
    ]);
    expect(await found(['creation', '<=', creation])).toEqual([order(3)]);
    expect(await found(['creation', '>', creation])).toEqual([order(1), order(2), order(4)]);
  });

  it('are a list, a dict, or lists that name the doctype', async () => {
    const expected = [order(14), order(15)];
    const query = { limit: 2 };
    const forms = [
      { status: 'Draft', customer: 'CUST-000004' },
      { status: ['in', ['Draft']], customer: ['like', 'cust-00000_'] },
      { status: 'draft', customer: 'cust-000004' },
      [['status', '=', 'Draft']],
      [['Sales Order', 'status', '=', 'Draft']],
    ];
    for (const filters of forms)
      expect(await names('Sales Order', { ...query, filters })).toEqual(expected);
  });

  it('that are ORed must hold one at least, besides all the others', async () => {
    const or_filters = [
      ['status', '=', 'Cancelled'],
      ['name', '=', order(4)],
    ];
    expect(await names('Sales Order', { filters: [among], or_filters })).toEqual([
      order(1),
      order(4),
    ]);
  });

  it('are checked', async () => {
    expect(await refusal('Item', { filters: [['name', '=']] })).toEqual([
      417,
      'ValidationError',
      'Filter must have 4 values (doctype, fieldname, operator, value): ["name","="]',
    ]);
    expect((await refusal('Item', { filters: [['name', 'matches', 'x']] }))[2]).toMatch(
      /^Operator must be one of =, !=/,
    );
    expect((await refusal('Item', { filters: [['Nope', 'name', '=', 'x']] }))[0]).toBe(404);
    expect(
      (await refusal('Item', { filters: [['Customer', 'name', '=', 'x']] })).slice(0, 2),
    ).toEqual([403, 'PermissionError']);
  });

  it('count as they list', async () => {
    const filters = [['status', 'in', ['Draft', 'On Hold']]];
    const { body } = await client.get('/api/method/frappe.client.get_count', {
      doctype: 'Sales Order',
      filters,
    });
    expect(body).toEqual({ message: (await names('Sales Order', { filters, limit: 0 })).length });
    expect(
      (await client.get('/api/method/frappe.client.get_count', { doctype: 'Item' })).body,
    ).toEqual({ message: 60 });
    const nameless = await client.get('/api/method/frappe.client.get_count');
    expect([nameless.status, nameless.body.exc_type]).toEqual([500, 'TypeError']);
  });
});
