import { type Door, type Reference, send } from './clients.ts';

const OVERVIEW = `query ($first: Int!) {
  customers(first: $first) {
    nodes { id name orders(first: 3) { nodes { id number payments { id } shipments { id } } } }
  }
  products(first: $first) { nodes { sku } }
}`;
const ORDER = `query ($id: ID!) {
  order(id: $id) {
    number
    total { amount currency }
    customer { name contacts(first: 2) { nodes { id } } }
    invoices { id status }
    payments { id status }
    shipments { id status }
  }
}`;
const CUSTOMER = `query ($id: ID!) {
  customer(id: $id) { name deals(first: 2) { nodes { id } } paymentMethods { kind } }
}`;
const LISTS = `query ($first: Int!) {
  deals(first: $first) { nodes { id status } }
  orders(first: $first) { nodes { id status } }
  payments(first: $first) { nodes { id status } }
  shipments(first: $first) { nodes { id status } }
}`;

interface Row {
  id: string;
}

interface Overview {
  customers: { nodes: (Row & { orders: { nodes: Row[] } | null })[] };
}

/** Operations over all four systems, and their answers while all is well. */
export async function readReferences(door: Door): Promise<readonly Reference[]> {
  const references: Reference[] = [];
  async function read(query: string, variables: object): Promise<unknown> {
    const { status, data, errors } = await send(door, { query, variables });
    if (status !== 200 || errors) {
      throw new Error(`All is not well: ${status} ${JSON.stringify(errors)}`);
    }
    references.push({ query, variables, data });
    return data;
  }
  const { customers } = (await read(OVERVIEW, { first: 20 })) as Overview;
  await read(OVERVIEW, { first: 5 });
  for (const first of [3, 10, 25]) await read(LISTS, { first });
  for (const { id, orders } of customers.nodes) {
    await read(CUSTOMER, { id });
    for (const order of orders?.nodes ?? []) await read(ORDER, { id: order.id });
  }
  return references;
}
