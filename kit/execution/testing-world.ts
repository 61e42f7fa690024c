import {
  GraphQLError,
  type GraphQLFieldResolver,
  GraphQLNonNull,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLString,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { type Behaviour, createSchema, GREEN } from './testing-schema.ts';

/** How a world behaves: what a value is depends on this and on where it is alone. */
export interface Manners {
  seed: number;
  /** One value in how many is none, or a wrong one. */
  faults: number;
  /** Do some values come later? */
  isLate: boolean;
}

/** What asks: a resolver was called, or which type a value is of. */
export interface Call {
  isOfType: boolean;
  path: readonly (string | number)[];
  text: string;
}

export class VendorError extends Error {}

export interface World extends Manners {
  calls: Call[];
}

/** An object of a world, by how it was come to. */
interface Thing {
  world: World;
  id: string;
}

type Roll = (limit: number) => number;

// Under Jest a global is slow to come by.
const { floor, imul } = Math;

/** Chance that is the same wherever it is asked for the same. */
function rollFor(text: string): Roll {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    state = imul(state ^ text.charCodeAt(at), 0x01000193);
  }
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

function pick<T>(roll: Roll, items: readonly T[]): T {
  return items[roll(items.length)] as T;
}

async function later<T>(roll: Roll, make: () => T | PromiseLike<T>): Promise<T> {
  const ticks = roll(6);
  if (ticks === 5) await new Promise(setImmediate);
  else for (let tick = 0; tick < ticks; tick += 1) await null;
  return make();
}

/** A promise nobody need handle, now and then one that is none of JavaScript's own. */
function promised<T>(roll: Roll, make: () => T | PromiseLike<T>): PromiseLike<T> {
  const promise = later(roll, make);
  promise.catch(() => {});
  // biome-ignore lint/suspicious/noThenProperty: that is what it is about.
  return roll(8) === 0 ? { then: (...given) => promise.then(...given) } : promise;
}

const WRONG_LEAVES = ['abc', 1.5, {}, Number.NaN, [], 'none', Symbol('s'), true];
const LEAVES: Readonly<Record<string, readonly unknown[]>> = {
  Int: [0, 7, -1, '12', true],
  Color: [1, GREEN, 'b'],
  Day: ['monday', '', 'ü"'],
};
const POSSIBLE: Readonly<Record<string, readonly string[]>> = {
  Node: ['Book', 'Author'],
  Media: ['Book', 'Offer'],
};
/** Types by name that a value of an abstract type is not of, and what is no name at all. */
const WRONG_TYPES = ['Nowhere', 'Node', 'Author', 'Offer', '', undefined, null, 7, {}];

function fault(roll: Roll, isLeaf: boolean): unknown {
  switch (roll(8)) {
    case 0:
      return undefined;
    case 1:
      return new VendorError('is a value');
    case 2:
      throw new VendorError(`thrown ${roll(3)}`);
    case 3:
      throw new GraphQLError('for clients', { extensions: { code: 'FOUND_OUT', n: roll(3) } });
    case 4:
      throw pick(roll, ['a text', undefined, { odd: 1 }]);
    case 5:
      return isLeaf ? pick(roll, WRONG_LEAVES) : null;
    default:
      return null;
  }
}

/** A value of a type, or a fault. @throws what a resolver may. */
function madeOf(world: World, type: GraphQLOutputType, id: string): unknown {
  const roll = rollFor(`${world.seed} ${id} value`);
  if (world.isLate && roll(4) === 0) return promised(roll, () => valueNow(world, type, id));
  return valueNow(world, type, id);
}

function valueNow(world: World, type: GraphQLOutputType, id: string): unknown {
  const { kind, of, name, isLeaf } = traitsOf(type);
  if (kind === 'promised') return valueNow(world, of, id);
  const roll = rollFor(`${world.seed} ${id}`);
  if (roll(world.faults) === 0) return fault(roll, isLeaf);
  if (kind === 'list') {
    if (roll(world.faults * 3) === 0) return pick(roll, [7, 'no list', {}]);
    return listFor(world, of, id, roll);
  }
  if (isLeaf) return pick(roll, LEAVES[name] ?? []);
  const possible = POSSIBLE[name];
  const isWrong = possible && roll(world.faults) === 0;
  const __typename = isWrong ? pick(roll, WRONG_TYPES) : pick(roll, possible ?? [name]);
  return Object.assign(Object.create(prototype), { __typename, world, id });
}

interface Traits {
  kind: 'promised' | 'list' | 'named';
  of: GraphQLOutputType;
  name: string;
  isLeaf: boolean;
}

const traits = new Map<GraphQLOutputType, Traits>();

/** What there is to know of a type; to ask graphql-js takes its time. */
function traitsOf(type: GraphQLOutputType): Traits {
  const known = traits.get(type);
  if (known) return known;
  const isWrapped = isNonNullType(type) || isListType(type);
  const found: Traits = {
    kind: isNonNullType(type) ? 'promised' : isListType(type) ? 'list' : 'named',
    of: isWrapped ? type.ofType : type,
    name: getNamedType(type).name,
    isLeaf: isLeafType(getNamedType(type)),
  };
  traits.set(type, found);
  return found;
}

/** An array, a set, or what is made while it is gone through and may throw in its middle. */
function listFor(world: World, type: GraphQLOutputType, id: string, roll: Roll): unknown {
  const length = roll(5) === 0 ? 0 : 1 + roll(id.length > 60 ? 1 : 3);
  const items = Array.from({ length }, (_, index) => `${id}.${index}`);
  const kind = roll(6);
  if (kind === 0) {
    return (function* () {
      for (const item of items) yield madeOf(world, type, item);
    })();
  }
  const made = items.map((item) => {
    try {
      return madeOf(world, type, item);
    } catch (error) {
      return error instanceof Error ? error : null;
    }
  });
  return kind === 1 ? new Set(made) : made;
}

function note(
  kind: string,
  { id: source }: Partial<Thing>,
  args: unknown,
  world: World,
  info: GraphQLResolveInfo,
): void {
  const path = keysOf(info.path);
  const { fieldName, fieldNodes, operation, fragments, variableValues, rootValue } = info;
  const said = {
    ...{ kind, path, source, args, fieldName, variableValues, rootValue },
    nodes: fieldNodes.map(({ alias, name, loc }) => [alias?.value, name.value, loc?.start]),
    types: [String(info.parentType), String(info.returnType)],
    operation: [operation.name?.value, operation.loc?.start],
    fragments: Object.keys(fragments),
    isOfSchema: info.schema.getType(info.parentType.name) === info.parentType,
  };
  world.calls.push({ isOfType: kind.startsWith('type'), path, text: JSON.stringify(said) });
}

function keysOf(path: GraphQLResolveInfo['path']): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: typeof path | undefined = path; at; at = at.prev) keys.unshift(at.key);
  return keys;
}

type Method = (args: unknown, world: World, info: GraphQLResolveInfo) => unknown;

function methodOf(type: GraphQLOutputType, name: string): Method {
  return function (this: Partial<Thing>, args, world, info) {
    note('method', this, args, world, info);
    return madeOf(world, type, `${this.id}.${name}(${JSON.stringify(args)})`);
  };
}

function resolverOf(type: GraphQLOutputType, name: string): GraphQLFieldResolver<Thing, World> {
  return (source = { id: '' } as Thing, args, world, info) => {
    note('resolver', source, args, world, info);
    return madeOf(world, type, `${source.id}.${name}(${JSON.stringify(args)})`);
  };
}

const resolveType = ((value: unknown, world: World, info: GraphQLResolveInfo, type: unknown) => {
  const { __typename, id } = value as Thing & { __typename: unknown };
  note(`type ${type}`, { id }, undefined, world, info);
  const roll = rollFor(`${world.seed} ${id} type`);
  if (roll(world.faults * 2) === 0) throw new VendorError('of no type');
  const name = __typename as string | undefined;
  return world.isLate && roll(3) === 0 ? (promised(roll, () => name) as Promise<string>) : name;
}) as Behaviour['resolveType'];

/** Two fields of three have a resolver, and all of a query. */
const hasResolver = (typeName: string, name: string) =>
  typeName === 'Query' || rollFor(`${typeName} ${name}`)(3) > 0;

const plain = createSchema({ resolverOf: () => undefined, resolveType });
const types = Object.entries(plain.getQueryType()?.getFields() ?? {}).map(
  ([name, { type }]) => [name, type] as const,
);
const typeOf = new Map(types);

const behaviour: Behaviour = {
  resolverOf(typeName, name) {
    const type = typeOf.get(name);
    return type && hasResolver(typeName, name) ? (resolverOf(type, name) as never) : undefined;
  },
  resolveType,
};

/** Objects have a property or a method for each field, whether it has a resolver or not. */
const prototype = Object.defineProperties(
  {},
  Object.fromEntries(
    types.map(([name, type]) => {
      const method = methodOf(type, name);
      return [
        name,
        {
          get(this: Thing) {
            const isMethod = rollFor(`${this.world.seed} ${this.id} ${name}`)(2) === 0;
            return isMethod ? method : madeOf(this.world, type, `${this.id}.${name}`);
          },
        },
      ];
    }),
  ),
);

/** The type of a field, of whatever type it is a field. */
export function fieldType(name: string): GraphQLOutputType {
  return typeOf.get(name) ?? new GraphQLNonNull(GraphQLString);
}

/** A schema whose values come of the world that is its context. */
export const worldSchema: GraphQLSchema = createSchema(behaviour);

/** The same, of which nothing is promised: every failure is told. */
export const lenientSchema: GraphQLSchema = createSchema(behaviour, false);
