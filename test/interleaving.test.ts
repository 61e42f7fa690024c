import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ALL_SCOPES } from '@tributary/kit/testing';
import { type Graph, startGraph } from './graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.close());

const QUERY =
  '{ customers(first: 3) { nodes { id name email orders(first: 2) { nodes { id } } } } }';

it('answers two hundred interleaved requests of one text each by its own token', async () => {
  const [one, other] = [graph.company.customer(2).crmId, graph.company.customer(9).crmId];
  const callers = [
    { kind: 'developer' },
    { kind: 'product', scopes: ALL_SCOPES.filter((scope) => scope !== 'pii:read') },
    { kind: 'product', customers: [one] },
    { kind: 'partner', customers: [other] },
    { kind: 'partner', customers: [] },
    { kind: 'anonymous' },
  ] as const;
  const ask = (index: number) =>
    graph.askAs(callers[index % callers.length] ?? { kind: 'anonymous' }, QUERY);
  const alone = [];
  for (const index of callers.keys()) alone.push(withoutUpstream(await ask(index)));

  const idsOf = ({ data }: { data: { customers?: { nodes: { id: string }[] } } }) =>
    data?.customers?.nodes.map(({ id }) => id);
  expect(alone.map(({ status }) => status)).toEqual([200, 403, 200, 200, 200, 401]);
  expect([idsOf(alone[2] as never), idsOf(alone[3] as never), idsOf(alone[4] as never)]).toEqual([
    [one],
    [other],
    [],
  ]);

  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => ask(index)));
  for (const [index, answer] of answers.entries()) {
    expect(withoutUpstream(answer)).toEqual(alone[index % callers.length]);
  }
}, 60_000);

function withoutUpstream<Answer extends object>(answer: Answer) {
  const { extensions: _, ...rest } = answer as Answer & { extensions?: object };
  return rest as Answer;
}
