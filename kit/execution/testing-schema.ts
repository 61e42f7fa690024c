import {
  GraphQLEnumType as EnumType,
  type GraphQLEnumType,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
  type GraphQLFieldResolver,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  type GraphQLTypeResolver,
  GraphQLUnionType,
  valueFromASTUntyped,
} from 'graphql';

/** What stands behind a schema's fields and abstract types. */
export interface Behaviour {
  /** Undefined: the field has no resolver of its own. */
  resolverOf(
    typeName: string,
    fieldName: string,
  ): GraphQLFieldResolver<unknown, unknown> | undefined;
  resolveType: GraphQLTypeResolver<unknown, unknown>;
}

type Wrap = (type: GraphQLOutputType) => GraphQLOutputType;

const listOf: Wrap = (type) => new GraphQLList(type);

/** All that lists and promises of a value make of a type, three levels deep. */
function shapesOf(promised: Wrap): Wrap[] {
  return [
    (type) => type,
    (type) => promised(type),
    (type) => listOf(type),
    (type) => listOf(promised(type)),
    (type) => promised(listOf(type)),
    (type) => promised(listOf(promised(type))),
    (type) => listOf(listOf(type)),
    (type) => listOf(promised(listOf(type))),
    (type) => promised(listOf(listOf(promised(type)))),
    (type) => promised(listOf(promised(listOf(promised(type))))),
  ];
}

/** Of an enum's value; no client sees it. */
export const GREEN = { is: 'green' };

const Color: GraphQLEnumType = new EnumType({
  name: 'Color',
  values: { RED: { value: 1 }, GREEN: { value: GREEN }, BLUE: { value: 'b' } },
});

/** Answers null for `none`, which no scalar may. */
const Day = new GraphQLScalarType({
  name: 'Day',
  serialize(value) {
    if (value === 'none') return null;
    if (typeof value === 'string') return `${value}!`;
    throw new TypeError(`Day cannot be ${typeof value}`);
  },
});

const Json = new GraphQLScalarType({
  name: 'JSON',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

const Filter: GraphQLInputObjectType = new GraphQLInputObjectType({
  name: 'Filter',
  fields: () => ({
    color: { type: new GraphQLNonNull(Color) },
    text: { type: GraphQLString, defaultValue: 'x' },
    sizes: { type: new GraphQLList(new GraphQLNonNull(GraphQLInt)), defaultValue: [1] },
    inner: { type: Filter },
    json: { type: Json },
  }),
});

const ARGUMENTS: GraphQLFieldConfigArgumentMap = {
  text: { type: GraphQLString },
  count: { type: GraphQLInt, defaultValue: 3 },
  color: { type: Color, defaultValue: GREEN },
  filter: { type: Filter },
  counts: { type: new GraphQLList(GraphQLInt) },
  needed: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 2 },
  json: { type: Json },
};

/**
 * A schema of every kind of type; each has the same fields, of every shape.
 * @param isStrict without it no value is promised, and every failure is told.
 */
export function createSchema(behaviour: Behaviour, isStrict = true): GraphQLSchema {
  const shapes = shapesOf(isStrict ? (type) => new GraphQLNonNull(type) : (type) => type);

  function fieldsOf(typeName: string): GraphQLFieldConfigMap<unknown, unknown> {
    const bases = { int: GraphQLInt, color: Color, day: Day, book: Book, node: Node, media: Media };
    const fields = Object.entries(bases).flatMap(([name, base]) =>
      shapes.map((shape, index) => {
        const fieldName = `${name}${index}`;
        const resolve = behaviour.resolverOf(typeName, fieldName);
        const args = index % 2 === 0 ? ARGUMENTS : {};
        return [fieldName, { type: shape(base), args, ...(resolve && { resolve }) }] as const;
      }),
    );
    return Object.fromEntries(fields);
  }

  const { resolveType } = behaviour;
  const Node: GraphQLInterfaceType = new GraphQLInterfaceType({
    name: 'Node',
    fields: () => fieldsOf('Node'),
    resolveType,
  });
  const Named: GraphQLInterfaceType = new GraphQLInterfaceType({
    name: 'Named',
    interfaces: () => [Node],
    fields: () => fieldsOf('Named'),
  });
  const object = (name: string, interfaces: GraphQLInterfaceType[] = []) =>
    new GraphQLObjectType({ name, interfaces, fields: () => fieldsOf(name) });
  const Book: GraphQLObjectType = object('Book', [Node, Named]);
  const Author = object('Author', [Node]);
  const Offer = object('Offer');
  const Media: GraphQLUnionType = new GraphQLUnionType({ name: 'Media', types: [Book, Offer] });
  return new GraphQLSchema({ query: object('Query'), types: [Author, Offer, Named] });
}
