import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  visit,
} from 'graphql';

interface Chance {
  below(limit: number): number;
  oneIn(times: number): boolean;
  pick<T>(items: readonly T[]): T;
}

/** Arguments and conditions, and the variables in them. */
interface Values {
  literal(type: GraphQLInputType, hint: string, fallback?: unknown): string;
  flag(): string;
  definitions(): string;
  readonly variables: Record<string, unknown>;
}

export interface Operation {
  document: DocumentNode;
  variables: Readonly<Record<string, unknown>>;
}

/** Names that objects of JavaScript have anyway, names of fields, and a plain one. */
const ALIASES = ['__proto__', 'constructor', 'toString', 'length', 'then', 'int0', 'book1', 'a'];

const INTROSPECTION = [
  '__schema { queryType { name } types { kind name possibleTypes { name } } }',
  't: __type(name: "Book") { __typename interfaces { name } fields { name args { name defaultValue } } }',
  'nothing: __type(name: "Nowhere") { name }',
];

/** To ask graphql-js of what kind a type is takes its time. */
function createFieldsOf() {
  const known = new Map<GraphQLObjectType, ReturnType<typeof read>>();
  const read = (type: GraphQLObjectType) =>
    Object.values(type.getFields()).map((definition) => {
      const of = getNamedType(definition.type);
      return { definition, of, isLeaf: isLeafType(of) };
    });
  return (type: GraphQLObjectType) => {
    const fields = known.get(type) ?? read(type);
    known.set(type, fields);
    return fields;
  };
}

const fieldsOf = createFieldsOf();

/**
 * A random operation, valid as it is made: what answers by one name is one field with one text of
 * arguments wherever it stands.
 */
export function randomOperation(schema: GraphQLSchema, chance: Chance, values: Values): Operation {
  const fragments = new Map<string, { on: GraphQLNamedType; text: string }>();
  const named = new Map<string, string>();
  const known = new Map<string, string[]>();
  let budget = 3 + chance.below(14);
  const maxDepth = 2 + chance.below(4);

  function selection(type: GraphQLNamedType, depth: number): string {
    const parts = Array.from({ length: 1 + chance.below(3) }, () => part(type, depth));
    // The same again: answers must be merged.
    if (chance.oneIn(4)) parts.push(`... ${directive(2)} { ${parts[0]} ${part(type, depth)} }`);
    return `{ ${parts.join(' ')} }`;
  }

  function part(type: GraphQLNamedType, depth: number): string {
    const isFragment = isUnionType(type) || chance.oneIn(isAbstractType(type) ? 2 : 5);
    if (chance.oneIn(12)) return field({ name: '__typename', args: [] });
    if (!isFragment) return selected(type as GraphQLObjectType, depth);
    const on = chance.oneIn(4) ? type : chance.pick(overlapping(type));
    return chance.oneIn(3)
      ? spread(on, depth)
      : `... on ${on} ${directive(5)} ${selection(on, depth)}`;
  }

  function overlapping(type: GraphQLNamedType): readonly GraphQLNamedType[] {
    if (isAbstractType(type)) return schema.getPossibleTypes(type);
    return isObjectType(type) ? [type, ...type.getInterfaces()] : [type];
  }

  function spread(on: GraphQLNamedType, depth: number): string {
    const again = [...fragments].filter(([, fragment]) => fragment.on === on);
    if (again.length > 0 && chance.oneIn(2)) return `...${chance.pick(again)[0]} ${directive(4)}`;
    const text = selection(on, depth);
    const name = `F${fragments.size}`;
    fragments.set(name, { on, text });
    return `...${name} ${directive(5)}`;
  }

  function selected(type: GraphQLObjectType, depth: number): string {
    budget -= 1;
    const isDeep = budget < 0 || depth > maxDepth;
    const leavesAlone = isDeep || chance.oneIn(3);
    const fields = fieldsOf(type).filter(({ isLeaf }) => isLeaf || !leavesAlone);
    const again = known.get(type.name);
    if (again && chance.oneIn(5)) return chance.pick(again);
    const { definition, of, isLeaf } = chance.pick(fields);
    if (!isLeaf) return field(definition, selection(of, depth + 1));
    const leaf = field(definition);
    known.set(type.name, [...(again ?? []), leaf]);
    return leaf;
  }

  function field(one: Pick<GraphQLField<unknown, unknown>, 'name' | 'args'>, below = ''): string {
    const given = one.args.filter(() => chance.oneIn(5));
    const texts = given.map(
      ({ name, type, defaultValue }) => `${name}: ${values.literal(type, name, defaultValue)}`,
    );
    const text = `${one.name}${texts.length > 0 ? `(${texts.join(', ')})` : ''}`;
    const wished = chance.oneIn(5) ? chance.pick(ALIASES) : one.name;
    const key = [wished, `${one.name}_${named.size}`].find(
      (name) => (named.get(name) ?? text) === text && (name !== one.name || texts.length === 0),
    ) as string;
    named.set(key, text);
    return `${key === one.name ? '' : `${key}: `}${text} ${directive(8)} ${below}`;
  }

  function directive(times: number): string {
    if (!chance.oneIn(times)) return '';
    const both = chance.oneIn(5) ? ` @skip(if: ${values.flag()})` : '';
    if (both || chance.oneIn(2)) return `@include(if: ${values.flag()})${both}`;
    return `@skip(if: ${values.flag()})`;
  }

  const root = schema.getQueryType() as GraphQLObjectType;
  const body = [selection(root, 0).slice(1, -1)];
  if (chance.oneIn(25)) body.push(chance.pick(INTROSPECTION));
  const spreads = [...fragments].map(([name, { on, text }]) => `fragment ${name} on ${on} ${text}`);
  const text = `query ${values.definitions()} { ${body.join(' ')} } ${spreads.join(' ')}`;
  return { document: parse(text), variables: values.variables };
}

/** Two operations in one document, of which the first is called `Meant`. */
export function together({ document, variables }: Operation, other: Operation): Operation {
  const both = [renamed(document, 'Meant'), renamed(other.document, 'Other')];
  const definitions = both.flatMap((each) => each.definitions);
  return { document: { kind: Kind.DOCUMENT, definitions }, variables };
}

function renamed(document: DocumentNode, name: string): DocumentNode {
  const kind = Kind.NAME;
  return visit(document, {
    OperationDefinition: (node) => ({ ...node, name: { kind, value: name } as const }),
    FragmentDefinition: (node) => ({ ...node, name: { kind, value: `${name}${node.name.value}` } }),
    FragmentSpread: (node) => ({ ...node, name: { kind, value: `${name}${node.name.value}` } }),
  });
}
