import type {
  FetchDataRewrite,
  QueryPlanFieldNode,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';
import { readCode } from './own-property.ts';
import { quoteAny } from './quote.ts';
import { conditionIn, type TypeNames } from './rewrites.ts';

/**
 * The JSON text by which a subgraph knows an object; null where a key or a required field is
 * missing: it cannot be asked about that object.
 */
export type Represent = (object: Record<string, unknown>) => string | null;

/** A rewrite, and what of its path is still to be walked. */
interface Pending {
  rewrite: FetchDataRewrite;
  path: readonly string[];
}

interface RequiredField {
  key: string;
  nested: readonly QueryPlanSelectionNode[] | null;
  /** What comes before it in the text. */
  lead: string;
}

/**
 * Compiles what a fetch requires of each object, and the rewrites of it, to code that writes the
 * representation's text. A missing field makes a nested object null, and the whole nothing.
 */
export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[],
  typeNames: TypeNames,
): Represent {
  const functions: string[] = [];

  function objectFunction(
    selections: readonly QueryPlanSelectionNode[],
    pending: readonly Pending[],
  ): string {
    const name = `f${functions.push('') - 1}`;
    const cases = [...conditionsOf(selections, pending)].map(
      (type) => `case ${JSON.stringify(type)}: { ${fieldsCode(selections, pending, type)} }`,
    );
    const body = `switch (o.__typename) { ${cases.join('\n')} default: { ${fieldsCode(selections, pending, null)} } }`;
    functions[Number(name.slice(1))] = `function ${name}(o) { let v, t, r = ''; ${body} }`;
    return name;
  }

  /** All types that any condition tells from others. */
  function conditionsOf(
    selections: readonly QueryPlanSelectionNode[],
    pending: readonly Pending[],
  ): Set<string> {
    const rewritten = pending.map(({ path }) => conditionIn(path[0] ?? '') ?? undefined);
    const conditions = [...rewritten, ...selections.flatMap(typeConditionsOf)];
    return new Set(conditions.flatMap((name) => (name === undefined ? [] : [...typeNames(name)])));
  }

  function fieldsCode(
    selections: readonly QueryPlanSelectionNode[],
    pending: readonly Pending[],
    type: string | null,
  ): string {
    const here = pending.flatMap((each) => within(each, type));
    const fields = mergeFields(selections, type);
    const code = [...fields].map(([key, nested], index) => {
      const lead = index === 0 ? '{' : ',';
      return fieldCode({ key, nested, lead }, here);
    });
    return code.length === 0 ? `return '{}';` : `${code.join('\n')} return r + '}';`;
  }

  /** What a rewrite still means for objects of one type; of an unknown type it means them all. */
  function within({ rewrite, path }: Pending, type: string | null): Pending[] {
    const condition = conditionIn(path[0] ?? '');
    if (condition === null) return [{ rewrite, path }];
    if (type !== null && !typeNames(condition).has(type)) return [];
    return within({ rewrite, path: path.slice(1) }, type);
  }

  function mergeFields(
    selections: readonly QueryPlanSelectionNode[],
    type: string | null,
    fields = new Map<string, QueryPlanSelectionNode[] | null>(),
  ) {
    for (const selection of selections) {
      if (selection.kind === 'Field') addField(selection, fields);
      else if (admits(selection.typeCondition, type))
        mergeFields(selection.selections, type, fields);
    }
    return fields;
  }

  function admits(condition: string | undefined, type: string | null): boolean {
    return condition === undefined || (type !== null && typeNames(condition).has(type));
  }

  function fieldCode({ key, nested, lead }: RequiredField, pending: readonly Pending[]): string {
    const own = pending.filter(({ path }) => path[0] === key);
    const last = own.find(({ path }) => path.length === 1)?.rewrite;
    const name = last?.kind === 'KeyRenamer' ? last.renameKeyTo : key;
    const start = `r += ${JSON.stringify(`${lead}${JSON.stringify(name)}:`)} + `;
    const missing = `v = ${readCode('o', key)}; if (v === undefined) return null;`;
    if (last?.kind === 'ValueSetter') {
      return `${missing} ${start}${JSON.stringify(JSON.stringify(last.setValueTo))};`;
    }
    if (nested === null) return `${missing} ${start}value(v);`;
    const inner = own.map(({ rewrite, path }) => ({ rewrite, path: path.slice(1) }));
    return `${missing} ${start}each(v, ${objectFunction(nested, inner)});`;
  }

  const main = objectFunction(
    requires,
    rewrites.map((rewrite) => ({ rewrite, path: rewrite.path })),
  );
  const source = `"use strict"; ${functions.join('\n')}
    return (o) => (typeof o.__typename === 'string' ? ${main}(o) : null);`;
  const represent = new Function('value', 'each', source)(valueText, eachText) as Represent;
  // What no condition admits is known to this subgraph by nothing.
  return (object) => {
    const text = represent(object);
    return text === '{}' ? null : text;
  };
}

function addField(
  { alias, name, selections }: QueryPlanFieldNode,
  fields: Map<string, QueryPlanSelectionNode[] | null>,
): void {
  const key = alias ?? name;
  fields.set(key, selections ? [...(fields.get(key) ?? []), ...selections] : null);
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? quoteAny(value) : JSON.stringify(value);
}

function eachText(value: unknown, represent: Represent): string {
  if (value === null) return 'null';
  if (!Array.isArray(value)) return represent(value as Record<string, unknown>) ?? 'null';
  return `[${value.map((element) => eachText(element, represent)).join()}]`;
}

function typeConditionsOf(selection: QueryPlanSelectionNode): (string | undefined)[] {
  if (selection.kind === 'Field') return [];
  return [selection.typeCondition, ...selection.selections.flatMap(typeConditionsOf)];
}
