import type { Company } from '@tributary/backends/data/company';

/** Whose a row is, by any id by which some system knows it: the number of the customer. */
export type Owners = ReadonlyMap<string, number>;

/** Every id of every row of the company that belongs to a customer. */
export function ownersOf(company: Company): Owners {
  const owners = new Map<string, number>();
  for (let index = 0; index < company.counts.customers; index += 1) {
    const { crmId, erpNumber, billingId, contacts, deals } = company.customer(index);
    const ids = [crmId, erpNumber, billingId, ...[...contacts, ...deals].map((one) => one.crmId)];
    for (const id of [...ids, ...idsOfOrders(company, index)]) if (id) owners.set(id, index);
  }
  return owners;
}

function idsOfOrders(company: Company, customer: number): string[] {
  const { from, to } = company.ordersOf(customer);
  return Array.from({ length: to - from }, (_, offset) => company.order(from + offset)).flatMap(
    (order) => [
      order.name,
      ...company.invoicesOf(order).map(({ name }) => name),
      ...company.deliveriesOf(order).map(({ shipmentId }) => shipmentId),
      ...company
        .paymentsOf(order)
        .flatMap(({ id, refunds }) => [id, ...refunds.map((one) => one.id)]),
    ],
  );
}

/** All texts of an answer. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
