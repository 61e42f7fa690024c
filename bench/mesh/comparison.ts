import { readFileSync } from 'node:fs';
import { type Operation, operationsWith } from '../operations/operation.ts';

// What both answer has other names and other units. These functions take from each what must be the same.

// biome-ignore lint/suspicious/noExplicitAny: data of two schemas; what does not fit fails the comparison.
type Data = any;

interface Same {
  id: string;
  ofOurs: (data: Data) => unknown;
  ofMesh: (data: Data) => unknown;
}

const SAME: readonly Same[] = [
  {
    id: 'customer-orders',
    ofOurs: ({ customers }) =>
      customers.nodes.map(({ name, orders }: Data) => [
        name,
        (orders?.nodes ?? []).map((order: Data) => [
          order.number,
          order.payments.length,
          order.invoices.map(({ number }: Data) => number).sort(),
        ]),
      ]),
    ofMesh: ({ companies }) =>
      companies.results.map(({ properties, orders }: Data) => [
        properties.name ?? null,
        orders.data.map((order: Data) => [
          order.name,
          order.payments.data.length,
          [...new Set(order.invoices.data.map(({ name }: Data) => name))].sort(),
        ]),
      ]),
  },
  {
    id: 'payment-list',
    ofOurs: ({ payments }) =>
      payments.nodes.map(({ order }: Data) => [order.number, order.customer?.name]),
    ofMesh: ({ payments }) =>
      payments.data.map(({ orders }: Data) => [
        orders.data[0].name,
        orders.data[0].company?.properties.name,
      ]),
  },
  {
    id: 'sales-pipeline',
    ofOurs: ({ deals }) => deals.nodes.map(({ name, customer }: Data) => [name, customer?.name]),
    ofMesh: ({ deals }) =>
      deals.results.map(({ properties, company }: Data) => [
        properties.dealname,
        company?.properties.name,
      ]),
  },
  {
    id: 'product-stock',
    ofOurs: ({ products }) =>
      products.nodes.map(({ sku, name, inventory }: Data) => [
        sku,
        name,
        inventory.map(({ warehouse }: Data) => warehouse).sort(),
      ]),
    ofMesh: ({ items }) =>
      items.data.map(({ name, item_name, bins }: Data) => [
        name,
        item_name,
        bins.data.map(({ warehouse }: Data) => warehouse).sort(),
      ]),
  },
];

/** An operation of ours, and how Mesh is asked for the same. */
export interface Comparison extends Same {
  operation: Operation;
  meshQuery: string;
}

/** What both can be asked for; none of these needs an id. */
export function findComparisons(): Comparison[] {
  const operations = operationsWith({ customer: '', order: '', shipment: '' });
  return SAME.map((same) => {
    const operation = operations.find(({ id }) => id === same.id);
    if (!operation) throw new Error(`There is no operation ${same.id}.`);
    const file = new URL(`documents/${same.id}.graphql`, import.meta.url);
    return { ...same, operation, meshQuery: readFileSync(file, 'utf8') };
  });
}
