import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Repeatable chance: the same seed gives the same operations. */
export interface Chance {
  /** A whole number from 0 up to but not including `limit`. */
  below(limit: number): number;
  /** True once in `times`. */
  oneIn(times: number): boolean;
  pick<T>(items: readonly T[]): T;
}

/** mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    oneIn: (times) => below(times) === 0,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
  };
}

interface OperationOptions {
  schema: GraphQLSchema;
  chance: Chance;
  /** Ids to fill into arguments. */
  ids: readonly string[];
}

const MAX_DEPTH = 5;
/** Fields of one operation: the gateway bounds its aliases, and each field here has one. */
const MAX_FIELDS = 25;

/**
 * A random valid operation over a schema: aliases, named and inline fragments, interfaces,
 * variables with and without defaults, `@skip` and `@include`. Its root fields are all skipped, so
 * that whoever may send it is answered at once: whether it may be sent must not depend on that.
 */
export function randomOperation({ schema, chance, ids }: OperationOptions): {
  query: string;
  variables: Record<string, unknown>;
} {
  const fragments: string[] = [];
  const definitions: string[] = ['$on: Boolean = true'];
  const variables: Record<string, unknown> = {};
  let aliases = 0;

  function selectionOf(type: GraphQLNamedOutputType, depth: number): string {
    if (!isObjectType(type) && !isInterfaceType(type)) return '';
    if (aliases >= MAX_FIELDS) return ' { __typename }';
    const fields = Object.values(type.getFields()).filter(
      (field) => depth < MAX_DEPTH || !isComposite(getNamedType(field.type)),
    );
    const parts = Array.from({ length: 1 + chance.below(3) }, () => {
      const isFull = aliases >= MAX_FIELDS;
      const field = isFull || chance.oneIn(12) ? undefined : chance.pick(fields);
      return field ? fieldText(field, depth) : '__typename';
    });
    return ` { ${parts.map((part) => wrapped(part, type)).join(' ')} }`;
  }

  function fieldText(
    field: Pick<GraphQLField<unknown, unknown>, 'name' | 'args' | 'type'>,
    depth: number,
    directive = directiveText(),
  ): string {
    aliases += 1;
    // Every field has a name of its own: equal names with other arguments would not be valid.
    const alias = `a${aliases}: `;
    const type = getNamedType(field.type);
    return `${alias}${field.name}${argumentsText(field.args)}${directive}${selectionOf(type, depth + 1)}`;
  }

  function directiveText(): string {
    if (!chance.oneIn(8)) return '';
    return chance.pick([' @skip(if: true)', ' @include(if: false)', ' @include(if: $on)']);
  }

  /** The same selection, maybe by way of a fragment. */
  function wrapped(part: string, type: GraphQLNamedOutputType): string {
    if (chance.oneIn(8)) return `... on ${type.name} { ${part} }`;
    if (chance.oneIn(12)) return `... @include(if: $on) { ${part} }`;
    if (!chance.oneIn(10)) return part;
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on ${type.name} { ${part} }`);
    return `...${name}`;
  }

  function argumentsText(args: readonly GraphQLArgument[]): string {
    const given = args.filter(
      (argument) => isNonNullType(argument.type) || (argument.name !== 'after' && chance.oneIn(3)),
    );
    const texts = given.map((argument) => `${argument.name}: ${valueText(argument.type)}`);
    return texts.length > 0 ? `(${texts.join(', ')})` : '';
  }

  function valueText(type: GraphQLInputType): string {
    if (chance.oneIn(6)) return variableText(type);
    return JSON.stringify(plainValue(type))
      .replace(/"(\w+)":/g, '$1:')
      .replace(/"ENUM (\w+)"/g, '$1');
  }

  function variableText(type: GraphQLInputType): string {
    const name = `v${definitions.length}`;
    const value = JSON.parse(JSON.stringify(plainValue(type)).replace(/"ENUM (\w+)"/g, '"$1"'));
    variables[name] = value;
    definitions.push(`$${name}: ${type}`);
    return `$${name}`;
  }

  /** A plain value; enum values are marked, as JSON has no word for them. */
  function plainValue(type: GraphQLInputType): unknown {
    if (isNonNullType(type)) return plainValue(type.ofType);
    if (isListType(type)) return [plainValue(type.ofType)];
    if (isEnumType(type)) return `ENUM ${chance.pick(type.getValues()).name}`;
    if (isInputObjectType(type)) {
      const members = Object.values(type.getFields()).filter(
        (member) => isNonNullType(member.type) || chance.oneIn(3),
      );
      return Object.fromEntries(members.map((member) => [member.name, plainValue(member.type)]));
    }
    return SCALARS[type.name] ?? chance.pick(ids);
  }

  const root = schema.getQueryType() as GraphQLObjectType;
  const roots = Array.from({ length: 1 + chance.below(3) }, () =>
    fieldText(chance.pick(Object.values(root.getFields())), 1, ' @skip(if: $on)'),
  );
  const body = roots.map((part) => wrapped(part, root)).join(' ');
  const query = `query Random(${definitions.join(', ')}) { ${body} } ${fragments.join(' ')}`;
  return { query, variables };
}

const SCALARS: Readonly<Record<string, unknown>> = {
  Int: 3,
  Boolean: true,
  String: 'text',
  DateTime: '2026-01-01T00:00:00Z',
  LocalDate: '2026-01-01',
  CountryCode: 'DE',
  Decimal: '1.50',
};

function isComposite(type: unknown): boolean {
  return isObjectType(type) || isInterfaceType(type);
}
