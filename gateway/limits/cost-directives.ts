import { type ConstDirectiveNode, type GraphQLSchema, valueFromASTUntyped } from 'graphql';
import * as z from 'zod';

/** Anything a directive can stand on: a type, field, argument or input field of a schema. */
interface Element {
  readonly astNode?:
    | { readonly directives?: readonly ConstDirectiveNode[] | undefined }
    | null
    | undefined;
}

/** What `@listSize` says of a field. */
export interface ListSize {
  /** Null where it says none. */
  assumedSize: number | null;
  /** Names of arguments. */
  slicingArguments: readonly string[];
  /** Lists among the fields of what is returned; null: the size is that of the field's own list. */
  sizedFields: ReadonlySet<string> | null;
  requireOneSlicingArgument: boolean;
}

/** Reads `@cost` and `@listSize` off the elements of a schema. */
export interface CostDirectives {
  weightOf(element: Element): number | undefined;
  listSizeOf(element: Element): ListSize | undefined;
}

/**
 * How a supergraph says what its fields cost, whatever it calls the directives: names come from its
 * `@link` of https://specs.apollo.dev/cost. Without that link nothing has a cost of its own.
 */
export function readCostDirectives(schema: GraphQLSchema): CostDirectives {
  const names = namesOf(schema);

  function reader<T>(name: string | undefined, schemaOf: z.ZodType<T>) {
    const known = new WeakMap<Element, T | undefined>();
    return (element: Element): T | undefined => {
      if (known.has(element)) return known.get(element);
      const node = element.astNode?.directives?.find((one) => one.name.value === name);
      const value = node && schemaOf.parse(argumentsOf(node));
      known.set(element, value);
      return value;
    };
  }

  return { weightOf: reader(names.cost, weight), listSizeOf: reader(names.listSize, listSize) };
}

const weight = z.object({ weight: z.int() }).transform((given) => given.weight);

const listSize = z
  .object({
    assumedSize: z.int().min(0).nullish(),
    slicingArguments: z.array(z.string()).nullish(),
    sizedFields: z.array(z.string()).nullish(),
    requireOneSlicingArgument: z.boolean().nullish(),
  })
  .transform(
    (given): ListSize => ({
      assumedSize: given.assumedSize ?? null,
      slicingArguments: given.slicingArguments ?? [],
      sizedFields: given.sizedFields ? new Set(given.sizedFields) : null,
      requireOneSlicingArgument: given.requireOneSlicingArgument ?? true,
    }),
  );

const link = z.object({
  url: z.string(),
  as: z.string().optional(),
  import: z
    .array(
      z.union([
        z.string().transform((name) => ({ name, as: name })),
        z
          .object({ name: z.string(), as: z.string().optional() })
          .transform(({ name, as = name }) => ({ name, as })),
      ]),
    )
    .default([]),
});

/** See https://specs.apollo.dev/link/v1.0: a spec's directive of its own name goes without prefix. */
function namesOf({ astNode, extensionASTNodes }: GraphQLSchema) {
  const directives = [astNode, ...extensionASTNodes].flatMap((node) => node?.directives ?? []);
  const links = directives
    .filter(({ name }) => name.value === 'link')
    .map((node) => link.safeParse(argumentsOf(node)).data);
  const found = links.find((one) => one?.url.startsWith('https://specs.apollo.dev/cost/'));
  if (!found) return {};
  const prefix = found.as ?? 'cost';
  const imported = (name: string) =>
    found.import.find((one) => one.name === `@${name}`)?.as.slice(1);
  return {
    cost: imported('cost') ?? prefix,
    listSize: imported('listSize') ?? `${prefix}__listSize`,
  };
}

function argumentsOf({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
}
