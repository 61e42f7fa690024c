import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { entities, references, startErp } from './erpnext/testing.ts';

const erp = await startErp();

beforeEach(() => erp.erpnext.clear());
afterAll(() => erp.close());

describe('Query.invoice', () => {
  it('answers an invoice whole, with the payment that settled it', async () => {
    const { data, errors } = await erp.ask(`{
      invoice(id: "ACC-SINV-2026-0000013") {
        id number status issuedOn dueOn paidOn customer { erpId } order { id }
        lines { sku quantity total { amount currency } }
        total { amount currency } balance { amount currency } pdfUrl
      }
    }`);
    expect(errors).toBeUndefined();
    const line = (sku: string, quantity: string, amount: string) => ({
      sku,
      quantity,
      total: { amount, currency: 'USD' },
    });
    expect(data.invoice).toEqual({
      id: 'ACC-SINV-2026-0000013',
      number: 'ACC-SINV-2026-0000013',
      status: 'PAID',
      issuedOn: '2026-01-12',
      dueOn: '2026-02-11',
      paidOn: '2026-01-24',
      customer: { erpId: 'CUST-000002' },
      order: { id: 'SAL-ORD-2026-0000007' },
      lines: [
        line('SKU-0040', '5', '1113.25'),
        line('SKU-0057', '4', '663.24'),
        line('SKU-0060', '4', '631.12'),
        line('SKU-0032', '9', '478.62'),
      ],
      total: { amount: '3434.61', currency: 'USD' },
      balance: { amount: '0.00', currency: 'USD' },
      pdfUrl: null,
    });
    expect(erp.asked().toSorted()).toEqual([
      'Payment Entry',
      'Sales Invoice',
      'Sales Invoice Item',
      'Sales Order',
    ]);
  });

  it('has negative quantities on a credit note, and no payment', async () => {
    const { data } = await erp.ask(`{
      invoice(id: "ACC-SINV-2026-0000010") { status paidOn lines { quantity } total { amount } }
    }`);
    expect(data.invoice).toEqual({
      status: 'CREDITED',
      paidOn: null,
      lines: [{ quantity: '-7' }],
      total: { amount: '-196.84' },
    });
    expect(erp.asked()).toEqual(['Sales Invoice', 'Sales Invoice Item']);
  });
});

describe('Invoice as an entity', () => {
  it('is read in one request for all references', async () => {
    const { data } = await erp.ask(
      entities('... on Invoice { id }'),
      references('Invoice', 'id', ['ACC-SINV-2026-0000013', 'nobody', null]),
    );
    expect(data._entities).toEqual([{ id: 'ACC-SINV-2026-0000013' }, null, null]);
    expect(erp.asked()).toEqual(['Sales Invoice']);
  });
});

describe('Customer.invoices', () => {
  it('filters by status, and shares a request', async () => {
    const { data } = await erp.ask(
      entities('... on Customer { invoices(status: [PAID, UNMAPPED]) { nodes { id status } } }'),
      references('Customer', 'erpId', ['CUST-000001', 'CUST-000002', 'CUST-000003']),
    );
    const statuses = data._entities.flatMap(
      ({ invoices }: { invoices: { nodes: { status: string }[] } }) =>
        invoices.nodes.map(({ status }) => status),
    );
    expect(statuses).toContain('PAID');
    for (const status of statuses) expect(status).toMatch(/^(PAID|UNMAPPED)$/);
    expect(erp.asked()).toEqual(['Sales Invoice']);
  });
});

describe('Customer.erpAccount', () => {
  it('is read for all customers at once, and what they owe only when asked', async () => {
    const erpIds = ['CUST-000001', 'CUST-000002', 'CUST-000003', 'nobody'];
    const terms = await erp.ask(
      entities('... on Customer { erpAccount { onHold source { objectType } } }'),
      references('Customer', 'erpId', erpIds),
    );
    expect(terms.errors).toBeUndefined();
    expect(terms.data._entities[0].erpAccount.source.objectType).toBe('Customer');
    expect(terms.data._entities[3]).toEqual({ erpAccount: null });
    expect(erp.asked()).toEqual(['Customer']);

    const owed = await erp.ask(
      entities('... on Customer { erpAccount { balance { amount currency } } }'),
      references('Customer', 'erpId', erpIds),
    );
    expect(owed.data._entities.slice(0, 3)).toEqual([
      { erpAccount: { balance: { amount: '0.00', currency: 'USD' } } },
      { erpAccount: { balance: { amount: '5556.16', currency: 'USD' } } },
      { erpAccount: { balance: { amount: '884.38', currency: 'USD' } } },
    ]);
    expect(erp.asked()).toEqual(['Customer', 'Customer', 'Sales Invoice']);
  });
});
