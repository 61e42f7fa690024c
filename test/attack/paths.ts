import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** One way from the root to rows of an owned type, field by field. */
export interface Path {
  /** What it leads to. */
  type: string;
  fields: readonly string[];
}

/** Hops from one owned row to another, counted behind the first. */
const MAX_HOPS = 2;

/**
 * Every way from a root field to rows of the owned types, over at most two rows in between, as nodes
 * and as edges, no field used twice.
 */
export function pathsOf(schema: GraphQLSchema, owned: ReadonlySet<string>): Path[] {
  const paths: Path[] = [];

  function walk(type: GraphQLObjectType, fields: readonly string[], hops: number): void {
    for (const field of Object.values(type.getFields())) {
      const target = getNamedType(field.type);
      const coordinate = `${type.name}.${field.name}`;
      if (!isObjectType(target) || fields.includes(coordinate) || needsInput(field)) continue;
      const next = [...fields, coordinate];
      if (!owned.has(target.name)) walk(target, next, hops);
      else {
        paths.push({ type: target.name, fields: next });
        // Edges lead where nodes lead: beyond a row one of them is enough.
        if (hops < MAX_HOPS && field.name !== 'node') walk(target, next, hops + 1);
      }
    }
  }
  walk(schema.getQueryType() as GraphQLObjectType, [], 0);
  return paths;
}

/** Root fields take an id, which we have; other required input nobody could make up. */
function needsInput(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.some(({ name, type }) => isNonNullType(type) && name !== 'id');
}

/** Ways to write the same selection. */
export const SPELLINGS = [
  'plain',
  'alias',
  'inline fragment',
  'named fragment',
  'interface',
] as const;
export type Spelling = (typeof SPELLINGS)[number];

/** An operation that walks a path; `id` goes to the root field, if that takes one. */
export function operationFor(
  { fields, type }: Path,
  { spelling, takesId }: { spelling: Spelling; takesId: boolean },
): string {
  const keys = type === 'Customer' ? 'id erpId billingId' : 'id';
  const row = `__typename ${keys}`;
  const spelled = {
    plain: row,
    alias: `a: id ${row.replace('id', 'b: id')}`,
    'inline fragment': `... on ${type} { ... @include(if: true) { ${row} } }`,
    'named fragment': '...Row',
    interface: `... on Node { id } ${row}`,
  }[spelling];
  const body = [...fields].reverse().reduce((inner, coordinate, index) => {
    const [parent, name] = coordinate.split('.');
    const isRoot = index === fields.length - 1;
    const given = isRoot && takesId ? '(id: $id)' : '';
    const alias = spelling === 'alias' ? `x${index}: ` : '';
    const also = isRoot || !/^[A-Z][a-z]+$/.test(parent ?? '') ? '' : 'id ';
    return `${also}${alias}${name}${given} { ${inner} }`;
  }, spelled);
  const head = takesId ? 'query ($id: ID!)' : 'query';
  const fragment = spelling === 'named fragment' ? ` fragment Row on ${type} { ${row} }` : '';
  return `${head} { ${body} }${fragment}`;
}
