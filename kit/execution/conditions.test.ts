import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { type GraphQLResolveInfo, parse } from 'graphql';
import { executors } from './testing-executor.ts';

const { ours, graphqlJs } = executors(
  'type Row { a(text: String): String, b: Int } type Query { row: Row, n: Int, say: String }',
  {
    Query: {
      row: () => ({}),
      n: () => 1,
      say: (_source, _args, { name }: { name: string }) => name,
    },
    Row: { a: (_row, { text }: { text?: string }) => text ?? 'a', b: () => 2 },
  },
);

describe('conditions', () => {
  it('are answered right in each of more combinations than are kept, and again', async () => {
    const names = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6'];
    const query = `query (${names.map((name) => `$${name}: Boolean!`)}) {
      ${names.map((name) => `${name}: n @include(if: $${name})`).join(' ')} row { b @skip(if: $c0) a }
    }`;
    const document = parse(query);
    for (let count = 0; count < 256; count += 1) {
      const variables = Object.fromEntries(
        names.map((name, at) => [name, (count >> at) % 2 === 1]),
      );
      const shown = names.filter((name) => variables[name]).map((name) => [name, 1]);
      const row = variables['c0'] ? { a: 'a' } : { b: 2, a: 'a' };
      const answer = await ours(document, { variables });
      expect(answer).toEqual({ data: { ...Object.fromEntries(shown), row } });
    }
  });

  it('that are null are an error, as of graphql-js', async () => {
    for (const query of [
      'query ($c: Boolean = true) { n @include(if: $c) }',
      'query ($c: Boolean = true) { n row { b @skip(if: $c) } }',
    ]) {
      const answer = await ours(query, { variables: { c: null } });
      expect(answer.errors).toHaveLength(1);
      expect(answer).toEqual(await graphqlJs(query, { variables: { c: null } }));
      expect(await ours(query)).toEqual(await graphqlJs(query));
    }
  });

  it('of another operation of the document decide nothing', async () => {
    const document = parse(`
      query A($c: Boolean!) { n @include(if: $c) say }
      query B($d: Boolean!) { n @skip(if: $d) say }
    `);
    const context = { name: 'x' };
    const answers = [
      await ours(document, { operationName: 'A', variables: { c: false }, context }),
      await ours(document, { operationName: 'B', variables: { d: false }, context }),
      await ours(document, { operationName: 'A', variables: { c: true }, context }),
    ];
    expect(answers.map(({ data }) => data)).toEqual([
      { say: 'x' },
      { n: 1, say: 'x' },
      { n: 1, say: 'x' },
    ]);
  });

  it('by the names of JavaScript’s own properties are as others', async () => {
    const document = parse(`query ($__proto__: Boolean!, $constructor: Boolean = false) {
      a: n @include(if: $__proto__) b: n @skip(if: $constructor)
    }`);
    const variables = (text: string) => JSON.parse(text) as Record<string, unknown>;
    const yes = await ours(document, { variables: variables('{"__proto__":true}') });
    expect(yes).toEqual({ data: { a: 1, b: 1 } });
    const no = variables('{"__proto__":false,"constructor":true}');
    expect(await ours(document, { variables: no })).toEqual({ data: {} });
  });
});

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

describe('what is kept of an operation', () => {
  it('holds nothing of its variables but conditions', async () => {
    const infos: GraphQLResolveInfo[] = [];
    const kept = executors('type Query { a(text: String): Int }', {
      Query: {
        a(_source, _args, _context, info) {
          infos.push(info);
          return 1;
        },
      },
    });
    const document = parse(
      'query ($c: Boolean!, $text: String) { a(text: $text) @include(if: $c) }',
    );
    const held: WeakRef<object>[] = [];
    for (const text of ['personal', 'of another']) {
      const variables = { c: true, text };
      await kept.ours(document, { variables });
      expect(infos.at(-1)?.variableValues).toEqual(variables);
      held.push(new WeakRef(infos.at(-1)?.variableValues as object));
    }
    infos.length = 0;
    await new Promise((resolve) => setTimeout(resolve));
    collectGarbage();
    expect(held.map((each) => each.deref())).toEqual([undefined, undefined]);
    expect(await kept.ours(document, { variables: { c: false } })).toEqual({ data: {} });
  });
});
