import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClient, type TestClient } from './test-client.ts';

let client: TestClient;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.emulator.close());

const ORDERS = '/api/resource/Sales Order';
const refused = async (method: string, path: string, body?: unknown) => {
  const { status, body: answer } = await client.send(method, path, body);
  const [message] = JSON.parse(answer._server_messages ?? '[]');
  return [status, answer.exc_type, message && JSON.parse(message).message];
};

describe('an order that is entered', () => {
  it('is named, completed, calculated and found', async () => {
    const { status, body } = await client.send('POST', ORDERS, {
      customer: 'CUST-000009',
      currency: 'KWD',
      custom_crm_deal: '37000009999',
      items: [
        { item_code: 'SKU-0001', qty: 1.5, rate: 0.335 },
        { item_code: 'SKU-0002', qty: 3, rate: 0.1 },
      ],
      taxes: [{ charge_type: 'On Net Total', account_head: 'VAT 19% - T', rate: 19 }],
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      name: 'SAL-ORD-2026-0001076',
      owner: 'integration@tributary.example',
      creation: '2026-11-01 13:00:01.000038',
      transaction_date: '2026-11-01',
      status: 'Draft',
      docstatus: 0,
      total: 0.803,
      total_taxes_and_charges: 0.153,
      grand_total: 0.956,
      items: [
        { idx: 1, item_name: 'Standard Bracket', uom: 'Nos', amount: 0.503 },
        { idx: 2, amount: 0.3, parent: 'SAL-ORD-2026-0001076' },
      ],
    });

    const found = [{ name: 'SAL-ORD-2026-0001076' }];
    const newest = { order_by: 'transaction_date desc, creation desc, name desc', limit: 1 };
    expect(await client.list('Sales Order', newest)).toEqual(found);
    expect(
      await client.list('Sales Order', { filters: { custom_crm_deal: '37000009999' } }),
    ).toEqual(found);
    const lines = {
      parent: 'Sales Order',
      filters: { parent: 'SAL-ORD-2026-0001076' },
      fields: ['idx'],
    };
    expect(await client.list('Sales Order Item', lines)).toHaveLength(2);
    const { body: count } = await client.get('/api/method/frappe.client.get_count', {
      doctype: 'Sales Order',
    });
    expect(count).toEqual({ message: 1076 });
  });

  it('can be submitted, then changed only where that is allowed, then cancelled, not back', async () => {
    const path = `${ORDERS}/SAL-ORD-2026-0001076`;
    const submitted = await client.send('PUT', path, { docstatus: 1 });
    expect(submitted.body.data).toMatchObject({ docstatus: 1, status: 'To Deliver and Bill' });
    expect(await refused('PUT', path, { customer: 'CUST-000001' })).toEqual([
      417,
      'UpdateAfterSubmitError',
      'Not allowed to change <strong>Customer</strong> after submission from <strong>CUST-000009</strong> to <strong>CUST-000001</strong>',
    ]);
    const noted = await client.send('PUT', path, { po_no: 'PO-1' });
    expect(noted.body.data).toMatchObject({ po_no: 'PO-1', grand_total: 0.956 });
    expect(await refused('PUT', path, { docstatus: 0 })).toEqual([
      417,
      'DocstatusTransitionError',
      'Cannot change docstatus from 1 (Submitted) to 0 (Draft)',
    ]);
    expect(await refused('DELETE', path)).toEqual([
      417,
      'ValidationError',
      'Sales Order SAL-ORD-2026-0001076: Submitted Record cannot be deleted. You must Cancel it first.',
    ]);
    expect((await client.send('PUT', path, { docstatus: 2 })).body.data.status).toBe('Cancelled');
    expect(await refused('PUT', path, { po_no: 'PO-2' })).toEqual([
      417,
      'ValidationError',
      'Cannot edit cancelled document',
    ]);
  });

  it('needs a customer that is there, and lines', async () => {
    const items = [{ item_code: 'SKU-0001', qty: 1 }];
    expect(await refused('POST', ORDERS, { items })).toEqual([
      417,
      'MandatoryError',
      'Error: Value missing for Sales Order: Customer',
    ]);
    expect(await refused('POST', ORDERS, { customer: 'CUST-000001' })).toEqual([
      417,
      'MandatoryError',
      'Error: Data missing in table: Items',
    ]);
    expect(await refused('POST', ORDERS, { customer: 'CUST-000006', items })).toEqual([
      417,
      'LinkValidationError',
      'Could not find Customer: CUST-000006',
    ]);
    expect(
      await refused('POST', ORDERS, {
        customer: 'CUST-000001',
        items: [{ item_code: 'X', qty: 1 }],
      }),
    ).toEqual([417, 'LinkValidationError', 'Could not find Row #1: Item Code: X']);
  });
});

describe('the company’s own documents', () => {
  it('are changed, and every list sees it', async () => {
    const path = '/api/resource/Customer/CUST-000001';
    const before = (await client.get(path)).body.data;
    const { status, body } = await client.send('PUT', path, { disabled: 1, tax_id: null });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ disabled: 1, modified_by: 'integration@tributary.example' });
    expect(body.data).not.toHaveProperty('tax_id');
    expect(body.data.modified > before.modified).toBe(true);
    expect(body.data.credit_limits).toHaveLength(2);
    const filters = { name: ['in', ['CUST-000001', 'CUST-000002']], disabled: 1 };
    expect(await client.list('Customer', { filters })).toEqual([{ name: 'CUST-000001' }]);
    expect(await client.list('Customer', { limit: 0 })).toHaveLength(188);
  });

  it('are not changed by whoever has not seen the latest', async () => {
    const [status, type] = await refused('PUT', '/api/resource/Item/SKU-0002', {
      modified: '2020-01-01 00:00:00',
      disabled: 1,
    });
    expect([status, type]).toEqual([417, 'TimestampMismatchError']);
  });

  it('are deleted: 202, and gone from lists', async () => {
    const { status, body } = await client.send(
      'DELETE',
      '/api/resource/Address/CUST-000001-Shipping',
    );
    expect([status, body]).toEqual([202, { data: 'ok' }]);
    const filters = [['Dynamic Link', 'link_name', '=', 'CUST-000001']];
    expect(await client.list('Address', { filters })).toEqual([{ name: 'CUST-000001-Billing' }]);
    expect((await refused('DELETE', '/api/resource/Address/CUST-000001-Shipping'))[0]).toBe(404);
  });

  it('that others refer to are kept', async () => {
    expect(await refused('DELETE', '/api/resource/Customer/CUST-000004')).toEqual([
      417,
      'LinkExistsError',
      'Cannot delete or cancel because Customer CUST-000004 is linked with Sales Order SAL-ORD-2026-0000013',
    ]);
  });
});

describe('a name', () => {
  it('is taken once: 409 DuplicateEntryError', async () => {
    expect(await refused('POST', '/api/resource/Item', { item_code: 'SKU-0001' })).toEqual([
      409,
      'DuplicateEntryError',
      'Item SKU-0001 already exists',
    ]);
    const made = await client.send('POST', '/api/resource/Item', {
      item_code: 'NEW',
      item_name: 'New',
    });
    expect(made.body.data).toMatchObject({ name: 'NEW', item_name: 'New' });
    expect(await client.list('Item', { filters: { name: 'new' } })).toEqual([{ name: 'NEW' }]);
  });

  it('comes from the series, or from what an address is', async () => {
    const customer = await client.send('POST', '/api/resource/Customer', {
      customer_name: 'Ada & Co',
    });
    expect(customer.body.data.name).toBe('CUST-000201');
    const address = {
      address_title: 'Ada',
      address_type: 'Billing',
      address_line1: '1',
      city: 'X',
      country: 'Japan',
    };
    const names = [];
    for (const _ of [1, 2])
      names.push((await client.send('POST', '/api/resource/Address', address)).body.data.name);
    expect(names[0]).toBe('Ada-Billing');
    expect(names[1]).toMatch(/^Ada-Billing-\d+$/);
  });
});
