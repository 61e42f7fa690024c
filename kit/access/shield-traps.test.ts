import { createRequire } from 'node:module';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { describe, expect, it } from '@jest/globals';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import type { IRules } from 'graphql-shield';

// What graphql-shield 7.6.5 really does, and shield.ts therefore avoids. Should one of these fail
// with another version, that is good news: look whether shield.ts can become simpler.
const require = createRequire(import.meta.url);
const { allow, chain, deny, rule, shield } =
  require('graphql-shield') as typeof import('graphql-shield');
const { applyMiddleware } = require('graphql-middleware') as typeof import('graphql-middleware');

const schema = () =>
  buildSubgraphSchema([
    {
      typeDefs: parse(`
      type Query { rows: [Row] thing: Thing fails: String }
      interface Thing { id: ID }
      type Row implements Thing @key(fields: "id") { id: ID secret: String }
    `),
      resolvers: {
        Query: {
          rows: () => [
            { id: '1', secret: 'a' },
            { id: '2', secret: 'b' },
          ],
          thing: () => ({ __typename: 'Row', id: '1' }),
          fails: () => {
            throw new Error('The vendor is down.');
          },
        },
        Row: {
          __resolveReference(reference: { id: string }) {
            if (reference.id === 'bad') throw new Error('The vendor is down.');
            return { ...reference, secret: 'a' };
          },
        },
      },
    },
  ]);
const guarded = (rules: object, options = {}): GraphQLSchema =>
  applyMiddleware(schema(), shield(rules as IRules, options));
const run = async (guardedSchema: GraphQLSchema, source: string, variableValues = {}) =>
  JSON.parse(
    JSON.stringify(
      await graphql({ schema: guardedSchema, source, variableValues, contextValue: {} }),
    ),
  );
const ENTITIES =
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Row { id secret } } }';

describe('graphql-shield', () => {
  it('answers all rows as the first with contextual caching', async () => {
    const isFirst = rule({ cache: 'contextual' })((row: { id: string }) => row.id === '1');
    const { data } = await run(guarded({ Row: { secret: isFirst } }), '{ rows { secret } }');
    expect(data.rows).toEqual([{ secret: 'a' }, { secret: 'b' }]);
    const isFirstIndeed = rule({ cache: 'no_cache' })((row: { id: string }) => row.id === '1');
    const uncached = await run(guarded({ Row: { secret: isFirstIndeed } }), '{ rows { secret } }');
    expect(uncached.data.rows).toEqual([{ secret: 'a' }, { secret: null }]);
  });

  it('denies whatever chain is given', async () => {
    const { data } = await run(
      guarded({ Row: { secret: chain(allow, allow) } }),
      '{ rows { secret } }',
    );
    expect(data.rows).toEqual([{ secret: null }, { secret: null }]);
  });

  it('closes the gateway’s way in along with everything else', async () => {
    const closed = guarded({ Query: { rows: allow }, Row: allow }, { fallbackRule: deny });
    const { data } = await run(closed, ENTITIES, { r: [{ __typename: 'Row', id: '1' }] });
    expect(data).toBeNull();
  });

  it('guards no entity that comes by reference at its root', async () => {
    const open = guarded({ Query: { rows: deny } });
    const { data } = await run(open, ENTITIES, { r: [{ __typename: 'Row', id: '1' }] });
    expect(data._entities).toEqual([{ id: '1', secret: 'a' }]);
  });

  it('ignores rules on interfaces', async () => {
    const { data } = await run(guarded({ Thing: deny }), '{ thing { id } }');
    expect(data.thing).toEqual({ id: '1' });
  });

  it('says of every failure that nobody is authorised, unless it is told not to', async () => {
    const { errors } = await run(guarded({ Query: { fails: allow } }), '{ fails }');
    expect(errors[0].message).toBe('Not Authorised!');
  });
});

describe('@apollo/subgraph', () => {
  it('loses a whole batch of references to one resolver that throws at once', async () => {
    const { data } = await run(schema(), ENTITIES, {
      r: [
        { __typename: 'Row', id: '1' },
        { __typename: 'Row', id: 'bad' },
      ],
    });
    expect(data?._entities ?? null).toBeNull();
  });
});
