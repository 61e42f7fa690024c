import { loadJSONSchemaSubgraph } from '@omnigraph/json-schema';

/** Where the emulators listen, from the environment of `mesh-compose`. */
const at = (vendor: string) => process.env[`${vendor.toUpperCase()}_URL`] ?? '';

const text = { type: 'string' } as const;
const number = { type: 'number' } as const;

/** A type with these members. */
function typeOf(title: string, properties: Record<string, object>) {
  return { type: 'object', title, properties } as const;
}

/** An answer that holds a list of rows under one member. */
function listOf(title: string, member: string, row: object) {
  return typeOf(title, { [member]: { type: 'array', items: row } });
}

const company = typeOf('Company', {
  id: text,
  properties: typeOf('CompanyProperties', {
    name: text,
    lifecyclestage: text,
    erp_customer_number: text,
  }),
});
const deal = typeOf('Deal', {
  id: text,
  properties: typeOf('DealProperties', {
    dealname: text,
    amount: text,
    dealstage: text,
    closedate: text,
    hs_primary_associated_company: text,
  }),
});
const order = typeOf('Order', {
  name: text,
  status: text,
  customer: text,
  grand_total: number,
  currency: text,
});
const payment = typeOf('Payment', {
  id: text,
  status: text,
  amount: number,
  currency: text,
  metadata: typeOf('PaymentMetadata', { order_id: text }),
});
const tracker = typeOf('Tracker', {
  id: text,
  status: text,
  carrier: text,
  tracking_details: {
    type: 'array',
    items: typeOf('TrackingDetail', { datetime: text, status: text }),
  },
});

/** A query of a list of ERPNext; `{args.…}` in it becomes an argument. */
function erpList(field: string, doctype: string, row: object, query: readonly string[]) {
  const path = encodeURI(`/api/resource/${doctype}?${query.join('&')}`).replace(
    /%7B(args\.\w+)%7D/g,
    '{$1}',
  );
  return {
    type: 'Query',
    field,
    path,
    responseSchema: listOf(`${field}_list`, 'data', row),
  } as const;
}

const ORDER_FIELDS = 'fields=["name","status","customer","grand_total","currency"]';
const NEWEST = 'order_by=transaction_date desc, name desc';

export const hubspot = loadJSONSchemaSubgraph('hubspot', {
  endpoint: at('hubspot'),
  operationHeaders: { authorization: 'Bearer hubspot-local', 'content-type': 'application/json' },
  operations: [
    {
      type: 'Query',
      field: 'companies',
      method: 'POST',
      path: '/crm/v3/objects/companies/search',
      requestBaseBody: {
        limit: 10,
        properties: ['name', 'lifecyclestage', 'erp_customer_number'],
        sorts: [{ propertyName: 'hs_lastmodifieddate', direction: 'DESCENDING' }],
      },
      responseSchema: listOf('Companies', 'results', company),
    },
    {
      type: 'Query',
      field: 'company',
      path: '/crm/v3/objects/companies/{args.id}?properties=name,lifecyclestage',
      responseSchema: company,
    },
    {
      type: 'Query',
      field: 'companyByErpNumber',
      path: '/crm/v3/objects/companies/{args.number}?idProperty=erp_customer_number&properties=name',
      responseSchema: company,
    },
    {
      type: 'Query',
      field: 'deals',
      method: 'POST',
      path: '/crm/v3/objects/deals/search',
      requestBaseBody: {
        limit: 10,
        properties: ['dealname', 'amount', 'dealstage', 'hs_primary_associated_company'],
        filterGroups: [
          { filters: [{ propertyName: 'hs_is_closed', operator: 'EQ', value: 'false' }] },
        ],
        sorts: [{ propertyName: 'hs_lastmodifieddate', direction: 'DESCENDING' }],
      },
      responseSchema: listOf('Deals', 'results', deal),
    },
  ],
});

export const erpnext = loadJSONSchemaSubgraph('erpnext', {
  endpoint: at('erpnext'),
  operationHeaders: { authorization: 'token erpnext-key:erpnext-secret' },
  operations: [
    erpList('ordersOf', 'Sales Order', order, [
      ORDER_FIELDS,
      'filters=[["customer","=","{args.customer}"]]',
      NEWEST,
      'limit_page_length=2',
    ]),
    erpList('orderNamed', 'Sales Order', order, [
      ORDER_FIELDS,
      'filters=[["name","=","{args.name}"]]',
    ]),
    erpList('invoicesOf', 'Sales Invoice', typeOf('Invoice', { name: text, status: text }), [
      'fields=["name","status"]',
      'filters=[["Sales Invoice Item","sales_order","=","{args.order}"]]',
      'limit_page_length=100',
    ]),
    erpList('deliveriesOf', 'Delivery Note', typeOf('Delivery', { name: text, lr_no: text }), [
      'fields=["name","lr_no"]',
      'filters=[["Delivery Note Item","against_sales_order","=","{args.order}"]]',
      'limit_page_length=100',
    ]),
    erpList('items', 'Item', typeOf('Item', { name: text, item_name: text }), [
      'fields=["name","item_name"]',
      'order_by=name asc',
      'limit_page_length=10',
    ]),
    erpList('binsOf', 'Bin', typeOf('Bin', { warehouse: text, actual_qty: number }), [
      'fields=["warehouse","actual_qty"]',
      'filters=[["item_code","=","{args.item}"]]',
      'limit_page_length=100',
    ]),
  ],
});

export const stripe = loadJSONSchemaSubgraph('stripe', {
  endpoint: at('stripe'),
  operationHeaders: { authorization: 'Bearer sk_test_local' },
  operations: [
    {
      type: 'Query',
      field: 'payments',
      path: '/v1/payment_intents?limit=20',
      responseSchema: listOf('Payments', 'data', payment),
    },
    {
      type: 'Query',
      field: 'paymentsOf',
      path: "/v1/payment_intents/search?limit=100&query=metadata%5B'order_id'%5D%3A'{args.order}'",
      responseSchema: listOf('PaymentsFound', 'data', payment),
    },
  ],
});

const easypostUser = Buffer.from('EZTKlocal:').toString('base64');

export const easypost = loadJSONSchemaSubgraph('easypost', {
  endpoint: at('easypost'),
  operationHeaders: { authorization: `Basic ${easypostUser}` },
  operations: [
    {
      type: 'Query',
      field: 'trackersOf',
      path: '/v2/trackers?tracking_code={args.code}',
      responseSchema: listOf('Trackers', 'trackers', tracker),
    },
  ],
});
