import { inspect, isDeepStrictEqual } from 'node:util';
import {
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Call, fieldType, VendorError } from './testing-world.ts';

type Path = readonly (string | number)[];

/** What became of an operation. */
export interface Outcome {
  result: ExecutionResult;
  calls: readonly Call[];
}

/** An operation with the fragments of its document. */
export interface Selected {
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

function textOf(error: GraphQLError): string {
  const { message, path, locations, extensions, originalError } = error;
  const isVendors = originalError instanceof VendorError;
  return inspect([message, path, locations, extensions, isVendors], { breakLength: 999, depth: 5 });
}

function textsOf(errors: readonly GraphQLError[] = []): string[] {
  return errors.map(textOf);
}

/** Where nothing comes late, all is equal: the order of errors and of calls too. */
export function differencesAtOnce(ours: Outcome, theirs: Outcome): string[] {
  return [
    ...differs('data', JSON.stringify(ours.result.data), JSON.stringify(theirs.result.data)),
    ...differs('errors', textsOf(ours.result.errors), textsOf(theirs.result.errors)),
    ...differs('calls', callsOf(ours), callsOf(theirs)),
  ];
}

const callsOf = ({ calls }: Outcome) => calls.map(({ text }) => text);

/**
 * Where values come late, `data` is equal, and what is told of each of its places. Where null took
 * more than its own place, which error did it is chance, and ours says no more from then on.
 * @param lenient what would be told if nothing were promised.
 */
export function differencesLate(
  ours: Outcome,
  theirs: Outcome,
  lenient: ExecutionResult,
  selected: Selected,
): string[] {
  const { data } = theirs.result;
  const found = differs('data', JSON.stringify(ours.result.data), JSON.stringify(data));
  if (found.length > 0) return found;
  const groups = Map.groupBy([...tagged(ours, true), ...tagged(theirs, false)], ({ error }) =>
    JSON.stringify(placeOf(data, error.path ?? [])),
  );
  for (const [key, told] of groups) {
    const place: Path = JSON.parse(key);
    const mine = told.filter(({ isOurs }) => isOurs).map(({ error }) => error);
    const others = told.filter(({ isOurs }) => !isOurs).map(({ error }) => error);
    const isPlain = told.every(({ error }) => error.path?.length === place.length);
    found.push(
      ...(isPlain
        ? differs(`errors at ${key}`, textsOf(mine).sort(), textsOf(others).sort())
        : faultsOfLost(place, mine, others, lenient, selected)),
    );
  }
  return [...found, ...differencesOfCalls(ours, theirs, data)];
}

function tagged({ result }: Outcome, isOurs: boolean) {
  return (result.errors ?? []).map((error) => ({ error, isOurs }));
}

/** Of what null took: one error did, it is the last one told, and all can have been. */
function faultsOfLost(
  place: Path,
  mine: readonly GraphQLError[],
  others: readonly GraphQLError[],
  lenient: ExecutionResult,
  selected: Selected,
): string[] {
  const at = JSON.stringify(place);
  const possible = new Set(textsOf([...others, ...(lenient.errors ?? [])]));
  const taking = mine.filter(({ path = [] }) => nullAt(path, selected) === place.length);
  const found = mine
    .filter((error) => !possible.has(textOf(error)) && !isPromiseBroken(error, lenient.data))
    .map((error) => `impossible at ${at}: ${textOf(error)}`);
  if (taking.length !== 1) found.push(`${taking.length} errors took ${at}`);
  if (taking[0] !== mine.at(-1)) found.push(`more is told after ${at} was lost`);
  return found;
}

function isPromiseBroken({ message, path = [] }: GraphQLError, data: unknown): boolean {
  return (
    /^Cannot return null for non-nullable field/.test(message) &&
    placeOf(data, path).length === path.length &&
    valueAt(data, path) === null
  );
}

/** Ours may ask less where an object was lost, and never more. */
function differencesOfCalls(ours: Outcome, theirs: Outcome, data: unknown): string[] {
  const left = Map.groupBy(theirs.calls, ({ text }) => text);
  const more = ours.calls.filter(({ text }) => left.get(text)?.pop() === undefined);
  const fewer = [...left.values()]
    .flat()
    .filter(({ path, isOfType }) => !isLost(data, path, isOfType));
  return [
    ...more.map(({ text }) => `called as graphql-js does not: ${text}`),
    ...fewer.map(({ text }) => `not called: ${text}`),
  ];
}

/** Types are asked for by the path of a field, whose lists may have lost a part. */
function isLost(data: unknown, path: Path, isOfType: boolean): boolean {
  if (placeOf(data, path).length < path.length) return true;
  return isOfType && JSON.stringify(valueAt(data, path)).includes('null');
}

/** The part of a path that the data still has. */
function placeOf(data: unknown, path: Path): Path {
  const end = path.findIndex((key, depth) => {
    const holder = valueAt(data, path.slice(0, depth));
    return typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key);
  });
  return end < 0 ? path : path.slice(0, end);
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce((value, key) => (value as Record<string | number, unknown>)[key], data);
}

/** How long the path is that is null for a failure at a path. */
function nullAt(path: Path, { operation, fragments }: Selected): number {
  let sets: readonly SelectionSetNode[] = [operation.selectionSet];
  let type: GraphQLOutputType | undefined;
  let length = 0;
  for (const [depth, key] of path.entries()) {
    if (typeof key === 'number') {
      const list = isNonNullType(type) ? type.ofType : type;
      type = isListType(list) ? list.ofType : undefined;
    } else {
      const nodes = sets.flatMap((set) => [...fieldsOf(set, fragments)]).filter(isNamed(key));
      type = fieldType(nodes[0]?.name.value ?? '');
      sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    }
    if (!isNonNullType(type)) length = depth + 1;
  }
  return length;
}

const isNamed = (key: string) => (node: FieldNode) => (node.alias ?? node.name).value === key;

function* fieldsOf(
  { selections }: SelectionSetNode,
  fragments: Selected['fragments'],
): Generator<FieldNode> {
  for (const one of selections) {
    if (one.kind === Kind.FIELD) yield one;
    else {
      const of = one.kind === Kind.INLINE_FRAGMENT ? one : fragments.get(one.name.value);
      if (of) yield* fieldsOf(of.selectionSet, fragments);
    }
  }
}

function differs(what: string, ours: unknown, theirs: unknown): string[] {
  if (isDeepStrictEqual(ours, theirs)) return [];
  const [mine, others] = [ours, theirs].map((each) =>
    inspect(each, { breakLength: 100, maxArrayLength: null, maxStringLength: null }),
  );
  return [`${what}\n  ours       ${mine}\n  graphql-js ${others}`];
}
