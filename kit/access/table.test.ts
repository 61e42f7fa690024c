import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { readSchema } from '../subgraph.ts';
import { createAccessTable } from './table.ts';

const HEAD = `
  extend schema @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", { name: "@requiresScopes", as: "@needs" }, "@authenticated"]
  )
  @link(url: "https://specs.tributary.dev/access/v1.0", import: ["@public", "@owned", "@owns", "@pii"])
  type Query @authenticated { row: Row }
`;
const tableOf = (schema: string) => createAccessTable(parse(HEAD + schema));
const problemsOf = (schema: string): string[] => {
  try {
    tableOf(schema);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
};
const scope = (...names: string[]) => ({ kind: 'scopes', anyOf: names.map((name) => [name]) });

describe('an access table', () => {
  const table = tableOf(`
    interface Thing { id: ID }
    union Any = Row | Cell
    scalar Secret @needs(scopes: [["secret:read"]])
    type Row implements Thing @needs(scopes: [["row:read"]]) @owned(by: "owner", key: "erpId") {
      id: ID
      cells: [Cell!] @authenticated
      secret: Secret
      raw: String @federation__policy(policies: [["developer"], ["staff", "all-customers"]])
    }
    type Cell implements Thing @needs(scopes: [["cell:read"], ["row:read"]]) { id: ID }
    extend type Cell { more: Int @needs(scopes: [["more:read"]]) }
    type Open @public { anything: Int }
  `);

  it('asks of a field what its type, the field itself and what it returns ask', () => {
    expect(table.ofField('Row', 'id')).toEqual([scope('row:read')]);
    expect(table.ofField('Row', 'cells')).toEqual([
      scope('row:read'),
      { kind: 'authenticated' },
      scope('cell:read', 'row:read'),
    ]);
    expect(table.ofField('Row', 'secret')).toEqual([scope('row:read'), scope('secret:read')]);
    expect(table.ofField('Cell', 'more')).toEqual([
      scope('cell:read', 'row:read'),
      scope('more:read'),
    ]);
  });

  it('knows directives by the names a document gives them', () => {
    expect(table.ofField('Row', 'raw')).toEqual([
      scope('row:read'),
      { kind: 'policies', anyOf: [['developer'], ['staff', 'all-customers']] },
    ]);
  });

  it('asks of an interface and of a union what all of its members ask together', () => {
    const all = [scope('row:read'), scope('cell:read', 'row:read')];
    expect(table.ofType('Thing')).toEqual(all);
    expect(table.ofType('Any')).toEqual(all);
    expect(table.ofField('Thing', 'id')).toEqual(all);
  });

  it('asks nothing of what is public', () => {
    expect(table.ofField('Open', 'anything')).toEqual([]);
  });

  it('knows whose rows are whose', () => {
    expect(table.ownedBy('Row')).toEqual({ by: 'owner', key: 'erpId' });
    expect(table.ownedBy('Cell')).toBeNull();
  });
});

describe('a schema is refused, by name,', () => {
  const row = 'type Row @authenticated { id: ID }';
  it.each([
    [
      'for a field without a decision',
      'type Row { id: ID name: String @authenticated }',
      ['Row.id has no access decision. Give it, or Row, one.'],
    ],
    [
      'for a field of an extension without one',
      `${row} type Other { a: ID @authenticated } extend type Other { b: Int }`,
      ['Other.b has no access decision. Give it, or Other, one.'],
    ],
    [
      'for a field both public and restricted',
      'type Row { id: ID @public @authenticated }',
      [
        'Row.id is @public and restricted at once.',
        'Row.id is @public, and what it belongs to or returns is not.',
      ],
    ],
    [
      'for a public field of a restricted type',
      'type Row @authenticated { id: ID @public }',
      ['Row.id is @public, and what it belongs to or returns is not.'],
    ],
    [
      'for a public field that returns a restricted type',
      `${row} type Open @public { row: Row @public }`,
      ['Open.row is @public, and what it belongs to or returns is not.'],
    ],
    [
      'for personal data anyone with a token may read',
      'type Row @authenticated { id: ID mail: String @pii }',
      ['Row.mail is @pii and does not require the scope pii:read.'],
    ],
    [
      'for an empty list of scopes',
      'type Row @authenticated { id: ID @needs(scopes: []) a: ID @needs(scopes: [[]]) }',
      [
        'Row.id names no scope or policy in one of its lists.',
        'Row.a names no scope or policy in one of its lists.',
      ],
    ],
    [
      'for a policy nobody has written',
      'type Row @federation__policy(policies: [["friends"]]) { id: ID }',
      ['Row names the policy "friends", which nobody has written.'],
    ],
    [
      'for a key no customer has',
      'type Row @authenticated @owned(by: "owner", key: "phone") { id: ID }',
      ['Row names "phone", which is no key of a customer.'],
    ],
    [
      'for an owned row that could not read as null',
      'type Row @authenticated @owned(by: "id") { id: ID next: Row! }',
      ["Row.next must be nullable: a row of another customer's reads as null."],
    ],
    [
      'for an argument that does not exist',
      'type Row @authenticated { id: ID a(filter: F): Int @owns(arg: "filter.idz") @owns(arg: "id") } input F { ids: [ID!] }',
      [
        'Row.a has no argument "filter.idz", which its @owns names.',
        'Row.a has no argument "id", which its @owns names.',
      ],
    ],
    [
      'for a key that is stricter than its type',
      'type Row @authenticated @key(fields: "id") { id: ID @needs(scopes: [["x:read"]]) }',
      ['Row.id is a key, and stricter than Row itself.'],
    ],
  ])('%s', (_what, schema, problems) => {
    expect(problemsOf(schema)).toEqual(problems);
  });

  it('for a security spec that nobody enforces', () => {
    const link = 'extend schema @link(url: "https://example.com/policy/v0.1", for: SECURITY)';
    expect(problemsOf(`${row} ${link}`)).toEqual([
      'Nobody enforces the security spec https://example.com/policy/v0.1. It cannot be served.',
    ]);
  });
});

const subgraphs = readdirSync(new URL('../../subgraphs/', import.meta.url));
it.each(subgraphs)('decides every field of %s', (name) => {
  const url = new URL(`../../subgraphs/${name}/schema.graphql`, import.meta.url);
  const { declared, ofField } = createAccessTable(readSchema(url));
  const open = [...declared.types.values()].flatMap((type) =>
    [...type.fields.keys()].filter((field) => ofField(type.name, field).length === 0),
  );
  expect(open).toEqual([]);
});
