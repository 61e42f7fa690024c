/** A document, with values for its variables, that some executor has answered wrongly once. */
export interface KnownOperation {
  why: string;
  query: string;
  variables?: Record<string, unknown>;
  /** Fetches that ours sends. */
  fetches?: number;
}

/** Operations that chance brings up too seldom to rely on. */
export const KNOWN_OPERATIONS: readonly KnownOperation[] = [
  {
    why: 'a field requires what is skipped, another one nothing',
    query:
      'query ($b: Boolean = false) { bestBook { ... on Media @include(if: $b) { slug } score } }',
  },
  {
    why: 'an interface object knows no other type',
    query: '{ topMedia { ... on Film { score __typename } } }',
  },
  {
    why: 'an interface object is not asked without its key',
    query: '{ reviews { subject { ... on Film { slug a: score } } } }',
  },
  {
    why: 'the plan renames a field, and a subgraph tells its errors by that name',
    query:
      '{ search(input: { text: "", in: [FILMS, AUTHORS] }) { ... on Author { t: tag } ... on Film { t: tag } } }',
  },
  {
    why: 'an object is put together from two systems',
    query: '{ deals { offer { place { code name } quantity } } }',
  },
  {
    why: 'a list is put together from two fetches',
    query:
      'query ($b: Boolean! = true) { topMedia { r: related(first: 1) { genre } ... on Film { score ... on Film @include(if: $b) { r: related(first: 1) { title } extra } } } }',
  },
  {
    why: 'the order is that of the first selection that holds',
    query:
      'query ($b: Boolean = true) { firstItem { ... on Book { dims { unit @skip(if: $b) length: sizes { length } unit } } } }',
  },
  {
    why: 'a literal leaves out what is below a condition',
    query:
      'query ($b: Boolean = false) { shelves { ... on Film @skip(if: $b) { cast { best { dearest @skip(if: true) { email } } } } } }',
  },
  { why: 'an alias is a key', query: '{ me { friends { karma id: name } } }' },
  {
    why: 'an alias is a key of another shape',
    query: '{ bestBook { id: chapters { title } reviews { id } } }',
  },
  { why: 'an alias is a type’s name', query: '{ me { __typename: name karma } }' },
  {
    why: 'values clients must not know are told',
    query: '{ orders { status } users { role } wall { genre } medias { id } }',
  },
  {
    why: 'a fragment’s mutations come in their turn',
    query:
      'mutation { a: orderCount { count } ...F } fragment F on Mutation { orderCount { count } }',
  },
  {
    why: 'mutations run one after the other, in two systems',
    query:
      'mutation { a: userCount(by: 2) { count } b: orderCount(by: 3) { count user { name } } c: userCount { count user { karma } } }',
  },
  {
    why: 'a mutation’s type is skipped where nothing else is',
    query:
      'mutation ($b: Boolean! = true) { orderCount { count } ... on Mutation @skip(if: $b) { __typename } __typename }',
  },
  {
    why: 'two fetches of a plan ask the same of the same place',
    query:
      'query ($b: Boolean = false) { deals { books { reviews { subject { ... on Book { w: weight ... @skip(if: $b) { w: weight } } } } } } }',
  },
  {
    why: 'an entity is met again',
    query: '{ me { email reviews { author { email } } } }',
    fetches: 2,
  },
  {
    why: 'an entity is met again among others',
    query: '{ stocked { ... on Book { inStock creator { knows { books { inStock } } } } } }',
    fetches: 2,
  },
];
