import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import type { Chance } from '../oracle/random-operation.ts';
import type { Operation } from './operation.ts';
import { createRandomValues, type RandomValues } from './random-values.ts';

/** Names that objects of JavaScript have anyway, names of other fields, and a plain one. */
const ALIASES = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'a'],
  ...[
    'id',
    'name',
    'title',
    'price',
    'user',
    'reviews',
    '_entities',
    '__typename',
    'alias__id',
    'x__alias_0',
  ],
];

/** What is asked about the schema itself. */
const INTROSPECTION = [
  '__schema { queryType { name } }',
  't: __type(name: "Book") { name interfaces { name } fields { name args { name defaultValue } } }',
  'nothing: __type(name: "Draft") { name }',
];

interface Options {
  schema: GraphQLSchema;
  chance: Chance;
  /** Often the same values of a type in several places: one may have been read for another. */
  repeats?: boolean;
}

/** A random valid operation that goes where federation is hard, and values for its variables. */
export function randomOperation(options: Options): Operation {
  for (;;) {
    const values = createRandomValues(options.chance);
    const document = parse(randomText(options, values), { noLocation: true });
    if (validate(options.schema, document).length === 0) {
      return { document, variables: values.variables };
    }
  }
}

function randomText({ schema, chance, repeats = false }: Options, values: RandomValues): string {
  const fragments = new Map<string, { on: GraphQLNamedType; text: string }>();
  /** Values selected so far, by type. */
  const leaves = new Map<string, string[]>();
  let budget = 4 + chance.below(36);
  const maxDepth = 3 + chance.below(5);

  function selection(type: GraphQLNamedType, depth: number): string {
    const count = 1 + chance.below(depth < 2 ? 3 : 4);
    const parts = Array.from({ length: count }, () => repeated(type) ?? part(type, depth));
    // The same again, under another condition: answers must be merged.
    if (chance.oneIn(5)) parts.push(`... ${directive(2)} { ${parts[0]} ${part(type, depth)} }`);
    if (isAbstractType(type) && chance.oneIn(3)) parts.push('__typename');
    return `{ ${parts.join(' ')} }`;
  }

  function repeated(type: GraphQLNamedType): string | undefined {
    const known = leaves.get(type.name) ?? [];
    return repeats && known.length > 0 && !chance.oneIn(3) ? chance.pick(known) : undefined;
  }

  function part(type: GraphQLNamedType, depth: number): string {
    if (isUnionType(type) || (isInterfaceType(type) && chance.oneIn(2))) {
      return chance.oneIn(8) ? typename() : inlineFragment(narrowed(type), depth);
    }
    switch (chance.below(12)) {
      case 0:
        return typename();
      case 1:
        return inlineFragment(chance.oneIn(2) ? widened(type) : type, depth);
      case 2:
        return spread(type, depth);
      default:
        return field(type as GraphQLObjectType, depth);
    }
  }

  function typename(): string {
    return chance.oneIn(2) ? '__typename' : `${chance.pick(ALIASES)}: __typename`;
  }

  function narrowed(type: GraphQLNamedType): GraphQLNamedType {
    return isAbstractType(type) ? chance.pick(schema.getPossibleTypes(type)) : type;
  }

  /** An interface of the type, or the type itself. */
  function widened(type: GraphQLNamedType): GraphQLNamedType {
    const interfaces = isObjectType(type) ? type.getInterfaces() : [];
    return interfaces.length > 0 ? chance.pick(interfaces) : type;
  }

  function inlineFragment(type: GraphQLNamedType, depth: number): string {
    return `... on ${type.name} ${directive(6)} ${selection(type, depth)}`;
  }

  function spread(type: GraphQLNamedType, depth: number): string {
    const known = [...fragments].filter(([, { on }]) => on === type);
    if (known.length > 0 && chance.oneIn(2)) {
      return `...${chance.pick(known)[0]} ${directive(4)}`;
    }
    const name = `F${fragments.size}${chance.below(1000)}`;
    const text = selection(type, depth);
    fragments.set(name, { on: type, text });
    return `...${name} ${directive(5)}`;
  }

  function field(type: GraphQLObjectType, depth: number): string {
    budget -= 1;
    const fields = Object.values(type.getFields()).filter(
      (one) => (budget > 0 && depth < maxDepth) || isLeafType(getNamedType(one.type)),
    );
    if (fields.length === 0) return '__typename';
    const composites = fields.filter((one) => isCompositeType(getNamedType(one.type)));
    const chosen = chance.pick(composites.length > 0 && chance.oneIn(2) ? composites : fields);
    const { args, suffix } = argumentsOf(chosen);
    const alias = aliasOf(chosen, suffix);
    const below = getNamedType(chosen.type);
    const inner = isCompositeType(below) ? selection(below, depth + 1) : '';
    if (inner) return `${alias}${chosen.name}${args} ${directive(6)} ${inner}`;
    const leaf = `${alias}${chosen.name}${args} ${directive(repeats ? 20 : 6)}`;
    leaves.set(type.name, [...(leaves.get(type.name) ?? []), leaf]);
    return leaf;
  }

  function aliasOf({ name }: GraphQLField<unknown, unknown>, suffix: string): string {
    if (chance.oneIn(12)) return `${chance.pick(ALIASES)}: `;
    return suffix ? `${name}${suffix}: ` : '';
  }

  /** Fields with other arguments get another name, or most documents would not be valid. */
  function argumentsOf({ args, name }: GraphQLField<unknown, unknown>) {
    const given = args.filter((one) => isNonNullType(one.type) || chance.oneIn(3));
    const needed = (one: GraphQLArgument) =>
      isNonNullType(one.type) && one.defaultValue === undefined;
    const texts = given
      .filter((one) => needed(one) || !chance.oneIn(3))
      .map(
        (one) =>
          `${one.name}: ${values.literal(one.type, `${name}.${one.name}`, one.defaultValue)}`,
      );
    const text = texts.length > 0 ? `(${texts.join(', ')})` : '';
    return { args: text, suffix: text && `_${values.numberOf(text)}` };
  }

  function directive(times: number): string {
    if (!chance.oneIn(times)) return '';
    const kind = chance.pick(['skip', 'include']);
    const both = chance.oneIn(6)
      ? ` @${kind === 'skip' ? 'include' : 'skip'}(if: ${values.flag()})`
      : '';
    return `@${kind}(if: ${values.flag()})${both}`;
  }

  const mutation = schema.getMutationType();
  const isMutation = mutation && chance.oneIn(10);
  const root = (isMutation ? mutation : schema.getQueryType()) as GraphQLObjectType;
  const roots = Array.from({ length: 1 + chance.below(isMutation ? 4 : 3) }, () =>
    chance.oneIn(10) ? part(root, 0) : field(root, 0),
  );
  if (!isMutation && chance.oneIn(25)) roots.push(chance.pick(INTROSPECTION));
  const spreads = [...fragments].map(
    ([name, { on, text }]) => `fragment ${name} on ${on.name} ${text}`,
  );
  return `${isMutation ? 'mutation' : 'query'} ${values.definitions()} { ${roots.join(' ')} } ${spreads.join(' ')}`;
}
