import { composeServices } from '@apollo/composition';
import { ApolloServer } from '@apollo/server';
import { describe, expect, it } from '@jest/globals';
import { createAccessTable } from '@tributary/kit/access/table';
import { parse, printSchema } from 'graphql';
import { createApolloGateway } from '../apollo-gateway.ts';
import { claimSecurity, readSupergraph } from '../supergraph.ts';
import { toContract } from './contract.ts';

const LIBRARY = `
  type Query {
    book(id: ID!, trace: Trace @tag(name: "internal"), sort: Sort = TITLE): Book
    found(filter: Filter): [Found!]
    auditors: [Auditor!] @tag(name: "internal")
  }
  type Book implements Titled & Audited @key(fields: "id") @key(fields: "vaultKey") {
    id: ID!
    vaultKey: ID @tag(name: "internal")
    "What is on its cover; see \`vaultKey\`."
    title: String
    subtitle: String @tag(name: "internal")
    state: State!
    mood: Mood @tag(name: "internal")
    audit: Auditor @tag(name: "internal")
    origin: String @inaccessible
  }
  interface Titled { title: String subtitle: String @tag(name: "internal") }
  interface Audited @tag(name: "internal") { audit: Auditor }
  type Auditor { name: String badge: Badge }
  enum Badge { GOLD TIN }
  union Found = Book | Map | Vault
  type Map { scale: Int }
  type Vault implements Titled @tag(name: "internal") {
    title: String @tag(name: "internal")
    subtitle: String
  }
  type Draft implements Titled { title: String subtitle: String @tag(name: "internal") }
  enum State { LENT SEIZED @tag(name: "internal") }
  enum Sort { TITLE }
  enum Mood { GRIM @tag(name: "internal") MILD @tag(name: "internal") }
  input Filter { title: String vault: VaultFilter @tag(name: "internal") }
  input VaultFilter @tag(name: "internal") { code: String }
  scalar Trace @tag(name: "internal")
`;
const SHELVES = `
  type Book @key(fields: "vaultKey") { vaultKey: ID @tag(name: "internal") shelf: Shelf }
  type Shelf { "Not the \`defaultValue\`." number: Int note: String @tag(name: "draft") }
`;

function compose(...subgraphs: string[]): string {
  const link = `extend schema @link(
    url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@inaccessible"]
  )`;
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map((sdl, index) => ({
      name: `s${index}`,
      url: 'http://nowhere',
      typeDefs: parse(link + sdl),
    })),
  );
  if (supergraphSdl) return supergraphSdl;
  throw new Error(errors?.map(({ message }) => message).join('\n'));
}

const contractOf = (...subgraphs: string[]) =>
  toContract(compose(...subgraphs), { exclude: ['internal'] });

/** Loads a contract as the gateway does; its subgraphs give these answers, and note what was asked. */
async function load(supergraphSdl: string, answers: readonly object[] = []) {
  const asked: string[] = [];
  const gateway = createApolloGateway({
    supergraphSdl: claimSecurity(supergraphSdl),
    buildService: () => ({
      async process({ request }) {
        asked.push(request.query ?? '');
        return { data: { ...answers[asked.length - 1] } };
      },
    }),
  });
  let printed = '';
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    printed = printSchema(apiSchema);
  });
  const server = new ApolloServer({ gateway });
  await server.start();
  return { server, printed, asked };
}

describe('a contract', () => {
  it('shows nothing tagged so, of whatever kind, and nothing that only such leads to', async () => {
    const { server, printed } = await load(contractOf(LIBRARY, SHELVES));
    await server.stop();
    expect(printed).toBe(`type Book implements Titled {
  id: ID!

  """What is on its cover."""
  title: String
  state: State!
  shelf: Shelf
}

input Filter {
  title: String
}

union Found = Book | Map

type Map {
  scale: Int
}

type Query {
  book(id: ID!, sort: Sort = TITLE): Book
  found(filter: Filter): [Found!]
}

type Shelf {
  """Not the \`defaultValue\`."""
  number: Int
  note: String
}

enum Sort {
  TITLE
}

enum State {
  LENT
}

interface Titled {
  title: String
}`);
  });

  it('still plans by a key that it hides', async () => {
    const { server, asked } = await load(contractOf(LIBRARY, SHELVES), [
      { book: { __typename: 'Book', vaultKey: 'V-1' } },
      { _entities: [{ shelf: { number: 7 } }] },
    ]);
    const { body } = await server.executeOperation({
      query: '{ book(id: "B-1") { shelf { number } } }',
    });
    await server.stop();
    expect(body).toMatchObject({ singleResult: { data: { book: { shelf: { number: 7 } } } } });
    expect(asked).toEqual([
      '{book(id:"B-1"){__typename vaultKey}}',
      'query($representations:[_Any!]!){_entities(representations:$representations){...on Book{shelf{number}}}}',
    ]);
  });

  it('may hide several tags', async () => {
    const sdl = toContract(compose(LIBRARY, SHELVES), { exclude: ['internal', 'draft'] });
    const { server, printed } = await load(sdl);
    await server.stop();
    expect(printed).not.toContain('note');
    expect(printed).toContain('number: Int');
  });

  it('keeps what access needs: the rules of the whole supergraph', () => {
    const table = createAccessTable(parse(toContract(readSupergraph(), { exclude: ['internal'] })));
    expect(table.ofField('Customer', 'lifecycleStageRaw')).toEqual(
      createAccessTable(parse(readSupergraph())).ofField('Customer', 'lifecycleStageRaw'),
    );
  });
});

describe('a contract that cannot be kept', () => {
  it.each([
    [
      'a visible field of a hidden type',
      'type Query { a: Secret } type Secret @tag(name: "internal") { b: Int }',
      'Query.a is visible, but its type Secret is hidden.',
    ],
    [
      'a visible field of a type of which nothing is left',
      'type Query { a: Secret } type Secret { b: Int @tag(name: "internal") }',
      'Query.a is visible, but its type Secret is hidden.',
    ],
    [
      'a visible argument of a hidden type',
      'type Query { a(by: Secret): Int } scalar Secret @tag(name: "internal")',
      'Query.a(by:) is visible, but its type Secret is hidden.',
    ],
    [
      'a visible input field of a hidden type',
      'type Query { a(by: In): Int } input In { b: Secret } enum Secret @tag(name: "internal") { X }',
      'In.b is visible, but its type Secret is hidden.',
    ],
    [
      'a hidden argument that must be given',
      'type Query { a(by: Int! @tag(name: "internal")): Int }',
      'Query.a(by:) is hidden, but has to be given.',
    ],
    [
      'a hidden input field that must be given',
      'type Query { a(by: In): Int } input In { b: Int! @tag(name: "internal") c: Int }',
      'In.b is hidden, but has to be given.',
    ],
    [
      'a hidden field that a visible interface promises',
      'type Query { a: I } interface I { b: Int c: Int } type T implements I { b: Int @tag(name: "internal") c: Int }',
      'T.b is hidden, but I.b promises it.',
    ],
    [
      'a hidden argument that a visible interface promises',
      'type Query { a: I } interface I { b(c: Int): Int } type T implements I { b(c: Int @tag(name: "internal")): Int }',
      'T.b(c:) is hidden, but I.b(c:) promises it.',
    ],
    [
      'a default that names a hidden value',
      'type Query { a(by: [In!] = [{ e: X }]): Int } input In { e: E } enum E { X @tag(name: "internal") Y }',
      'Query.a(by:) is visible, but its default names E.X, which is hidden.',
    ],
    [
      'a default that names a hidden input field',
      'type Query { a(by: In = { b: 1 }): Int } input In { b: Int @tag(name: "internal") c: Int }',
      'Query.a(by:) is visible, but its default names In.b, which is hidden.',
    ],
    [
      'nothing left to ask',
      'type Query { a: Int @tag(name: "internal") }',
      'Query is hidden, and with it everything.',
    ],
    [
      'a description of nothing but what is hidden',
      'type Query { "See `secret`." a: Int secret: Int @tag(name: "internal") }',
      'Query.a is described by what is hidden alone.',
    ],
    [
      'a deprecation that names what is hidden',
      'type Query { a: Int @deprecated(reason: "Use secretKey.") secretKey: Int @tag(name: "internal") }',
      'Query.a is deprecated for a reason that names what is hidden.',
    ],
    ['a tag that nobody uses', 'type Query { a: Int }', 'Nothing is tagged "internal".'],
  ])('is refused for %s', (_what, sdl, message) => {
    expect(() => contractOf(sdl)).toThrow(expect.objectContaining({ message }));
  });

  it('names every place at once', () => {
    const sdl = `type Query { a(by: Int! @tag(name: "internal")): Secret b: [Secret!] }
      type Secret @tag(name: "internal") { c: Int }`;
    expect(() => contractOf(sdl)).toThrow(
      expect.objectContaining({
        message: `Query.a is visible, but its type Secret is hidden.
Query.a(by:) is hidden, but has to be given.
Query.b is visible, but its type Secret is hidden.`,
      }),
    );
  });

  it('does not mind what nobody can come upon', () => {
    const sdl = `type Query { a: Int @tag(name: "internal") b: Int }
      type Lonely { c: Secret } type Secret @tag(name: "internal") { d: Int }`;
    expect(() => contractOf(sdl)).not.toThrow();
  });
});
