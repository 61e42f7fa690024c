import {
  type GraphQLAbstractType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { ALWAYS, anyCode, conditionKey } from './condition.ts';
import { conditionsByType } from './conditions-by-type.ts';
import type { Tree } from './execution.ts';
import { leafCode } from './leaf-code.ts';
import { readCode } from './own-property.ts';
import {
  type Occurrence,
  type SelectedField,
  type Selecting,
  selectFields,
} from './select-fields.ts';

/** What is written before a field: nobody knows where all before it are conditional. */
const LEADS = { first: '{', unknown: '', comma: ',' };

/** What the code needs to know of an execution. */
export interface Writing {
  readonly variables: Readonly<Record<string, unknown>>;
  isFaulty: boolean;
  /** The JSON text of a root field about the schema itself. */
  introspected: (responseName: string) => string;
}

/** Writes an answer's JSON text; undefined: the whole data is null. */
export type WriteAnswer = (data: Tree, writing: Writing) => string | undefined;

/**
 * Compiles what an operation selects to code that checks what was fetched, propagates nulls, and
 * writes the answer's text in one pass. Functions of the code take a value and return its text, or
 * undefined where it must be null. What is not of the field's type is written as null and makes the
 * writing faulty.
 * @returns a function of how strings are quoted: those of most answers need no escaping.
 */
export function compileAnswer(
  selecting: Selecting,
  operation: OperationDefinitionNode,
): (quote: (text: string) => string) => WriteAnswer {
  const { schema } = selecting;
  const functions: string[] = [];
  const constants: unknown[] = [];
  const names = new Map<string, string>();
  const identities = new Map<object, number>();

  function constant(value: unknown): string {
    return `constants[${constants.push(value) - 1}]`;
  }

  /** Equal selections of one type share a function: a fragment spread often is compiled once. */
  function named(kind: string, sources: readonly Occurrence[], body: (name: string) => string) {
    const parts = sources.map(({ selectionSet, condition }) => {
      if (!selectionSet) return '';
      const identity = identities.get(selectionSet) ?? identities.size;
      identities.set(selectionSet, identity);
      return `${identity}${conditionKey(condition)}`;
    });
    const key = `${kind} ${parts.join(' ')}`;
    const known = names.get(key);
    if (known) return known;
    const name = `f${names.size}`;
    names.set(key, name);
    functions.push(body(name));
    return name;
  }

  function objectFunction(type: GraphQLNamedType, sources: readonly Occurrence[]): string {
    return named(type.name, sources, (name) => {
      const fields = selectFields(selecting, type, sources);
      const body = fieldsCode(type, fields);
      return `function ${name}(o, x) { let v, t, r = ''; ${body} }`;
    });
  }

  function fieldsCode(type: GraphQLNamedType, fields: readonly SelectedField[]): string {
    let code = '';
    let lead: keyof typeof LEADS = 'first';
    for (const { field, when } of fields.flatMap(writingsOf).toSorted(byOrder)) {
      const opening = JSON.stringify(`${LEADS[lead]}${JSON.stringify(field.responseName)}:`);
      const start = lead === 'unknown' ? `(r === '' ? '{' : ',') + ${opening}` : opening;
      const written = fieldCode(type, field, `r += ${start} + `);
      code += when === null ? written : `if (${when}) { ${written} }`;
      if (when === null) lead = 'comma';
      else if (lead === 'first') lead = 'unknown';
    }
    return `${code} return r === '' ? '{}' : r + '}';`;
  }

  function fieldCode(type: GraphQLNamedType, field: SelectedField, append: string): string {
    const { fieldName, responseName, fetchedName, occurrences } = field;
    if (fieldName === '__typename') {
      // Of a type that is not known to be an object's none can be named.
      return isObjectType(type)
        ? `${append}${JSON.stringify(JSON.stringify(type.name))};`
        : 'return undefined;';
    }
    if (fieldName === '__schema' || fieldName === '__type') {
      return `${append}x.introspected(${JSON.stringify(responseName)});`;
    }
    const definition = (type as GraphQLObjectType).getFields()[fieldName];
    if (!definition) throw new Error(`${type.name} has no field ${fieldName}.`);
    const value = valueCode(definition.type, occurrences, append);
    return `v = ${readCode('o', fetchedName)}; ${value}`;
  }

  /** Appends the text of `v`, which is to be of this type. */
  function valueCode(
    given: GraphQLOutputType,
    sources: readonly Occurrence[],
    append: string,
  ): string {
    const type = isNonNullType(given) ? given.ofType : given;
    const nothing = isNonNullType(given) ? 'return undefined;' : `${append}'null';`;
    if (isLeafType(type)) {
      const { isValid, text } = leafCode(type, constant);
      const fault = 'if (v !== null && v !== undefined) x.isFaulty = true;';
      return `if (${isValid}) ${append}${text}; else { ${fault} ${nothing} }`;
    }
    const text = isListType(type)
      ? listFunction(type.ofType, sources)
      : isAbstractType(type)
        ? abstractFunction(type, sources)
        : objectFunction(type, sources);
    const isValid = isListType(type)
      ? 'Array.isArray(v)'
      : `typeof v === 'object' && !Array.isArray(v)`;
    return `if (v === null || v === undefined) { ${nothing} }
      else if (${isValid}) { t = ${text}(v, x); if (t === undefined) { ${nothing} } else ${append}t; }
      else { x.isFaulty = true; ${nothing} }`;
  }

  function listFunction(element: GraphQLOutputType, sources: readonly Occurrence[]): string {
    return named(`[${String(element)}]`, sources, (name) => {
      const value = valueCode(element, sources, 'r += ');
      return `function ${name}(a, x) {
        let v, t, r = '[';
        for (let i = 0; i < a.length; i++) { if (i > 0) r += ','; v = a[i]; ${value} }
        return r + ']';
      }`;
    });
  }

  /** By the `__typename` that subgraphs add; they may leave it out where nothing depends on it. */
  function abstractFunction(type: GraphQLAbstractType, sources: readonly Occurrence[]): string {
    return named(`<${type.name}>`, sources, (name) => {
      const cases = schema
        .getPossibleTypes(type)
        .map(
          (possible) =>
            `case ${JSON.stringify(possible.name)}: return ${objectFunction(possible, sources)}(o, x);`,
        );
      const itself = objectFunction(type, sources);
      const isNeeded = anyCode(conditionsByType(selecting, type, sources)) ?? 'true';
      return `function ${name}(o, x) {
        switch (o.__typename) {
          ${cases.join('\n')}
          case undefined: if (${isNeeded}) break; return ${itself}(o, x);
          case ${JSON.stringify(type.name)}: return ${itself}(o, x);
        }
        x.isFaulty = true;
        return undefined;
      }`;
    });
  }

  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`The schema has no ${operation.operation}.`);
  const { selectionSet } = operation;
  const main = objectFunction(root, [{ condition: ALWAYS, selectionSet }]);
  const source = `"use strict";\n${functions.join('\n')}\nreturn ${main};`;
  return (quote) => new Function('constants', 'quote', source)(constants, quote) as WriteAnswer;
}

/** A place of the code where a field may be written. */
interface FieldWriting {
  field: SelectedField;
  order: number;
  /** Code; null: it is always written there. */
  when: string | null;
}

/**
 * A field stands where the first selection of it that holds stands. Only where that one depends on
 * variables it is written at several places, of which one is taken.
 */
function writingsOf(field: SelectedField): FieldWriting[] {
  const conditions = field.occurrences.map(({ condition }) => condition);
  const always = conditions.findIndex((condition) => condition.length === 0);
  const places = field.occurrences.slice(0, always < 0 ? undefined : always + 1);
  return places.map(({ order, condition }, index) => {
    const before = anyCode(conditions.slice(0, index));
    const itself = anyCode([condition]);
    const when = [itself, index > 0 && `!(${before})`].filter(Boolean).join(' && ');
    return { field, order, when: when || null };
  });
}

function byOrder(a: FieldWriting, b: FieldWriting): number {
  return a.order - b.order;
}
