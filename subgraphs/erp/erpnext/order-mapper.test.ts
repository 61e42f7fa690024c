import { describe, expect, it } from '@jest/globals';
import { fixture, settings } from './fixture.ts';
import {
  toAddress,
  toOrder,
  toOrderCharges,
  toOrderLine,
  toReservation,
  toTrackingCodes,
} from './order-mapper.ts';
import {
  parseDeliveryNotes,
  parseOrderCharges,
  parseSalesOrderItems,
  parseSalesOrders,
  type WireSalesOrder,
} from './order-wire.ts';

const FETCHED_AT = '2026-11-01T12:00:00Z';
const [order, odd] = parseSalesOrders('custom_crm_deal')(fixture('sales-orders')) as [
  WireSalesOrder,
  WireSalesOrder,
];

describe('toOrder', () => {
  it('keeps every digit, and applies the zone of the site on both sides of a clock change', () => {
    expect(toOrder(order, settings, FETCHED_AT)).toEqual({
      id: 'SAL-ORD-2026-00042',
      number: 'SAL-ORD-2026-00042',
      status: 'PARTIALLY_COMPLETED',
      statusRaw: 'To Deliver',
      fulfillmentStatus: 'PARTIALLY_FULFILLED',
      fulfillmentStatusRaw: 'Partly Delivered',
      billingStatus: 'BILLED',
      billingStatusRaw: 'Fully Billed',
      placedAt: '2026-03-28T23:00:00Z',
      requestedDeliveryDate: '2026-04-10',
      customerErpId: 'Müller & Söhne GmbH',
      dealId: '37000000004',
      purchaseOrderNumber: 'PO-7781',
      subtotal: { amount: '1234567890123456.78', currency: 'EUR' },
      discountTotal: { amount: '0.10', currency: 'EUR' },
      chargesTotal: { amount: '19.00', currency: 'EUR' },
      total: { amount: '1234567890123475.68', currency: 'EUR' },
      shippingAddressId: null,
      billingAddressId: 'Müller & Söhne GmbH-Billing',
      // 02:30 did not exist in Berlin that night: the clock went from 2 to 3.
      createdAt: '2026-03-29T01:30:00.123456Z',
      // 02:30 came twice that night: the first is meant.
      updatedAt: '2026-10-25T00:30:00Z',
      source: {
        system: 'ERP',
        vendor: 'erpnext',
        objectType: 'Sales Order',
        remoteId: 'SAL-ORD-2026-00042',
        remoteUrl: null,
        remoteUpdatedAt: '2026-10-25T00:30:00Z',
        fetchedAt: '2026-11-01T12:00:00Z',
        version: '2026-10-25 02:30:00',
        mapping: 'erpnext.sales-order@1',
      },
    });
  });

  it('keeps a status it does not know as it is, and what is missing as null', () => {
    expect(toOrder(odd, settings, FETCHED_AT)).toMatchObject({
      status: 'UNMAPPED',
      statusRaw: 'Waiting for Moon',
      fulfillmentStatus: 'UNMAPPED',
      fulfillmentStatusRaw: null,
      billingStatus: 'UNMAPPED',
      billingStatusRaw: null,
      requestedDeliveryDate: null,
      purchaseOrderNumber: null,
      dealId: null,
      chargesTotal: null,
      total: { amount: '1050', currency: 'JPY' },
      updatedAt: '2026-03-28T08:00:00.5Z',
    });
  });

  it.each([
    ['Draft', 'DRAFT'],
    ['On Hold', 'ON_HOLD'],
    ['To Pay', 'OPEN'],
    ['To Deliver and Bill', 'OPEN'],
    ['To Bill', 'PARTIALLY_COMPLETED'],
    ['Completed', 'COMPLETED'],
    ['Cancelled', 'CANCELLED'],
    ['Closed', 'CLOSED'],
    ['constructor', 'UNMAPPED'],
  ])('reads the status %s as %s', (status, expected) => {
    expect(toOrder({ ...order, status }, settings, FETCHED_AT).status).toBe(expected);
  });

  it('links to where people find the order, if told where', () => {
    const { source } = toOrder(odd, { ...settings, webUrl: 'https://erp.example.com' }, FETCHED_AT);
    expect(source.remoteUrl).toBe('https://erp.example.com/app/sales-order/SO%2F2026%2F007');
  });

  it('has no deal where the site has no field for one', () => {
    const [row] = parseSalesOrders(null)(fixture('sales-orders'));
    expect(row?.deal).toBeNull();
  });
});

describe('toOrderLine', () => {
  const [bracket, assembly, tiny] = parseSalesOrderItems(fixture('sales-order-items')).map(
    toOrderLine,
  );

  it('reads what a person reads, and exact numbers', () => {
    expect(bracket).toEqual({
      id: 'a1b2c3d4e5',
      position: 1,
      sku: 'SKU-0001',
      description: 'Bracket & bolts',
      quantity: '2.5',
      quantityDelivered: '1',
      quantityBilled: '2.5',
      unit: 'Meter',
      unitPrice: '20',
      discount: '0.5',
      tax: null,
      total: '50',
    });
  });

  it('does not guess the quantity of an amount billed in part', () => {
    expect(assembly).toMatchObject({ quantityBilled: null, description: 'Assembly', sku: null });
  });

  it('reads numbers that Python writes with an exponent', () => {
    expect(tiny).toMatchObject({
      quantity: '3',
      quantityBilled: '0',
      quantityDelivered: null,
      unitPrice: '0.00001',
      total: '0.00003',
    });
  });
});

describe('parseSalesOrders', () => {
  it.each([
    ['no list', {}, 'Sales Order: data: '],
    ['no name', { data: [{ ...order, name: '' }] }, 'Sales Order: data.0.name: '],
    ['text for money', { data: [{ ...order, grand_total: 'much' }] }, 'data.0.grand_total'],
    ['a time with a zone', { data: [{ ...order, creation: '2026-01-01T00:00:00Z' }] }, 'creation'],
    ['a list of nothing', { data: [null] }, 'Sales Order: data.0: '],
  ])('refuses %s, naming the field', (_what, json, message) => {
    expect(() => parseSalesOrders(null)(json)).toThrow(message);
  });

  it('reads the deal from the field given, with one parser for all operations', () => {
    const row = { ...order, deal: 'no column of ours', custom_a: 'A', custom_b: 'B' };
    const dealIn = (field: string | null) => parseSalesOrders(field)({ data: [row] })[0]?.deal;
    expect([dealIn('custom_a'), dealIn('custom_b'), dealIn(null)]).toEqual(['A', 'B', null]);
    expect(parseSalesOrders('custom_a')).toBe(parseSalesOrders('custom_a'));
    expect(parseDeliveryNotes('lr_no')).toBe(parseDeliveryNotes('lr_no'));
  });
});

describe('toOrderCharges', () => {
  it('tells shipping from taxes by the accounts, exactly', () => {
    const charge = { name: 'SO-1', currency: 'EUR', total_taxes_and_charges: 23.3 };
    const rows = parseOrderCharges({
      data: [
        { ...charge, account_head: 'VAT - T', tax_amount: 19.1 },
        { ...charge, account_head: 'Freight - T', tax_amount: 4.1 },
        { ...charge, account_head: 'Freight - T', tax_amount: '0.10' },
      ],
    });
    expect(toOrderCharges(rows as never, ['Freight - T'])).toEqual({
      shipping: { amount: '4.20', currency: 'EUR' },
      tax: { amount: '19.10', currency: 'EUR' },
    });
  });

  it('has nothing for an order without charges', () => {
    const row = {
      name: 'SO-1',
      currency: 'JPY',
      total_taxes_and_charges: null,
      account_head: null,
      tax_amount: null,
    };
    expect(toOrderCharges([row], ['Freight - T'])).toEqual({
      shipping: { amount: '0', currency: 'JPY' },
      tax: { amount: '0', currency: 'JPY' },
    });
  });
});

describe('toReservation', () => {
  it.each([
    ['Reserved', 'RESERVED'],
    ['Partially Delivered', 'RESERVED'],
    ['Delivered', 'CONSUMED'],
    ['Cancelled', 'RELEASED'],
    ['Melted', 'UNMAPPED'],
  ])('reads the status %s as %s', (raw, status) => {
    const row = {
      name: 'MAT-SRE-2026-00001',
      voucher_no: 'SO-1',
      item_code: 'SKU-0001',
      warehouse: 'Stores - T',
      reserved_qty: '2.0',
      status: raw,
    };
    expect(toReservation(row)).toEqual({
      id: 'MAT-SRE-2026-00001',
      orderId: 'SO-1',
      customerErpId: null,
      sku: 'SKU-0001',
      warehouse: 'Stores - T',
      quantity: '2',
      status,
      statusRaw: raw,
      expiresAt: null,
    });
  });
});

describe('toAddress', () => {
  it('reads a country by its English name', () => {
    const row = {
      name: 'Kestrel-Shipping',
      address_title: 'Kestrel',
      address_line1: 'Am Sandtorkai 1',
      address_line2: null,
      city: 'Hamburg',
      state: 'HH',
      pincode: '20457',
      country: 'Germany',
    };
    expect(toAddress(row)).toEqual({
      name: null,
      company: 'Kestrel',
      line1: 'Am Sandtorkai 1',
      line2: null,
      city: 'Hamburg',
      region: 'HH',
      postalCode: '20457',
      country: 'DE',
    });
  });
});

describe('toTrackingCodes', () => {
  it('parts what people typed into one field, and gives each code once', () => {
    expect(toTrackingCodes(['EZ1, EZ2', null, ' EZ2;EZ3\n', ''])).toEqual(['EZ1', 'EZ2', 'EZ3']);
  });
});
