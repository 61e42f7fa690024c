import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { createEmulator } from '@tributary/backends/emulator';
import { probe } from './probe.ts';
import { createReadiness } from './readiness.ts';

/** Ways to subgraphs, as far as it matters here. */
function clientsOf(urls: Readonly<Record<string, string>>) {
  return new Map(
    Object.entries(urls).map(([name, url]) => [
      name,
      { probe: () => probe(new URL('readyz', url)) },
    ]),
  );
}

const subgraph = createEmulator({
  name: 'subgraph',
  routes: { 'GET /crm/readyz': () => ({ status: 200, body: {} }) },
  notFound: () => ({ status: 404, body: {} }),
});
let url: string;
beforeAll(async () => {
  url = `${await subgraph.listen()}/crm/graphql`;
});
afterAll(() => subgraph.close());
beforeEach(() => subgraph.clear());

it('says which subgraphs are up and which are not', async () => {
  const subgraphs = createReadiness(clientsOf({ crm: url, erp: 'http://127.0.0.1:1/graphql' }));
  expect(await subgraphs()).toEqual({ crm: 'up', erp: 'down' });
  subgraph.setFaults([{ status: 503 }]);
  expect(await subgraphs()).toEqual({ crm: 'down', erp: 'down' });
});

it('waits for no subgraph that hangs: it is what it was, and down once it has been waited for', async () => {
  const subgraphs = createReadiness(clientsOf({ crm: url }));
  subgraph.setFaults([{ hang: true, count: 1 }]);
  const startedAt = performance.now();
  expect(await subgraphs()).toEqual({ crm: 'unknown' });
  expect(performance.now() - startedAt).toBeLessThan(900);
  while ((await subgraphs())['crm'] === 'unknown') await new Promise(setImmediate);
  expect(await subgraphs()).toEqual({ crm: 'up' });
});

it('asks a subgraph once at a time, however many want to know', async () => {
  const subgraphs = createReadiness(clientsOf({ crm: url }));
  await Promise.all(Array.from({ length: 50 }, () => subgraphs()));
  expect(subgraph.requests()).toHaveLength(1);
});
