import type { ConstDirectiveNode, GraphQLField, GraphQLObjectType } from 'graphql';
import { Kind, parse, valueFromASTUntyped } from 'graphql';
import * as z from 'zod';

/** What `@upstream` says, see kit/schema/federation.graphql. */
export interface Upstream {
  requests: number;
  batch: number | null;
  rows: number | null;
  limited: number;
  customers: number | null;
  filtered: number;
  /** Names that lead to a list among the arguments. */
  each: readonly string[] | null;
  load: string | null;
  system: string | null;
}

/** What a supergraph says of where its fields are read, and of what that asks of vendors. */
export interface UpstreamDirectives {
  upstreamOf(element: Element): Upstream | null;
  /** The subgraphs that resolve a field, by their names in `join__Graph`. */
  graphsOf(parent: GraphQLObjectType, field: Field): readonly string[];
  /** Names of the fields that must be known before this one is resolved. */
  requiredBy(field: Field): readonly string[];
  /** The keys by which a subgraph takes references to a type: names of fields, of each key. */
  keysOf(type: GraphQLObjectType, graph: string): readonly (readonly string[])[];
  /** The subgraph references to a type are read from; null: none asks a vendor for them. */
  homeOf(type: GraphQLObjectType): { graph: string; upstream: Upstream } | null;
}

type Field = GraphQLField<unknown, unknown>;
type Element = Field | GraphQLObjectType;

const count = z.int().min(0);
const upstream = z
  .object({
    requests: count.default(1),
    batch: z.int().positive().nullable().default(null),
    rows: z.int().positive().nullable().default(null),
    limited: count.default(0),
    customers: z.int().positive().nullable().default(null),
    filtered: count.default(0),
    each: z.string().nullable().default(null),
    load: z.string().nullable().default(null),
    system: z.string().nullable().default(null),
  })
  .transform(({ each, ...rest }): Upstream => ({ ...rest, each: each?.split('.') ?? null }));

/** Reads them off the elements of a supergraph's schema. */
export function createUpstreamDirectives(): UpstreamDirectives {
  const known = new WeakMap<Element, Upstream | null>();

  function upstreamOf(element: Element): Upstream | null {
    const before = known.get(element);
    if (before !== undefined) return before;
    const [given] = argumentsOf(element, 'upstream');
    const read = given ? upstream.parse(given) : null;
    known.set(element, read);
    return read;
  }

  /** Of those a field has several, one for each subgraph; where it has none, it is in all of its type's. */
  function graphsOf(parent: GraphQLObjectType, field: Field): string[] {
    const own = argumentsOf(field, 'join__field');
    const resolving = own.filter(({ external }) => external !== true);
    const graphs = own.length > 0 ? resolving : argumentsOf(parent, 'join__type');
    return [...new Set(graphs.flatMap(({ graph }) => (graph === undefined ? [] : String(graph))))];
  }

  return {
    upstreamOf,
    graphsOf,
    requiredBy: (field) =>
      argumentsOf(field, 'join__field').flatMap(({ requires }) =>
        typeof requires === 'string' ? namesIn(requires) : [],
      ),
    keysOf: (type, graph) =>
      argumentsOf(type, 'join__type')
        .filter((given) => given['graph'] === graph && typeof given['key'] === 'string')
        .map(({ key }) => namesIn(String(key))),
    homeOf(type) {
      const own = upstreamOf(type);
      if (!own) return null;
      const [only] = argumentsOf(type, 'join__type');
      return { graph: own.system ?? String(only?.['graph']), upstream: own };
    },
  };
}

function argumentsOf({ astNode }: Element, name: string): Record<string, unknown>[] {
  const directives: readonly ConstDirectiveNode[] = astNode?.directives ?? [];
  return directives
    .filter((directive) => directive.name.value === name)
    .map(({ arguments: given = [] }) =>
      Object.fromEntries(given.map((one) => [one.name.value, valueFromASTUntyped(one.value)])),
    );
}

/** The outermost fields of a field set, e.g. of `id lines { sku }`. */
function namesIn(fieldSet: string): string[] {
  return parse(`{${fieldSet}}`).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections.flatMap((selection) =>
          selection.kind === Kind.FIELD ? selection.name.value : [],
        )
      : [],
  );
}
