import { invalid } from './answers.ts';
import type { ObjectAccess } from './crm.ts';
import type { Row } from './store.ts';

/**
 * Finds a record by its id, or by the value of a unique property; archived ones only if asked for.
 * @throws 400 for a property that is not unique.
 */
export function lookup(
  { type, store, columns }: ObjectAccess,
  idProperty: string | null,
  isArchived = false,
): (id: string) => Row | undefined {
  const property = idProperty === null ? undefined : type.properties.get(idProperty);
  if (idProperty !== null && !property?.isUnique) {
    throw invalid(`Unable to perform read by non-unique ${type.typeId} property ${idProperty}`);
  }
  return (id) => {
    const isOwnId = property === undefined || property.name === 'hs_object_id';
    const slot = isOwnId ? store.slotOf(id) : columns.find(property, id);
    const row = slot === undefined ? undefined : store.row(slot);
    return row && (row.archivedAt !== null) === isArchived ? row : undefined;
  };
}
