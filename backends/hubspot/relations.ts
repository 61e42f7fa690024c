import { invalid } from './answers.ts';
import { type Sent, sentList, sentObject, sentText } from './body.ts';
import type { Crm } from './crm.ts';
import type { ObjectType } from './object-types.ts';
import type { Row } from './store.ts';

/** Association types of HubSpot's own, for a record and its primary company. */
const TYPES: Readonly<Record<string, { plain: number; primary: number }>> = {
  'contacts companies': { plain: 279, primary: 1 },
  'companies contacts': { plain: 280, primary: 2 },
  'deals companies': { plain: 341, primary: 5 },
  'companies deals': { plain: 342, primary: 6 },
};

export interface WireAssociation {
  toObjectId: number;
  associationTypes: readonly { category: string; typeId: number; label: string | null }[];
}

/** The records a record is associated with, ascending by id. */
export function associationsOf(
  crm: Crm,
  from: ObjectType,
  row: Row,
  to: ObjectType,
): WireAssociation[] {
  const types = TYPES[`${from.name} ${to.name}`];
  if (!types || row.archivedAt !== null) return [];
  const associationTypes = [
    { category: 'HUBSPOT_DEFINED', typeId: types.plain, label: null },
    { category: 'HUBSPOT_DEFINED', typeId: types.primary, label: 'Primary' },
  ];
  return relatedIds(crm, row, from, to).map((id) => ({
    toObjectId: Number(id),
    associationTypes,
  }));
}

function relatedIds(crm: Crm, row: Row, from: ObjectType, to: ObjectType): string[] {
  if (from.parent !== null) {
    return row.company === null ? [] : [crm.companies.idOf(row.company)];
  }
  const { store } = crm.of(to.name);
  return store.slotsOf(row.slot).map(store.idOf);
}

/** The live company with an id. */
export function slotOfCompany({ companies }: Crm, id: string): number | undefined {
  const slot = companies.slotOf(id);
  const row = slot === undefined ? undefined : companies.row(slot);
  return row?.archivedAt === null ? row.slot : undefined;
}

/**
 * The company a client puts a record under: by the property that holds its id (contacts), or by an
 * association in what it creates. Undefined: not mentioned; null: none.
 * @throws 400 for a company that is not there, and for any other association.
 */
export function toWrittenCompany(
  crm: Crm,
  type: ObjectType,
  sent: Sent,
): number | null | undefined {
  const [association, ...others] = sentList(sent['associations'], 'associations');
  if (others.length > 0) throw invalid('Only one association is supported here');
  if (association !== undefined) return associatedCompany(crm, type, association);
  const properties = sentObject(sent['properties'] ?? {}, 'properties must be an object');
  const id = type.parent === null ? undefined : properties[type.parent];
  if (id === undefined) return undefined;
  return sentText(id) ? existingCompany(crm, String(id)) : null;
}

function associatedCompany(crm: Crm, type: ObjectType, sent: unknown): number {
  const { to, types } = sentObject(sent, 'associations must hold objects');
  const known = TYPES[`${type.name} companies`];
  for (const item of sentList(types, 'types')) {
    const { associationTypeId } = sentObject(item, 'types must hold objects');
    if (associationTypeId !== known?.plain && associationTypeId !== known?.primary) {
      throw invalid(`Association type ${sentText(associationTypeId)} is not valid here`);
    }
  }
  return existingCompany(crm, String(sentText(sentObject(to, 'to must be an object')['id'])));
}

function existingCompany(crm: Crm, id: string): number {
  const slot = slotOfCompany(crm, id);
  if (slot === undefined) throw invalid(`COMPANY=${id} is not valid`);
  return slot;
}
