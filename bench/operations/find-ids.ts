import { askWhole } from '../graph/ask.ts';
import type { Ids } from './operation.ts';

const QUERY = `{
  shipments(first: 25) { nodes { id order { id customer { id } } } }
}`;

interface Found {
  shipments: {
    nodes: { id: string; order: { id: string; customer: { id: string } | null } | null }[];
  };
}

/** The newest shipment whose order and customer are known: with them every page is full. */
export async function findIds(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Ids> {
  const { shipments } = (await askWhole(url, headers, { query: QUERY })) as unknown as Found;
  for (const { id, order } of shipments.nodes) {
    if (order?.customer) return { shipment: id, order: order.id, customer: order.customer.id };
  }
  throw new Error('No shipment of the emulated company has an order and a customer.');
}
