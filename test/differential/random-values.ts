import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  parseValue,
  valueFromASTUntyped,
} from 'graphql';
import type { Chance } from '../oracle/random-operation.ts';

const MEDIA = ['b1', 'b2', 'b3', 'b4', 'f1', 'f2', 'f3', 'd1', 'nobody'];

/** Values that lead somewhere, by field and argument. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'media.id': MEDIA,
  'medias.ids': MEDIA,
  'book.isbn': ['i1', 'i2', 'i3', 'i4', 'none'],
  'author.id': ['a1', 'a2', 'a3', 'none'],
  'user.id': ['u1', 'u2', 'u3', 'u4', 'u9'],
  'users.ids': ['u1', 'u2', 'u3', 'u4', 'u9'],
  'userRename.id': ['u1', 'u2', 'u4', 'u9'],
  'review.id': ['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'none'],
  'order.id': ['o1', 'o2', 'o3', 'o4', 'o5', 'none'],
  'offer.sku': ['s1', 's2', 's3', 's4', 's5'],
  code: ['p1', 'p2'],
  item: ['b1', 'b9', 'f1', 'v1', 'v2'],
};

const TEXTS = ['', 'a', 'Öl ☃ 😀', 'q" \\ \n\t', '\u2028', '__proto__', 'B'];

/** JSON as GraphQL writes it. */
const LITERALS = [
  'null',
  '1',
  '-0.5',
  '"é\\n"',
  '[1, [null, "x"]]',
  '{ a: 1, b: { c: [true] } }',
  'NAMED',
];

export interface RandomValues {
  /** A literal of a type, maybe with variables in it. */
  literal(type: GraphQLInputType, hint: string, fallback?: unknown): string;
  /** A truth value: a literal or a variable. */
  flag(): string;
  /** A number for each text: equal ones have the same. */
  numberOf(text: string): number;
  /** Definitions of all variables used so far. */
  definitions(): string;
  readonly variables: Record<string, unknown>;
}

/** Arguments and variables: present, missing, null, with defaults, and deep in lists and objects. */
export function createRandomValues(chance: Chance): RandomValues {
  const definitions = new Map<string, string>();
  const variables: Record<string, unknown> = {};
  const numbers = new Map<string, number>();

  function literal(type: GraphQLInputType, hint: string, fallback?: unknown): string {
    if (chance.oneIn(4)) return variable(type, hint, fallback);
    return plain(type, hint, literal);
  }

  function plain(type: GraphQLInputType, hint: string, inner: typeof literal): string {
    if (isNonNullType(type)) return plainKnown(type.ofType, hint, inner);
    return chance.oneIn(10) ? 'null' : plainKnown(type, hint, inner);
  }

  function plainKnown(type: GraphQLInputType, hint: string, inner: typeof literal): string {
    if (isNonNullType(type)) return plainKnown(type.ofType, hint, inner);
    if (isListType(type)) {
      const of: GraphQLInputType = type.ofType;
      if (chance.oneIn(6)) return plainKnown(of, hint, inner);
      return `[${Array.from({ length: chance.below(4) }, () => inner(of, hint)).join(', ')}]`;
    }
    if (isInputObjectType(type)) {
      const members = Object.values(type.getFields()).filter(
        (one) =>
          (isNonNullType(one.type) && one.defaultValue === undefined) ||
          (isInputObjectType(one.type) ? chance.oneIn(4) : chance.oneIn(2)),
      );
      return `{ ${members.map((one) => `${one.name}: ${inner(one.type, one.name, one.defaultValue)}`).join(', ')} }`;
    }
    if (isEnumType(type)) return chance.pick(type.getValues()).name;
    if (type.name === 'JSON' && inner === literal && chance.oneIn(3))
      return `{ x: ${variableOf('JSON')} }`;
    return scalar(type.name, hint);
  }

  function scalar(name: string, hint: string): string {
    const known = KNOWN[hint];
    if (known) return JSON.stringify(chance.pick(known));
    if (name === 'Int') return String(chance.below(4));
    if (name === 'Boolean') return String(chance.oneIn(2));
    if (name === 'JSON') return chance.pick(LITERALS);
    return JSON.stringify(chance.pick(TEXTS));
  }

  /** A variable of just this type, of its non-null one, or with a default where it may be missing. */
  function variable(type: GraphQLInputType, hint: string, fallback: unknown): string {
    const name = `v${definitions.size}`;
    const nullable = isNonNullType(type) ? type.ofType : type;
    const mayBeMissing = !isNonNullType(type) || fallback !== undefined;
    definitions.set(name, `$${name}: ${String(type)}`);
    if (chance.oneIn(3)) {
      const standard = plainKnown(nullable, hint, constant);
      definitions.set(name, `$${name}: ${String(chance.oneIn(2) ? type : nullable)} = ${standard}`);
      if (chance.oneIn(2)) return `$${name}`;
    } else if (mayBeMissing && chance.oneIn(4)) {
      definitions.set(name, `$${name}: ${String(nullable)}`);
      return `$${name}`;
    }
    variables[name] = valueFromASTUntyped(parseValue(plain(type, hint, constant)));
    return `$${name}`;
  }

  /** A literal without variables. */
  function constant(type: GraphQLInputType, hint: string): string {
    return plain(type, hint, constant);
  }

  function variableOf(type: string): string {
    const name = `v${definitions.size}`;
    definitions.set(name, `$${name}: ${type}`);
    if (!chance.oneIn(4)) variables[name] = chance.pick<unknown>(['ü', null, { y: [1] }, 2]);
    return `$${name}`;
  }

  function flag(): string {
    if (chance.oneIn(4)) return String(chance.oneIn(2));
    const name = `b${chance.below(4)}`;
    if (!definitions.has(name)) {
      const [definition, isGiven] = chance.pick<[string, boolean]>([
        [`$${name}: Boolean!`, true],
        [`$${name}: Boolean! = true`, false],
        [`$${name}: Boolean = false`, false],
        [`$${name}: Boolean! = false`, true],
      ]);
      definitions.set(name, definition);
      if (isGiven) variables[name] = chance.oneIn(2);
    }
    return `$${name}`;
  }

  function numberOf(text: string): number {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  }

  return {
    literal,
    flag,
    numberOf,
    definitions: () => (definitions.size > 0 ? `(${[...definitions.values()].join(', ')})` : ''),
    variables,
  };
}
