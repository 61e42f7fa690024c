import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSupergraph } from '@tributary/gateway/supergraph';
import { type Load, startLoad } from './load.ts';
import { PAYMENT, type Processes, startProcesses } from './processes.ts';

const WHOLE = readSupergraph();
/** The same as it was before payments said how much of them was captured. */
const EARLIER = WHOLE.replace(/ {2}"""[^"]+"""\n {2}amountCaptured: Money\n/, '');
const CAPTURED = '{ payment(id: "pi_0ct5dka072hvza") { amountCaptured { amount } } }';

const file = join(mkdtempSync(join(tmpdir(), 'tributary-supergraph-')), 'supergraph.graphql');
let processes: Processes;
let load: Load;

beforeAll(async () => {
  writeFileSync(file, EARLIER);
  expect(EARLIER.length).toBeLessThan(WHOLE.length);
  processes = await startProcesses({ GATEWAY_SUPERGRAPH: file, TRIBUTARY_MAX_DELAY_MS: '60000' });
  load = startLoad({ url: `${processes.gateway.url}/graphql`, message: ask(PAYMENT), clients: 8 });
  await load.reach(50);
}, 60_000);
afterAll(() => processes?.close());

const ask = (query: string) => () => ({
  headers: {
    'content-type': 'application/json',
    authorization: `Bearer ${processes.token}`,
  },
  body: JSON.stringify({ query }),
});

/** Lets the gateway look at a file that now holds this, and waits until it says so. */
async function serve(supergraphSdl: string, state: 'loaded' | 'stale') {
  writeFileSync(file, supergraphSdl);
  const { child, url, logged } = processes.gateway;
  const lines = logged.length;
  child.kill('SIGHUP');
  while (logged.length === lines) await wait(50);
  const response = await fetch(`${url}/readyz`);
  expect([response.status, await response.json()]).toMatchObject([
    200,
    { ready: true, supergraph: state },
  ]);
  return logged.slice(lines);
}

async function statusOf(query: string): Promise<number> {
  const response = await fetch(`${processes.gateway.url}/graphql`, {
    method: 'POST',
    ...ask(query)(),
  });
  return response.status;
}

describe('a gateway under load', () => {
  it('takes a new supergraph', async () => {
    expect(await statusOf(CAPTURED)).toBe(400);
    expect(await serve(WHOLE, 'loaded')).toMatchObject([{ msg: 'A new supergraph is served.' }]);
    expect(await statusOf(CAPTURED)).toBe(200);
  }, 60_000);

  it.each([
    ['is none', () => 'type Query {', /^Syntax Error/],
    [
      'leaves open who may read a field',
      () =>
        WHOLE.replace(
          '  amountCaptured: Money\n',
          '  amountCaptured: Money\n  secret: Secret\n',
        ).concat('\ntype Secret @join__type(graph: PAYMENTS) { word: String }\n'),
      /Secret\.word/,
    ],
    [
      'asks for security that nobody enforces',
      () =>
        WHOLE.replace('specs.apollo.dev/authenticated/v0.1"', 'specs.example.com/secrecy/v1.0"'),
      /secrecy/,
    ],
    [
      'has a subgraph that is nowhere',
      () =>
        WHOLE.replace(
          'enum join__Graph {\n',
          'enum join__Graph {\n  SPACE @join__graph(name: "space", url: "http://127.0.0.1:1")\n',
        ),
      /^No URL is configured for the subgraph space\.$/,
    ],
    [
      'could not be shown to partners',
      () => WHOLE.replace(/(type Payment[^}]*?\n {2}id: ID!)/, '$1 @tag(name: "internal")'),
      /Payment/,
    ],
    [
      'cannot be planned over',
      () => WHOLE.replace(/specs\.apollo\.dev\/join\/v[\d.]+/, 'specs.apollo.dev/join/v9.9'),
      /join/,
    ],
  ])(
    'refuses one that %s, says why, and serves on',
    async (_what, supergraph, why) => {
      const text = supergraph();
      expect(text).not.toBe(WHOLE);
      expect(await serve(text, 'stale')).toMatchObject([
        { msg: 'The supergraph stays as it was.', cause: expect.stringMatching(why) },
      ]);
      expect(await statusOf(CAPTURED)).toBe(200);
      await serve(WHOLE, 'loaded');
    },
    60_000,
  );

  it('has answered every request meanwhile', async () => {
    const outcomes = await load.stop();
    expect(outcomes.length).toBeGreaterThan(100);
    const dropped = outcomes.filter(({ status, body }) => status !== 200 || body.errors);
    expect(dropped).toEqual([]);
  });
});
