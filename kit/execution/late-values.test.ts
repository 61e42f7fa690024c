import { runInThisContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { executors } from './testing-executor.ts';

/** A promise, and how to end it. */
function deferred<T = unknown>() {
  return Promise.withResolvers<T>();
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function reject(message: string): () => Promise<never> {
  return () => Promise.reject(new Error(message));
}

describe('two executions of one document', () => {
  it('that are under way at once know nothing of each other', async () => {
    const waits = new Map([
      ['a', deferred()],
      ['b', deferred()],
    ]);
    const { ours } = executors(
      'type Row { text(of: String): String, who: String!, late: Int! } type Query { rows: [Row!] }',
      {
        Query: {
          async rows(_source, _args, { name }: { name: string }) {
            await waits.get(name)?.promise;
            return [{}, {}];
          },
        },
        Row: {
          text: async (_row, { of }: { of: string }) => of,
          who: (_row, _args, { name }: { name: string }) => name,
          late: (_row, _args, { name }: { name: string }) => (name === 'a' ? reject('of a')() : 1),
        },
      },
    );
    const document = parse('query ($of: String) { rows { text(of: $of) who late } }');
    const both = ['a', 'b'].map((name) =>
      ours(document, { context: { name }, variables: { of: `for ${name}` } }),
    );
    waits.get('b')?.resolve(null);
    await settled();
    waits.get('a')?.resolve(null);
    const row = { text: 'for b', who: 'b', late: 1 };
    expect(await Promise.all(both)).toMatchObject([
      { data: { rows: null }, errors: [{ message: 'of a', path: ['rows', 0, 'late'] }] },
      { data: { rows: [row, row] } },
    ]);
    expect(await both[1]).not.toHaveProperty('errors');
  });
});

describe('what comes after its object was lost', () => {
  it('changes nothing, is told to nobody, and asks for nothing below', async () => {
    const asked: string[] = [];
    const value = deferred();
    const failure = deferred<never>();
    const { ours } = executors(
      'type Row { lost: Int!, value: Row, failure: Int, n: Int } type Query { row: Row, end: Int }',
      {
        Query: {
          row: () => ({}),
          async end() {
            await settled();
            value.resolve({});
            failure.reject(new Error('too late'));
            await settled();
            return 1;
          },
        },
        Row: {
          value: () => value.promise,
          failure: () => failure.promise,
          lost: reject('lost'),
          n: () => asked.push('n'),
        },
      },
    );
    expect(await ours('{ row { value { n } failure lost } end }')).toMatchObject({
      data: { row: null, end: 1 },
      errors: [{ message: 'lost' }],
    });
    expect(asked).toEqual([]);
  });

  it('is told to nobody, where a list fails before its items do', async () => {
    const { ours } = executors('type Query { rows: [Int], end: Int }', {
      Query: {
        *rows() {
          yield settled().then(reject('of an item'));
          throw new Error('of the list');
        },
        end: () => settled().then(settled),
      },
    });
    const { data, errors } = await ours('{ rows end }');
    expect(data).toEqual({ rows: null, end: null });
    expect(errors?.map(({ message, path }) => [message, path])).toEqual([
      ['of the list', ['rows']],
    ]);
  });

  it.each([
    ['a list of promises', async () => settled().then(() => [settled().then(reject('no row'))])],
    ['the rest of a list', () => [{}, settled().then(reject('no row'))]],
  ])('is heard of nonetheless where it fails: %s', async (_case, rows) => {
    const { ours } = executors(
      'type Row { late: Int, lost: Int! } type Query { all: All } type All { lost: Int!, rows: [Row!]! }',
      {
        Query: { all: () => ({}) },
        All: { rows, lost: reject('lost') },
        Row: {
          late: async () => 1,
          lost() {
            throw new Error('lost');
          },
        },
      },
    );
    const forgotten = await forgottenIn(async () => {
      const { data } = await ours('{ all { lost rows { late lost } } }');
      expect(data).toEqual({ all: null });
    });
    expect(forgotten).toEqual([]);
  });
});

/** The failures that nobody waited for, which Jest would take for the test's. */
async function forgottenIn(run: () => Promise<void>): Promise<unknown[]> {
  const realProcess: NodeJS.Process = runInThisContext('process');
  const listeners = realProcess.listeners('unhandledRejection');
  const forgotten: unknown[] = [];
  realProcess.removeAllListeners('unhandledRejection');
  realProcess.on('unhandledRejection', (reason) => forgotten.push(reason));
  try {
    await run();
    for (let tick = 0; tick < 3; tick += 1) await settled();
  } finally {
    realProcess.removeAllListeners('unhandledRejection');
    for (const listener of listeners) realProcess.on('unhandledRejection', listener);
  }
  return forgotten;
}

describe('a thenable that is no Promise', () => {
  type Then = (take: (value: unknown) => void, fail: (reason: unknown) => void) => void;
  const thenable = (then: Then) => ({ then });
  const answerTo = (value: unknown) =>
    executors(
      'type Row { a: Int!, b: Int } type Query { n: Int, list: [Int], row: Row, late: Int }',
      {
        Query: { n: () => value, list: () => [value, 2], row: () => ({}), late: settledOne },
        Row: { a: () => value, b: () => 2 },
      },
    ).ours('{ n list row { a b } late }');
  const settledOne = async () => settled().then(() => 1);

  it.each<[string, Then]>([
    ['at once', (take) => take(7)],
    ['later', (take) => void setImmediate(take, 7)],
    [
      'twice',
      (take) => {
        take(7);
        take(8);
      },
    ],
  ])('that says its value %s is waited for', async (_when, then) => {
    expect(await answerTo(thenable(then))).toEqual({
      data: { n: 7, list: [7, 2], row: { a: 7, b: 2 }, late: 1 },
    });
  });

  it.each<[string, Then]>([
    ['says so at once', (_take, fail) => fail(new Error('no'))],
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
  ])('that fails, and %s, is an error at its place', async (_how, then) => {
    const { data, errors } = await answerTo(thenable(then));
    expect(data).toEqual({ n: null, list: [null, 2], row: null, late: 1 });
    expect(errors?.map(({ message, path }) => [message, path?.join('.')])).toEqual([
      ['no', 'n'],
      ['no', 'list.0'],
      ['no', 'row.a'],
    ]);
  });
});
