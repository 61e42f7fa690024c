import type {
  FetchDataRewrite,
  QueryPlanFieldNode,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';
import { leavesCode } from './leaves-code.ts';
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

type Nested = readonly QueryPlanSelectionNode[] | null;

/** Fields of one fragment. */
type Part = readonly QueryPlanFieldNode[];

interface RequiredField {
  key: string;
  nested: Nested;
  /** Code of what comes before it in the text. */
  lead: string;
}

/**
 * Compiles what a fetch requires of each object, and the rewrites of it, to code that writes the
 * representation's text. A missing field makes a nested object null; of the whole it takes the fragment
 * along that it stands in.
 */
export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[],
  typeNames: TypeNames,
  keysOf: (type: string) => readonly (readonly string[])[],
): Represent {
  const functions: string[] = [];
  const memos: string[] = [];

  function objectFunction(
    selections: readonly QueryPlanSelectionNode[],
    pending: readonly Pending[],
    isWhole = false,
  ): string {
    const name = `f${functions.push('') - 1}`;
    const codeOf = (type: string | null) => fieldsCode(selections, pending, type, isWhole);
    const cases = [...conditionsOf(selections, pending)].map(
      (type) => `case ${JSON.stringify(type)}: { ${codeOf(type)} }`,
    );
    const body = `switch (o.__typename) { ${cases.join('\n')} default: { ${codeOf(null)} } }`;
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
    isWhole: boolean,
  ): string {
    const here = pending.flatMap((each) => within(each, type));
    const parts = partsOf(selections, type);
    const fields = mergeFields(parts);
    // What no condition admits is known to a subgraph by nothing.
    if (fields.size === 0) return isWhole ? 'return null;' : `return '{}';`;
    const keys = isWhole && type !== null ? keysOf(nameOf(type, here)) : [[]];
    if (!keys.some((key) => key.every((name) => fields.has(name)))) return 'return null;';
    if (isWhole && parts.length === 1 && here.length === 0 && areLeaves(fields)) {
      const { declaration, body } = leavesCode([...fields.keys()], `m${memos.length}`);
      memos.push(declaration);
      return body;
    }
    if (parts.length === 1) {
      const code = [...fields].map(([key, nested], index) => {
        const lead = JSON.stringify(index === 0 ? '{' : ',');
        return `v = ${readCode('o', key)}; if (v === undefined) return null; ${fieldCode({ key, nested, lead }, here)}`;
      });
      return `${code.join('\n')} return r + '}';`;
    }
    return partialCode(parts, fields, here, keys);
  }

  /** What one fragment requires is of no use unless all of it is there; others do not need it. Without a key
   * there is nothing to be asked about. */
  function partialCode(
    parts: readonly Part[],
    fields: ReadonlyMap<string, Nested>,
    pending: readonly Pending[],
    keys: readonly (readonly string[])[],
  ): string {
    const present = parts.map((part, index) => {
      const keys = part.map(({ alias, name }) => `${readCode('o', alias ?? name)} !== undefined`);
      return `const p${index} = ${keys.join(' && ')};`;
    });
    const isThere = (key: string) => {
      const holders = parts.flatMap((part, index) =>
        part.some(({ alias, name }) => (alias ?? name) === key) ? `p${index}` : [],
      );
      return `(${holders.join(' || ')})`;
    };
    const code = [...fields].map(([key, nested]) => {
      const lead = `(r === '' ? '{' : ',')`;
      return `if ${isThere(key)} { v = ${readCode('o', key)}; ${fieldCode({ key, nested, lead }, pending)} }`;
    });
    const possible = keys.filter((key) => key.every((name) => fields.has(name)));
    const hasKey = possible.map((key) => key.map(isThere).join(' && ') || 'true').join(' || ');
    return `${present.join(' ')} if (!(${hasKey})) return null;
      ${code.join('\n')} return r === '' ? null : r + '}';`;
  }

  /** What a rewrite still means for objects of one type; of an unknown type it means them all. */
  function within({ rewrite, path }: Pending, type: string | null): Pending[] {
    const condition = conditionIn(path[0] ?? '');
    if (condition === null) return [{ rewrite, path }];
    if (type !== null && !typeNames(condition).has(type)) return [];
    return within({ rewrite, path: path.slice(1) }, type);
  }

  /** What the subgraph calls a type. */
  function nameOf(type: string, pending: readonly Pending[]): string {
    const renaming = pending.find(({ path }) => path[0] === '__typename')?.rewrite;
    return renaming?.kind === 'ValueSetter' ? String(renaming.setValueTo) : type;
  }

  /** The fields that stand beside each other, fragment by fragment. */
  function partsOf(selections: readonly QueryPlanSelectionNode[], type: string | null): Part[] {
    const own = selections.filter((selection) => selection.kind === 'Field');
    const inner = selections.flatMap((selection) =>
      selection.kind !== 'Field' && admits(selection.typeCondition, type)
        ? partsOf(selection.selections, type)
        : [],
    );
    return own.length > 0 ? [own, ...inner] : inner;
  }

  function admits(condition: string | undefined, type: string | null): boolean {
    return condition === undefined || (type !== null && typeNames(condition).has(type));
  }

  function fieldCode({ key, nested, lead }: RequiredField, pending: readonly Pending[]): string {
    const own = pending.filter(({ path }) => path[0] === key);
    const last = own.find(({ path }) => path.length === 1)?.rewrite;
    const name = last?.kind === 'KeyRenamer' ? last.renameKeyTo : key;
    const start = `r += ${lead} + ${JSON.stringify(`${JSON.stringify(name)}:`)} + `;
    if (last?.kind === 'ValueSetter') {
      return `${start}${JSON.stringify(JSON.stringify(last.setValueTo))};`;
    }
    if (nested === null) return `${start}value(v);`;
    const inner = own.map(({ rewrite, path }) => ({ rewrite, path: path.slice(1) }));
    return `${start}each(v, ${objectFunction(nested, inner)});`;
  }

  const main = objectFunction(
    requires,
    rewrites.map((rewrite) => ({ rewrite, path: rewrite.path })),
    true,
  );
  const source = `"use strict"; ${memos.join('\n')} ${functions.join('\n')}
    return (o) => (typeof o.__typename === 'string' ? ${main}(o) : null);`;
  return new Function('value', 'each', source)(valueText, eachText) as Represent;
}

function areLeaves(fields: ReadonlyMap<string, Nested>): boolean {
  return [...fields.values()].every((nested) => nested === null);
}

function mergeFields(parts: readonly Part[]): Map<string, Nested> {
  const fields = new Map<string, Nested>();
  for (const { alias, name, selections } of parts.flat()) {
    const key = alias ?? name;
    fields.set(key, selections ? [...(fields.get(key) ?? []), ...selections] : null);
  }
  return fields;
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
