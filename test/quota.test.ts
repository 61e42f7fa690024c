import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRedisStore } from '@tributary/gateway/quota/redis-store';
import { fallbacks } from '@tributary/gateway/quota/testing';
import { endRedis, hasRedis, startRedis, until } from '@tributary/kit/redis/testing';
import { ALL_SCOPES } from '@tributary/kit/testing';
import { type Graph, startGraph } from './graph.ts';

const QUERY = '{ products(first: 2) { nodes { sku } } }';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph(undefined, { points: 20 });
});
afterAll(() => graph.close());

/** Sends the query as a partner application of this name. */
async function send(url: string, client: string, query = QUERY, scopes = ALL_SCOPES) {
  const token = await graph.issuer.mint({
    client_id: client,
    tributary_kind: 'partner',
    tributary_customers: [],
    scope: scopes.join(' '),
  });
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
}
const codeOf = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions;

describe('a client with a quota', () => {
  it('is told what is left, and when to come back once nothing is', async () => {
    const first = await send(graph.url, 'one');
    const cost = 20 - Number(first.headers.get('ratelimit-remaining'));
    expect(first.status).toBe(200);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'ratelimit-limit': '20',
      'ratelimit-policy': '20;w=60',
      'ratelimit-reset': expect.stringMatching(/^\d+$/),
    });
    expect(cost).toBeGreaterThan(1);

    let refused = first;
    while (refused.status === 200) refused = await send(graph.url, 'one');
    // Asking again and again must not make it worse.
    const left = refused.headers.get('ratelimit-remaining');
    for (let tries = 0; tries < 5; tries += 1) await send(graph.url, 'one');
    expect((await send(graph.url, 'one')).headers.get('ratelimit-remaining')).toBe(left);
    graph.clear();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await codeOf(refused)).toEqual({
      code: 'RATE_LIMITED',
      retryable: true,
      retryAfter: expect.stringMatching(/^\d{4}-.*Z$/),
      requestId: refused.headers.get('x-request-id'),
    });
    expect((await send(graph.url, 'one')).status).toBe(429);
    expect(graph.asked().total).toBe(0);
  });

  it('leaves the quota of others alone', async () => {
    expect((await send(graph.url, 'two')).headers.get('ratelimit-remaining')).not.toBe('0');
  });

  it('pays by its length for what is refused for another reason', async () => {
    const left = async () =>
      Number((await send(graph.url, 'three')).headers.get('ratelimit-remaining'));
    const before = await left();
    const cost = before - (await left());
    for (const response of [
      await send(graph.url, 'three', '{ nonsense }'),
      await send(graph.url, 'three', QUERY, []),
    ]) {
      expect([400, 403]).toContain(response.status);
    }
    // A point each, and two more for the forty characters of the longer one.
    // Meanwhile a point may have come back.
    const charged = before - (await left()) - 2 * cost;
    expect([3, 4]).toContain(charged);
  });

  it('that is held back for good by its size is told so', async () => {
    const response = await send(graph.url, 'four', '{ products(first: 90) { nodes { sku } } }');
    expect([response.status, (await codeOf(response))?.code]).toEqual([400, 'TOO_COSTLY']);
  });
});

(hasRedis() ? describe : describe.skip)('two gateways on one Redis', () => {
  afterAll(endRedis);
  it('admit together exactly what one quota allows', async () => {
    const { url } = await startRedis();
    const points = 200;
    const graphs = await Promise.all(
      [1, 2].map(() =>
        startGraph(graph.company, {
          points,
          quotaStore: createRedisStore({ url, timeoutMs: 5000 }),
        }),
      ),
    );
    try {
      const sendTo = (index: number, client = 'shared') => {
        const one = graphs[index % 2] as Graph;
        return one.issuer
          .mint({ client_id: client, tributary_kind: 'partner', scope: 'product:read' })
          .then((token) =>
            fetch(`${one.url}/graphql`, {
              method: 'POST',
              headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
              body: JSON.stringify({ query: QUERY }),
            }),
          );
      };
      // Until both have found Redis each counts for itself.
      await until(async () => {
        const before = await fallbacks();
        await Promise.all([sendTo(0, 'early'), sendTo(1, 'early')]);
        return (await fallbacks()) === before;
      });
      const first = await sendTo(0);
      const cost = points - Number(first.headers.get('ratelimit-remaining'));
      const answers = await Promise.all(Array.from({ length: 150 }, (_, index) => sendTo(index)));
      const admitted = 1 + answers.filter(({ status }) => status === 200).length;
      // What trickles back while the test runs is a few points at most.
      expect(admitted).toBeGreaterThanOrEqual(Math.floor(points / cost));
      expect(admitted).toBeLessThanOrEqual(Math.floor((points + 30) / cost));
    } finally {
      await Promise.all(graphs.map((one) => one.close()));
    }
  }, 60_000);
});
