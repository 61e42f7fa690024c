import type { Sent } from './body.ts';
import type { Crm, ObjectAccess } from './crm.ts';
import { COMPANIES, DEALS, type ObjectType } from './object-types.ts';
import { PIPELINE } from './pipeline.ts';
import { toWrittenCompany } from './relations.ts';
import { render, type WireObject } from './render.ts';
import type { Row, Values } from './store.ts';
import { toWrittenValues } from './written-values.ts';

/** What a write answers beside the properties that were written (recorded). */
const SYSTEM = [
  'hs_object_source',
  'hs_object_source_id',
  'hs_object_source_label',
  'hs_pipeline',
  'lifecyclestage',
];

/** Throws what writing this to a record (null: to a new one) would be refused for. */
export function checkWritable(
  crm: Crm,
  access: ObjectAccess,
  slot: number | null,
  sent: Sent,
): void {
  toWrittenValues(access, sent, slot);
  toWrittenCompany(crm, access.type, sent);
}

/** Creates `{ properties, associations? }`. */
export function created(crm: Crm, access: ObjectAccess, sent: Sent): WireObject {
  const values = withDefaults(access.type, toWrittenValues(access, sent, null));
  const company = toWrittenCompany(crm, access.type, sent) ?? null;
  return written(access, access.store.create(values, company), values);
}

/** Writes `{ properties }` over a record. */
export function updated(crm: Crm, access: ObjectAccess, slot: number, sent: Sent): WireObject {
  const values = toWrittenValues(access, sent, slot);
  const company = toWrittenCompany(crm, access.type, sent);
  return written(access, access.store.update(slot, values, company), values);
}

function written({ type }: ObjectAccess, row: Row, values: Values): WireObject {
  return render(type, row, { properties: [...Object.keys(values), ...SYSTEM] });
}

/** What HubSpot fills in itself. */
function withDefaults(type: ObjectType, values: Values): Values {
  if (type === DEALS) return { pipeline: PIPELINE.id, ...values };
  const withStage = { lifecyclestage: 'lead', ...values };
  const { domain } = values;
  return type === COMPANIES && domain ? { website: domain, ...withStage } : withStage;
}
