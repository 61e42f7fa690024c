// Requests that fail, and answers of vendors that cannot be used, with something personal in each
// place where a message might quote it.
import type { Fault } from '@tributary/backends/faults';

/** Personal values that belong to nobody. */
export const PLANTED = {
  email: 'janina.roehrich@private.example',
  phone: '+4915112345678',
  name: 'Janina Röhrich-Ödegård',
  street: 'Geheimweg 17b',
  taxId: 'DE999888777',
  last4: '9173',
} as const;

interface Body {
  query: string;
  variables?: object;
  operationName?: string;
}

const LIST = '{ nodes { id } }';

/** Everything a client can get wrong around one value: literals, variables, names, syntax. */
export function failingBodies(value: string): (Body | string)[] {
  const text = JSON.stringify(value);
  const operations = [
    `{ customers(first: ${text}) ${LIST} }`,
    `{ customers(after: ${text}) ${LIST} }`,
    `{ customers(orderBy: ${text}) ${LIST} }`,
    `{ customers(filter: { updatedAfter: ${text} }) ${LIST} }`,
    `{ customers(filter: { ids: [${text}], email: ${text} }) ${LIST} }`,
    `{ customers(filter: { ids: [${text}] }) ${LIST} }`,
    `{ orders(filter: { customerErpId: ${text}, status: ${text} }) ${LIST} }`,
    `{ payments(filter: { orderId: ${text}, createdAfter: ${text} }) ${LIST} }`,
    `{ customer(id: ${text}) { id customFields(keys: ${text}, of: ${text}) { key } } }`,
    `{ order(id: ${text}) { total(in: ${text}) { amount } } }`,
    `{ nobody(email: ${text}) { email } }`,
    `{ customer(id: "1", email: ${text}) { id } }`,
    `{ customer(id: "1") { id @include(if: ${text}) } }`,
    `{ customer(id: "1") @because(of: ${text}) { id } }`,
    // Syntax: the value where nothing of the kind may stand, and text that does not end.
    `{ ${value} }`,
    `{ customer(id: ${text} }`,
    `{ customer(id: "1") { id } } ${text}`,
    `{ customer(id: "${value}`,
    `{ customer(id: """${value}`,
    `{ customer(id: "1") { ...${value} } }`,
    `query ${value} { customer(id: "1") { id } }`,
    `query ($email: String = ${text}) { customer(id: "1") { id } }`,
    `query ($n: Int = ${text}) { customers(first: $n) ${LIST} }`,
  ].map((query) => ({ query }));

  const address = { name: value, line1: value, city: value, country: value, phone: value };
  const byVariables: Body[] = (
    [
      ['Int', `customers(first: $v) ${LIST}`, value],
      ['CustomerOrderBy', `customers(orderBy: $v) ${LIST}`, value],
      ['CustomerFilter', `customers(filter: $v) ${LIST}`, { email: value, ids: [value] }],
      ['CustomerFilter', `customers(filter: $v) ${LIST}`, value],
      ['DateTime', `customers(filter: { updatedAfter: $v }) ${LIST}`, value],
      ['ID!', 'customer(id: $v) { id }', { email: value }],
      ['ID!', 'customer(id: $v) { id }', value],
      ['ID!', 'order(id: $v) { id }', value],
      ['ID!', 'payment(id: $v) { id }', value],
      ['ID!', 'shipment(id: $v) { id }', value],
      ['[OrderStatus!]', `orders(filter: { status: $v }) ${LIST}`, [value]],
      ['String', `orders(after: $v) ${LIST}`, value],
      ['ShippingRatesInput!', 'shippingRates(input: $v) { id }', { from: address, to: address }],
      ['Email', 'customer(id: $v) { id }', value],
    ] as const
  ).map(([type, field, v]) => ({
    query: `query ($v: ${type}) { ${field} }`,
    variables: { v, [value]: value },
  }));

  return [
    ...operations,
    ...byVariables,
    { query: `query Named { customer(id: "1") { id } }`, operationName: value },
    // Bodies that are no request at all.
    `{"query":"{ customer(id: \\"1\\") { id } }","variables":{"email":${text}`,
    `${value}`,
    JSON.stringify([{ email: value }]),
    JSON.stringify({ query: { email: value } }),
    JSON.stringify({ query: '{ customer(id: "1") { id } }', variables: value }),
  ];
}

const everything = Object.values(PLANTED).join(' · ');

/** JSON in the vendors' own shapes, with personal text in every member that is read as another type. */
const MISTYPED: Readonly<Record<string, unknown>> = {
  '/crm/*': {
    total: 1,
    results: [
      {
        id: '9100000000',
        properties: {
          email: everything,
          phone: everything,
          createdate: everything,
          hs_lastmodifieddate: everything,
          numberofemployees: everything,
        },
        createdAt: everything,
        updatedAt: everything,
        archived: false,
      },
    ],
  },
  '/api/*': {
    data: [
      {
        name: 'SAL-ORD-2026-00001',
        transaction_date: everything,
        creation: everything,
        modified: everything,
        grand_total: everything,
        currency: everything,
        status: everything,
        tax_id: everything,
      },
    ],
  },
  '/v1/*': {
    object: 'list',
    has_more: false,
    url: everything,
    data: [
      {
        id: 'pi_1',
        object: 'payment_intent',
        amount: everything,
        currency: everything,
        status: everything,
        created: everything,
        last4: everything,
      },
    ],
  },
  '/v2/*': {
    has_more: false,
    shipments: [
      {
        id: 'shp_1',
        object: 'Shipment',
        created_at: everything,
        status: everything,
        to_address: everything,
        tracker: { signed_by: 1, status: everything },
      },
    ],
  },
};

/** Faults that make every vendor answer something personal that is of no use. */
export const FAULTS: readonly (readonly Fault[])[] = [
  Object.entries(MISTYPED).map(([path, json]) => ({ path, body: JSON.stringify(json) })),
  ...[200, 302, 400, 401, 403, 404, 409, 422, 429, 500, 502].flatMap((status) => [
    [{ status, body: `<html><body><h1>${everything}</h1></body></html>` }],
    [{ status, body: JSON.stringify({ message: everything, error: { message: everything } }) }],
  ]),
  [{ body: everything }],
  [{ body: `{"data": "${everything}` }],
  [{ status: 500, body: everything, headers: { 'x-error': PLANTED.email, 'retry-after': '2' } }],
];
