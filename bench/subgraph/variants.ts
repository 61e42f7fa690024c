import { registerHooks } from 'node:module';

const NONE = new URL('without-guards.ts', import.meta.url).href;
const EVERYWHERE = new URL('shield-everywhere.ts', import.meta.url).href;

interface Variant {
  name: string;
  /** What `kit/subgraph.ts` gets in place of what it imports. */
  instead: Readonly<Record<string, string>>;
}

/** The very subgraph, but for its guards. */
export const VARIANTS = {
  ours: { name: 'as it is', instead: {} },
  'no-shield': { name: 'without shield', instead: { './access/shield.ts': NONE } },
  unguarded: {
    name: 'without any guard',
    instead: {
      './access/shield.ts': NONE,
      './access/guard-rows.ts': NONE,
      './access/guard-references.ts': NONE,
      './access/subgraph-plugin.ts': NONE,
      './id-arguments.ts': NONE,
    },
  },
  everywhere: { name: 'shield on every field', instead: { './access/shield.ts': EVERYWHERE } },
} as const satisfies Record<string, Variant>;

export type VariantId = keyof typeof VARIANTS;
export const VARIANT_IDS = Object.keys(VARIANTS) as readonly VariantId[];

/** From now on `kit/subgraph.ts` loads as this variant has it. */
export function loadAs(id: VariantId): void {
  const instead: Readonly<Record<string, string>> = VARIANTS[id].instead;
  registerHooks({
    resolve(specifier, context, next) {
      const url = context.parentURL?.endsWith('/kit/subgraph.ts') ? instead[specifier] : undefined;
      return next(url ?? specifier, context);
    },
  });
}
