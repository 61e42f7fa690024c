import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Graph, startGraph } from './graph.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(
    ([, text = '']) => text,
  );
const [operation = ''] = blocks('graphql');
const [answer, answerUnderFault, refusal, answerToPartner] = blocks('json').map((text) =>
  JSON.parse(text),
);
/** No two requests have the same id. */
const anyRequest = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, member) => (key === 'requestId' ? 'any' : member));
/** Operations of the README's curl commands: to try first, a frontend's, a partner's. */
const [, ofFrontend = '', ofPartner = ''] = [...readme.matchAll(/-d '(\{"query".*\})'/g)].map(
  ([, body = '']) => JSON.parse(body).query,
);
let graph: Graph;

beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.close());

interface Call {
  endpoint: string;
  ms?: number;
  longestMs?: number;
}
/** In one order, whatever they took. */
const timeless = (calls: readonly Call[]) =>
  calls
    .map((call) => ({ ...call, ms: 'any', longestMs: 'any' }))
    .sort((a, b) => a.endpoint.localeCompare(b.endpoint));

it('README.md shows the answer its operation really has, and what it cost', async () => {
  const { data, extensions } = await graph.ask(operation);
  expect(data).toEqual(answer.data);
  const { requests, calls } = extensions?.upstream ?? { requests: 0, calls: [] };
  const shown = answer.extensions.upstream;
  expect(requests).toBe(shown.requests);
  expect(timeless(calls)).toEqual(timeless(shown.calls));
});

it('README.md shows what stands in while Stripe is down', async () => {
  await graph.ask(operation);
  graph.vendors.stripe.setFaults([{ status: 503 }]);
  const { data, errors, extensions } = await graph.ask(operation);
  expect([data, errors]).toEqual([answer.data, undefined]);
  const [, shown = ''] = /`(\[\{"system": "PAYMENTS".*?\])`/.exec(readme) ?? [];
  const anyTime = (stale: object[] = []) => stale.map((entry) => ({ ...entry, fetchedAt: 'any' }));
  expect(anyTime(extensions?.stale)).toEqual(anyTime(JSON.parse(shown)));
});

it('README.md shows the answer to what was not read before Stripe was down', async () => {
  const fresh = await startGraph();
  fresh.vendors.stripe.setFaults([{ status: 503 }]);
  const { data, errors } = await fresh.ask(operation);
  await fresh.close();
  expect(anyRequest({ data, errors })).toEqual(
    anyRequest({ data: answerUnderFault.data, errors: answerUnderFault.errors }),
  );
});

it('README.md shows what a frontend without the scope is told', async () => {
  const { status: _, ...told } = await graph.askAs(
    { kind: 'product', scopes: ['customer:read', 'order:read'] },
    ofFrontend,
  );
  expect(anyRequest(told)).toEqual(anyRequest(refusal));
});

it('README.md shows the answer a partner has', async () => {
  const { data } = await graph.askAs({ kind: 'partner', customers: ['9100000056'] }, ofPartner);
  expect({ data }).toEqual(answerToPartner);
});
