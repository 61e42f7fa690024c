import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCompany } from '../data/company.ts';
import { createErpnextEmulator } from './emulator.ts';
import { startClient, type TestClient } from './test-client.ts';

let client: TestClient;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.emulator.close());

const read = async (doctype: string, name: string) =>
  (await client.get(`/api/resource/${doctype}/${name}`)).body.data;

// frappe/utils/response.py: json_handler, as_dict(no_nulls=True)
describe('one document', () => {
  it('comes without what is null, with its child tables', async () => {
    const customer = await read('Customer', 'CUST-000005');
    expect(customer).toEqual({
      name: 'CUST-000005',
      owner: 'Administrator',
      creation: '2025-01-24 13:00:00.000149',
      modified: '2026-09-11 17:46:20.176260',
      modified_by: 'Administrator',
      docstatus: 0,
      idx: 0,
      naming_series: 'CUST-',
      customer_name: 'Fernhill Hotels 5',
      customer_group: 'Commercial',
      customer_type: 'Company',
      territory: 'All Territories',
      payment_terms: 'Net 30',
      default_currency: 'USD',
      language: 'en',
      disabled: 0,
      is_frozen: 0,
      is_internal_customer: 0,
      so_required: 0,
      dn_required: 0,
      doctype: 'Customer',
      credit_limits: [
        {
          name: 'owcrqigzfu',
          owner: 'Administrator',
          creation: '2025-01-24 13:00:00.000149',
          modified: '2026-09-11 17:46:20.176260',
          modified_by: 'Administrator',
          docstatus: 0,
          idx: 1,
          parent: 'CUST-000005',
          parentfield: 'credit_limits',
          parenttype: 'Customer',
          company: 'Tributary Trading',
          credit_limit: 50_000,
          bypass_credit_limit_check: 0,
          doctype: 'Customer Credit Limit',
        },
      ],
    });
  });

  it('keeps its nulls in version 2, in methods and in lists', async () => {
    const v2 = await client.get('/api/v2/document/Customer/CUST-000005');
    expect(v2.body.data).toMatchObject({ name: 'CUST-000005', tax_id: null, email_id: null });
    const args = { doctype: 'Customer', name: 'CUST-000005' };
    const method = await client.get('/api/method/frappe.client.get', args);
    expect(method.body.message).toEqual(v2.body.data);
    const filters = { customer_name: 'Fernhill Hotels 5' };
    const first = await client.get('/api/method/frappe.client.get', {
      doctype: 'Customer',
      filters,
    });
    expect(first.body).toEqual(method.body);
    const fields = ['tax_id', 'is_frozen'];
    expect(await client.list('Customer', { fields, filters })).toEqual([
      { tax_id: null, is_frozen: 0 },
    ]);
  });

  it('adds up: lines to total, total and tax to grand total', async () => {
    const order = await read('Sales Order', 'SAL-ORD-2026-0000519');
    expect(order).toMatchObject({
      currency: 'JPY',
      total: 83_098,
      total_taxes_and_charges: 15_789,
      grand_total: 98_887,
    });
    const lines = order.items.map(({ amount }: { amount: number }) => amount);
    expect(lines.reduce((sum: number, amount: number) => sum + amount, 0)).toBe(83_098);
    expect(order.taxes).toMatchObject([{ account_head: 'VAT 19% - T', tax_amount: 15_789 }]);
  });
});

describe('numbers', () => {
  it('are written as Python writes them: floats with a point, checks without', async () => {
    const fields = ['name', 'docstatus', 'total', 'grand_total'];
    const filters = [
      ['name', 'in', ['SAL-ORD-2026-0000519', 'SAL-ORD-2026-0000523', 'SAL-ORD-2026-0000002']],
    ];
    const { text } = await client.get('/api/resource/Sales Order', { fields, filters });
    expect(text).toBe(
      '{"data":[' +
        '{"name":"SAL-ORD-2026-0000002","docstatus":1,"total":6127.97,"grand_total":7292.28},' +
        '{"name":"SAL-ORD-2026-0000519","docstatus":1,"total":83098.0,"grand_total":98887.0},' +
        '{"name":"SAL-ORD-2026-0000523","docstatus":1,"total":290.11,"grand_total":345.231}]}',
    );
  });

  it('sum up exactly to what a customer owes', async () => {
    const method = '/api/method/erpnext.accounts.utils.get_balance_on';
    const { text } = await client.get(method, { party_type: 'Customer', party: 'CUST-000004' });
    const invoices = await client.list('Sales Invoice', {
      fields: ['outstanding_amount'],
      filters: { customer: 'CUST-000004' },
      limit: 0,
    });
    const cents = invoices.reduce((sum, row) => sum + Math.round(row.outstanding_amount * 100), 0);
    expect(text).toBe(`{"message":${cents / 100}}`);
    const other = { party_type: 'Customer', party: 'CUST-000004', company: 'Tributary Exports' };
    expect((await client.get(method, other)).text).toBe('{"message":0.0}');
    expect((await client.get(method, { party_type: 'Customer', party: 'nobody' })).text).toBe(
      '{"message":0.0}',
    );
  });
});

describe('times', () => {
  const times = {
    fields: ['creation'],
    filters: [['name', 'in', ['SAL-ORD-2026-0000050', 'SAL-ORD-2026-0000051']]],
  };

  it('are the site’s wall clock, the microseconds absent where they are none', async () => {
    expect(await client.list('Sales Order', times)).toEqual([
      { creation: '2024-07-21 20:11:27.004815' },
      { creation: '2024-07-23 04:17:19' },
    ]);
  });

  it('are another clock’s on another site', async () => {
    const there = await startClient({ timeZone: 'Asia/Kolkata' });
    expect(await there.list('Sales Order', times)).toEqual([
      { creation: '2024-07-21 23:41:27.004815' },
      { creation: '2024-07-23 07:47:19' },
    ]);
    await there.emulator.close();
  });

  it('of day have an hour without leading zero', async () => {
    const rows = await client.list('Sales Invoice', { fields: ['posting_time'], limit: 0 });
    const shapes = new Set(rows.map(({ posting_time }) => posting_time.replace(/\d/g, '0')));
    expect([...shapes].sort()).toEqual([
      '00:00:00',
      '00:00:00.000000',
      '0:00:00',
      '0:00:00.000000',
    ]);
  });
});

describe('two sites of one seed', () => {
  it('answer the same bytes', async () => {
    const company = createCompany({ heavyOrders: 500 });
    const twin = createErpnextEmulator({ company });
    const origin = await twin.listen();
    const headers = { authorization: 'token erpnext-key:erpnext-secret' };
    const path = '/api/resource/Sales%20Order?fields=["*"]&limit_page_length=200';
    const theirs = await (await fetch(origin + path, { headers })).text();
    expect(await (await fetch(client.origin + path, { headers })).text()).toBe(theirs);
    await twin.close();
  });
});
