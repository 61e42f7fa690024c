import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  Kind,
  valueFromASTUntyped,
} from 'graphql';
import type { Clause } from './requirement.ts';

/** The keys by which systems know a customer: members of the GraphQL type `Customer`. */
export const CUSTOMER_KEYS = ['id', 'erpId', 'billingId'] as const;
export type CustomerKey = (typeof CUSTOMER_KEYS)[number];

/** Rows of a type belong to a customer: `by` is the model's member that holds its `key`. */
export interface Owned {
  by: string;
  key: CustomerKey;
}

/** An argument that names customers by `key`: its name, then members of input objects. */
export interface Owns {
  path: readonly string[];
  key: CustomerKey;
}

/** What an element's directives say about access. */
export interface Declaration {
  isPublic: boolean;
  clauses: readonly Clause[];
  isPersonal: boolean;
  owned: Owned | null;
  owns: readonly Owns[];
}

const NAMES = [
  'authenticated',
  'requiresScopes',
  'policy',
  'public',
  'owned',
  'owns',
  'pii',
  'key',
  'external',
  'requires',
] as const;
type Name = (typeof NAMES)[number];

/** Canonical names of the directives we read, by the names a document gives them. */
export type DirectiveNames = ReadonlyMap<string, Name>;

/** A schema whose access declarations cannot be served. Lists every problem, one a line. */
export class AccessError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Security specs we enforce, at the gateway and again in each subgraph, with their own meaning. */
export const ENFORCED_SPECS: readonly string[] = [
  'https://specs.apollo.dev/authenticated/v0.1',
  'https://specs.apollo.dev/requiresScopes/v0.1',
  'https://specs.apollo.dev/policy/v0.1',
];

/** What `@apollo/gateway` enforces itself, by leaving it out of the schema clients see. */
const INACCESSIBLE = 'https://specs.apollo.dev/inaccessible/v0.2';

interface Link {
  url: string;
  as: string | undefined;
  imports: readonly unknown[];
  purpose: unknown;
}

/**
 * The names under which a document uses our directives: what it imports, under which alias, and the
 * prefixed forms of what it does not (https://specs.apollo.dev/link/v1.0).
 * @throws AccessError for a security spec that nobody enforces.
 */
export function readDirectiveNames(document: DocumentNode): DirectiveNames {
  const names = new Map<string, Name>();
  const problems: string[] = [];
  for (const link of linksOf(document)) {
    const name = link.url.split('/').at(-2) ?? '';
    if (link.purpose === 'SECURITY' && ![...ENFORCED_SPECS, INACCESSIBLE].includes(link.url)) {
      problems.push(`Nobody enforces the security spec ${link.url}. It cannot be served.`);
    }
    const own = NAMES.find((known) => known === name);
    // A spec's directive of the spec's own name goes without a prefix.
    if (own) names.set(link.as ?? own, own);
    const prefix = `${link.as ?? name}__`;
    for (const known of NAMES) names.set(prefix + known, known);
    for (const given of link.imports) addImport(names, given);
  }
  if (problems.length > 0) throw new AccessError(problems);
  return names;
}

function addImport(names: Map<string, Name>, given: unknown): void {
  const { name, as } =
    typeof given === 'string'
      ? { name: given, as: given }
      : { as: undefined, ...(given as { name?: string; as?: string }) };
  const known = NAMES.find((candidate) => `@${candidate}` === name);
  if (known) names.set((as ?? `@${known}`).slice(1), known);
}

function linksOf(document: DocumentNode): Link[] {
  return document.definitions
    .flatMap((definition) =>
      definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
        ? (definition.directives ?? [])
        : [],
    )
    .filter((directive) => directive.name.value === 'link')
    .map((directive) => {
      const given = argumentsOf(directive);
      return {
        url: String(given['url']),
        as: typeof given['as'] === 'string' ? given['as'] : undefined,
        imports: Array.isArray(given['import']) ? given['import'] : [],
        purpose: given['for'],
      };
    });
}

/** Arguments of a directive as plain values. */
export function argumentsOf(directive: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, toValue(value)]),
  );
}

function toValue(node: ConstValueNode): unknown {
  return valueFromASTUntyped(node);
}

/** Reads the access directives of one element; problems are added to `problems`. */
export function readDeclaration(
  directives: readonly ConstDirectiveNode[],
  names: DirectiveNames,
  coordinate: string,
  problems: string[],
): Declaration {
  const found = directives.map((directive) => ({
    name: names.get(directive.name.value),
    given: argumentsOf(directive),
  }));
  const all = (name: Name) => found.filter((one) => one.name === name).map(({ given }) => given);
  const has = (name: Name) => found.some((one) => one.name === name);

  const clauses: Clause[] = [
    ...all('authenticated').map((): Clause => ({ kind: 'authenticated' })),
    ...all('requiresScopes').map(
      (given): Clause => ({
        kind: 'scopes',
        anyOf: toLists(given['scopes'], coordinate, problems),
      }),
    ),
    ...all('policy').map(
      (given): Clause => ({
        kind: 'policies',
        anyOf: toLists(given['policies'], coordinate, problems),
      }),
    ),
  ];
  const isPublic = has('public');
  if (isPublic && clauses.length > 0) {
    problems.push(`${coordinate} is @public and restricted at once.`);
  }
  const [owned] = all('owned').map(({ by, key = 'id' }) => ({
    by: String(by),
    key: toCustomerKey(key, coordinate, problems),
  }));
  const owns = all('owns').map(({ arg, key = 'id' }) => ({
    path: String(arg).split('.'),
    key: toCustomerKey(key, coordinate, problems),
  }));
  return { isPublic, clauses, isPersonal: has('pii'), owned: owned ?? null, owns };
}

function toLists(value: unknown, coordinate: string, problems: string[]): string[][] {
  const lists = Array.isArray(value) ? value : [];
  const isRight =
    lists.length > 0 &&
    lists.every((all) => Array.isArray(all) && all.length > 0 && all.every(isText));
  if (!isRight) problems.push(`${coordinate} names no scope or policy in one of its lists.`);
  return isRight ? lists : [];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function toCustomerKey(value: unknown, coordinate: string, problems: string[]): CustomerKey {
  const key = CUSTOMER_KEYS.find((known) => known === value);
  if (!key) problems.push(`${coordinate} names "${value}", which is no key of a customer.`);
  return key ?? 'id';
}
