import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { executors } from './testing-executor.ts';

const FIELDS = 150;
const FLAGS = ['a', 'b', 'c', 'd', 'e', 'f'];
const DOCUMENTS = 16;

/** Many fields and six conditions, each document unlike the others by a literal alone. */
const documentOf = (index: number) =>
  parse(`query (${FLAGS.map((name) => `$${name}: Boolean!`).join(' ')}) {
    ${FLAGS.map((name) => `${name}: n @include(if: $${name})`).join(' ')}
    ${Array.from({ length: FIELDS }, (_, field) => `f${field}: of(n: ${index})`).join(' ')}
  }`);

/** Everything that six conditions can decide. */
const decisions = Array.from({ length: 2 ** FLAGS.length }, (_, bits) =>
  Object.fromEntries(FLAGS.map((name, flag) => [name, (bits & (2 ** flag)) !== 0])),
);

function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

it('fills no memory for who sends ever other documents', async () => {
  const { ours } = executors('type Query { n: Int of(n: Int): Int }', {
    Query: { n: () => 1, of: (_source, { n }) => n },
  });
  const documents = Array.from({ length: DOCUMENTS }, (_, index) => documentOf(index));
  const before = usedBytes();
  for (const [index, document] of documents.entries()) {
    for (const variables of decisions) {
      const { data } = await ours(document, { variables });
      expect(data?.[`f${FIELDS - 1}`]).toBe(index);
    }
  }
  // All plans of all documents would take some 180 MB.
  expect(usedBytes() - before).toBeLessThan(60_000_000);
  expect(documents).toHaveLength(DOCUMENTS);
});

it('is forgotten under an operation that goes on by it', async () => {
  const row = Promise.withResolvers<{ id: number }>();
  const { ours } = executors(
    'type Query { row: Row of(n: Int): Int } type Row { id: Int up: Row }',
    {
      Query: { row: () => row.promise, of: (_source, { n }) => n },
      Row: { up: ({ id }: { id: number }) => (id > 0 ? { id: id - 1 } : null) },
    },
  );
  const document = parse('{ row { id up { id up { up { id } id } } } of(n: 7) }');
  const answer = ours(document, {});
  const fields = Array.from({ length: 1000 }, (_, field) => `f${field}: of(n: 1)`).join(' ');
  for (let index = 0; index < 30; index += 1) await ours(parse(`{ ${fields} }`), {});
  row.resolve({ id: 2 });
  const whole = { data: { row: { id: 2, up: { id: 1, up: { up: null, id: 0 } } }, of: 7 } };
  expect(await answer).toEqual(whole);
  expect(await ours(document, {})).toEqual(whole);
});
