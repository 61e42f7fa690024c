import { expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createAccessTable } from './table.ts';

const FEDERATION = 'https://specs.apollo.dev/federation/v2.9';
const tableOf = (schema: string) => createAccessTable(parse(schema));
const scope = (name: string) => ({ kind: 'scopes', anyOf: [[name]] });

it('a directive counts under the name it is imported by', () => {
  const table = tableOf(`
    extend schema @link(url: "${FEDERATION}", import: [{ name: "@requiresScopes", as: "@needs" }])
    type Query { row: ID @needs(scopes: [["row:read"]]) }
  `);
  expect(table.ofField('Query', 'row')).toEqual([scope('row:read')]);
});

it('a directive counts under the name of its spec', () => {
  const table = tableOf(`
    extend schema @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "needs")
    type Query { row: ID @needs(scopes: [["row:read"]]) }
  `);
  expect(table.ofField('Query', 'row')).toEqual([scope('row:read')]);
});

it('what an extension of a type asks counts for all of its fields', () => {
  const table = tableOf(`
    extend schema @link(url: "${FEDERATION}", import: ["@requiresScopes"])
    type Query { row: ID @requiresScopes(scopes: [["row:read"]]) }
    extend type Query @requiresScopes(scopes: [["all:read"]])
  `);
  expect(table.ofField('Query', 'row')).toEqual([scope('all:read'), scope('row:read')]);
});

it('a field of an interface asks what it asks of each implementation', () => {
  const table = tableOf(`
    extend schema @link(url: "${FEDERATION}", import: ["@requiresScopes", "@authenticated"])
    type Query @authenticated { thing: Thing }
    interface Thing { id: ID name: ID }
    type Row implements Thing @authenticated {
      id: ID
      name: ID @requiresScopes(scopes: [["name:read"]])
    }
  `);
  expect(table.ofField('Thing', 'id')).toEqual([{ kind: 'authenticated' }]);
  expect(table.ofField('Thing', 'name')).toEqual([{ kind: 'authenticated' }, scope('name:read')]);
});

it.each([
  [
    'a policy of a field that nobody has written',
    'row: ID @policy(policies: [["friends"]])',
    'Query.row names the policy "friends", which nobody has written.',
  ],
  [
    'a scope without a name',
    'row: ID @requiresScopes(scopes: [["row:read", ""]])',
    'Query.row names no scope or policy in one of its lists.',
  ],
  [
    'a scope that is no text',
    'row: ID @requiresScopes(scopes: [[7]])',
    'Query.row names no scope or policy in one of its lists.',
  ],
])('%s stops the build', (_what, field, problem) => {
  const build = () =>
    tableOf(`
      extend schema @link(url: "${FEDERATION}", import: ["@requiresScopes", "@policy"])
      type Query { ${field} }
    `);
  expect(build).toThrow(problem);
});
