import * as kit from '@tributary/kit/access/shield';

type Arguments = Parameters<typeof kit.shieldFields>;

/** Shield on every field: as if no type had asked for anything yet. */
export function shieldFields(...[schema, table]: Arguments): void {
  kit.shieldFields(schema, { ...table, ofType: () => [] });
}
