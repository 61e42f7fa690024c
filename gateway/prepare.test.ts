import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { createAccessTable } from '@tributary/kit/access/table';
import { createDocumentStore } from '@tributary/kit/document-store';
import { buildSchema, parse } from 'graphql';
import { createPrepare } from './prepare.ts';
import { createServed } from './served.ts';

const ACCESS = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
  type Query @authenticated { row: Int }
`;

function prepareWith(documents = createDocumentStore()) {
  const planned: unknown[] = [];
  const served = createServed(
    buildSchema('type Query { row: Int }'),
    createAccessTable(parse(ACCESS)),
    () => () => ({ cost: 1, steps: 1 }),
    () => null,
  );
  const prepare = createPrepare({
    graph: { prepare: (_document, name) => void planned.push(name) },
    documents,
    current: () => served,
  });
  return { prepare, planned, documents };
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

it('plans every operation of a document, and keeps the document where requests look for it', async () => {
  const { prepare, planned, documents } = prepareWith();
  const text = 'query A { row } query B { row }';
  await prepare(text);
  expect(planned).toEqual(['A', 'B']);
  expect((await documents.get(`some schema:${hashOf(text)}`))?.definitions).toHaveLength(2);
});

it('leaves what is not valid to whoever sends it', async () => {
  const { prepare, planned, documents } = prepareWith();
  await prepare('{ other }');
  expect([planned, await documents.get(hashOf('{ other }'))]).toEqual([[], undefined]);
  await expect(prepare('{')).rejects.toThrow('Syntax Error');
});
