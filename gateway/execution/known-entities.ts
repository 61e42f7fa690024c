import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, Kind } from 'graphql';
import { compileHas } from './compile-has.ts';
import type { Represent } from './compile-representation.ts';
import type { EntityKeys } from './entity-keys.ts';
import type { Execution, Tree, UnderWay } from './execution.ts';
import { readFetchDocument, responseNameOf } from './fetch-document.ts';
import { isObject, readOwn } from './own-property.ts';
import { callOf, placeOf, type WrittenFields } from './written-fields.ts';

/** What the answer holds of the entities that a fetch is about. */
interface Found {
  /** Objects that hold all it would ask for, by the texts that represent them to its subgraph. */
  known: ReadonlyMap<string, Tree>;
  /** Ends with a fetch under way that will have brought more; absent: there is none. */
  due?: Promise<void> | undefined;
}

export type FindKnown = (
  execution: Pick<Execution<unknown>, 'data' | 'errors' | 'underWay'>,
  texts: readonly string[],
) => Found;

/** Objects looked at for one fetch: to look at more could take longer than to ask. */
const MAX_LOOKED_AT = 1000;

const NOTHING: Found = { known: new Map() };

/**
 * Compiles where else in the answer a fetch's subgraph, and no other, writes all that the fetch asks
 * for: the same fields of the same entity, read by the same subgraph in the same operation, are the
 * same. The entity must be named by its type's first key: another may be a name that two rows have.
 * Null: it writes them nowhere else, or they are objects, to which each place may add something of its
 * own.
 */
export function compileFindKnown(
  node: FetchNode,
  path: readonly (string | number)[],
  { represent, written, keysOf }: Options,
): FindKnown | null {
  const { operation, requires = [], inputRewrites = [], serviceName } = node;
  const asked = readLeaves(operation);
  const needed = readNames(requires);
  if (!asked?.fields.length || !needed || inputRewrites.length > 0) return null;
  const [key] = keysOf(asked.type);
  if (!key?.every((name) => needed.includes(name))) return null;

  const places = [...written].flatMap(([place, names]) => {
    const isOnly = (name: string, call: string) => {
      const calls = names.get(name)?.calls;
      return calls === undefined || (calls.size === 1 && calls.has(call));
    };
    const isThere =
      place !== placeOf(path) &&
      needed.every((name) => isOnly(name, name)) &&
      asked.fields.every((field) => {
        const name = responseNameOf(field);
        const subgraphs = names.get(name)?.subgraphs;
        const isOurs = subgraphs?.size === 1 && subgraphs.has(serviceName);
        return isOurs && isOnly(name, callOf(field));
      });
    return isThere ? [{ place, path: place === '' ? [] : place.split('.') }] : [];
  });
  if (places.length === 0) return null;
  // Lists near the root are short, and whole soon.
  places.sort((a, b) => a.path.length - b.path.length);
  const names = asked.fields.map(responseNameOf);
  const holdsAll = compileHas(names);

  /** No list or object, which two places would share; no null in what names an entity. */
  function isWhole(object: Tree): boolean {
    return (
      holdsAll(object) &&
      names.every((name) => object[name] === null || typeof object[name] !== 'object')
    );
  }

  function isNamed(object: Tree): boolean {
    return needed?.every((name) => object[name] !== null) ?? false;
  }

  function bringing(underWay: ReadonlySet<UnderWay>, place: string): UnderWay | undefined {
    for (const each of underWay) {
      const isHere = each.subgraph === serviceName && each.place === place;
      if (isHere && names.every((name) => each.names.includes(name))) return each;
    }
    return undefined;
  }

  return ({ data, errors, underWay }, texts) => {
    // A null may be the failure of another field.
    if (errors.length > 0) return NOTHING;
    const wanted = new Set(texts);
    const known = new Map<string, Tree>();
    let due: Promise<void> | undefined;
    let looks = MAX_LOOKED_AT;

    function look(object: Tree, coming: UnderWay | undefined): void {
      const isKnown = isWhole(object);
      const text = (isKnown || coming) && isNamed(object) ? represent(object) : null;
      if (text === null || !wanted.has(text)) return;
      wanted.delete(text);
      if (isKnown) known.set(text, object);
      else due ??= coming?.done;
    }
    places.every(({ place, path }) => {
      const coming = bringing(underWay, place);
      return everyAt(data, path, 0, (object) => {
        looks -= 1;
        look(object, coming);
        return wanted.size > 0 && looks > 0;
      });
    });
    return { known, due };
  };
}

/** Looks at the objects at a place of the answer, one after another, until one look is the last. */
function everyAt(
  value: unknown,
  place: readonly string[],
  depth: number,
  look: (object: Tree) => boolean,
): boolean {
  if (Array.isArray(value)) return value.every((element) => everyAt(element, place, depth, look));
  if (!isObject(value)) return true;
  const name = place[depth];
  return name === undefined ? look(value) : everyAt(readOwn(value, name), place, depth + 1, look);
}

interface Options {
  represent: Represent;
  written: WrittenFields;
  /** The keys by which the fetch's subgraph knows entities of a type. */
  keysOf: (type: string) => ReturnType<EntityKeys>;
}

interface Asked {
  /** Which all the entities are. */
  type: string;
  fields: readonly FieldNode[];
}

/** What a fetch asks of each entity; null where that differs, depends on something, or is an object. */
function readLeaves(query: string): Asked | null {
  const { roots, fieldsOf } = readFetchDocument(query);
  const [entities] = roots.flatMap(fieldsOf);
  const [fragment, ...others] = entities?.selectionSet?.selections ?? [];
  if (fragment?.kind !== Kind.INLINE_FRAGMENT || others.length > 0) return null;
  const { selectionSet, typeCondition, directives = [] } = fragment;
  const fields = selectionSet.selections.filter(
    (selection): selection is FieldNode =>
      selection.kind === Kind.FIELD && !selection.selectionSet && !selection.directives?.length,
  );
  const areAll = directives.length === 0 && fields.length === selectionSet.selections.length;
  if (!areAll || !typeCondition) return null;
  return {
    type: typeCondition.name.value,
    // The type is part of what represents an entity.
    fields: fields.filter((field) => responseNameOf(field) !== '__typename'),
  };
}

/** The names a fetch requires of an object; null where it requires some of what the object holds. */
function readNames(selections: readonly QueryPlanSelectionNode[]): readonly string[] | null {
  const names: string[] = [];
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      if (selection.selections) return null;
      names.push(selection.alias ?? selection.name);
    } else {
      const below = readNames(selection.selections);
      if (!below) return null;
      names.push(...below);
    }
  }
  return names;
}
