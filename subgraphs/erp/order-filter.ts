import type * as graph from './schema.generated.ts';
import type { CustomerReference, OrderFilter } from './source.ts';

/** The filter a client sent, `null` meaning the same as absent. */
export function toOrderFilter(input: graph.OrderFilter | null | undefined): OrderFilter {
  const { ids, customerErpId, status, placedAfter, updatedAfter } = input ?? {};
  return {
    ...(ids && { ids }),
    ...(customerErpId != null && { customerErpId }),
    ...(status && { status }),
    ...(placedAfter && { placedAfter: placedAfter.toISOString() }),
    ...(updatedAfter && { updatedAfter: updatedAfter.toISOString() }),
  };
}

/** The same for the orders of one customer; `null` where it can have none that match. */
export function toOrderFilterOf(
  { erpId }: CustomerReference,
  input: graph.OrderFilter | null | undefined,
): OrderFilter | null {
  const filter = toOrderFilter(input);
  if (erpId === null || (filter.customerErpId ?? erpId) !== erpId) return null;
  return { ...filter, customerErpId: erpId };
}
