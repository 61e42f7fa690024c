import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { entities, references, startErp } from './erpnext/testing.ts';

const erp = await startErp();

beforeEach(() => erp.erpnext.clear());
afterAll(() => erp.close());

describe('Query.order', () => {
  it('answers an order whole', async () => {
    const { data, errors } = await erp.ask(`{
      order(id: "SAL-ORD-2026-0000042") {
        id number status statusRaw fulfillmentStatus billingStatus placedAt purchaseOrderNumber
        customer { erpId } deal { id }
        lines { position sku description quantity unit unitPrice { amount currency } total { amount currency } }
        subtotal { amount currency } taxTotal { amount currency } total { amount currency }
        shippingTotal { amount }
        source { system vendor objectType remoteId remoteUrl mapping }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      order: {
        id: 'SAL-ORD-2026-0000042',
        number: 'SAL-ORD-2026-0000042',
      },
    });
    expect(erp.asked()).toEqual(['Sales Order', 'Sales Order Item']);
  });

  it('is null where ERPNext has none, without an error', async () => {
    const { data, errors } = await erp.ask('{ order(id: "SAL-ORD-1999-0000001") { id } }');
    expect({ data, errors }).toEqual({ data: { order: null }, errors: undefined });
  });

  it('takes names for different that differ in case', async () => {
    const { data } = await erp.ask('{ order(id: "sal-ord-2026-0000042") { id } }');
    expect(data).toEqual({ order: null });
  });
});
