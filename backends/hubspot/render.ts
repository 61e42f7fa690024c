import type { ObjectType } from './object-types.ts';
import type { Row } from './store.ts';

/** A record as HubSpot writes it. */
export interface WireObject {
  id: string;
  properties: Record<string, string | null>;
  propertiesWithHistory?: Record<string, WireVersion[]>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  archivedAt?: string;
}

interface WireVersion {
  value: string;
  timestamp: string;
  sourceType: string;
}

/** What to show of a record; names nobody defined are left out without a word. */
export interface Shown {
  /** Null: the type's defaults. */
  properties: readonly string[] | null;
  history?: readonly string[];
}

/** The id and both times are always among the properties, asked for or not (recorded). */
export function render(
  type: ObjectType,
  row: Row,
  { properties, history = [] }: Shown,
): WireObject {
  const names = ['hs_object_id', 'createdate', type.modified, ...(properties ?? type.defaults)];
  const known = [...new Set(names)].filter((name) => type.properties.has(name)).sort();
  const versions = history.filter((name) => type.properties.has(name));
  return {
    id: row.id,
    properties: Object.fromEntries(known.map((name) => [name, row.read(name)])),
    ...(versions.length > 0 && {
      propertiesWithHistory: Object.fromEntries(
        versions.map((name) => [name, versionsOf(row, name)]),
      ),
    }),
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    archived: row.archivedAt !== null,
    ...(row.archivedAt !== null && { archivedAt: new Date(row.archivedAt).toISOString() }),
  };
}

/** The one version that is remembered: the present one. */
function versionsOf(row: Row, name: string): WireVersion[] {
  const value = row.read(name);
  if (value === null) return [];
  return [{ value, timestamp: new Date(row.updatedAt).toISOString(), sourceType: 'INTEGRATION' }];
}
