import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type { BaseContext } from './context.ts';
import type { Running } from './http.ts';
import { createSubgraph } from './subgraph.ts';
import { listenSubgraph } from './subgraph-server.ts';
import { developer, partner, vouchedRequest } from './testing.ts';
import { NO_SPAN, traceWith } from './tracing/span.ts';
import { toWireIdentity } from './vouch/identity.ts';
import { deriveSubgraphKey } from './vouch/keys.ts';
import { createVoucher } from './vouch/vouch.ts';

let asked: BaseContext[] = [];
const subgraph = createSubgraph({
  name: 'rows',
  vendor: 'nobody',
  typeDefs: parse(`
    extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
    type Query @authenticated { row: Int }
  `),
  resolvers: {
    Query: {
      row(_parent: unknown, _args: unknown, context: BaseContext) {
        asked.push(context);
        return 7;
      },
    },
  },
  cursorSecret: 'test',
  createContext: (base) => base,
  close: async () => {},
});
const key = deriveSubgraphKey('secret', 'rows');
const vouch = createVoucher({ key, subgraph: 'rows' });
const json = { 'content-type': 'application/json' };
const operation = { query: '{ row }' };
const REFUSED = {
  errors: [
    {
      message: 'Only the gateway may ask a subgraph.',
      extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) },
    },
  ],
};
let running: Running;
beforeAll(async () => {
  const listening = { host: '127.0.0.1', port: 0, portVariable: 'PORT' };
  running = await listenSubgraph(subgraph, { ...listening, gatewayKeys: [key] });
});
afterAll(() => running.close());
beforeEach(() => {
  asked = [];
});

const send = (init: RequestInit) => fetch(`${running.url}/graphql`, { method: 'POST', ...init });
const bodyWith = (extensions: object) => JSON.stringify({ ...operation, extensions });
const vouchedBody = (body: string) => ({ headers: { ...json, authorization: vouch(body) }, body });

describe('a subgraph', () => {
  it('answers the gateway, for whom it asks', async () => {
    const limited = partner({ id: ['1'] }, []);
    const response = await send(vouchedRequest({ key, subgraph: 'rows' }, operation, limited));
    expect(await response.json()).toMatchObject({ data: { row: 7 } });
    expect(asked[0]?.caller).toEqual(limited.caller);
    expect(asked[0]?.rows.id.customers).toEqual(['1']);
  });

  it('believes no identity that is not vouched for', async () => {
    const body = bodyWith({ identity: toWireIdentity(developer) });
    const response = await send({ headers: { ...json, authorization: 'Bearer x.y.z' }, body });
    expect([response.status, await response.json()]).toEqual([401, REFUSED]);
    expect(asked).toEqual([]);
  });

  it('asks for nobody where the gateway says not for whom', async () => {
    for (const extensions of [{}, { identity: null }, { identity: { kind: 'developer' } }]) {
      const response = await send(vouchedBody(bodyWith(extensions)));
      expect(response.status).toBe(500);
    }
    expect(asked).toEqual([]);
  });

  it('sends no more vendor requests than the gateway leaves it; any number where it says none', async () => {
    const { headers, ...vouched } = vouchedRequest({ key, subgraph: 'rows' }, operation);
    await send({ ...vouched, headers: { ...headers, 'x-upstream-budget': '0' } });
    expect(asked[0]?.call.allowance?.isSpent()).toBe(true);
    for (const given of [{}, { 'x-upstream-budget': '-1' }, { 'x-upstream-budget': '1' }]) {
      const { headers, ...again } = vouchedRequest({ key, subgraph: 'rows' }, operation);
      await send({ ...again, headers: { ...headers, ...given } });
      expect(asked.at(-1)?.call.allowance?.isSpent()).toBe(false);
    }
    asked.at(-1)?.call.allowance?.take();
    expect(asked.at(-1)?.call.allowance?.isSpent()).toBe(true);
  });

  it('adds to a trace that the gateway vouched for, and to no other', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const opened: unknown[] = [];
    traceWith({
      open(name, _attributes, { kind, parent }) {
        opened.push([name, kind, parent]);
        return NO_SPAN;
      },
    });
    const { headers, ...vouched } = vouchedRequest({ key, subgraph: 'rows' }, operation);
    await send({ ...vouched, headers: { ...headers, traceparent } });
    expect(opened).toEqual([['subgraph rows', 'server', traceparent]]);
    opened.length = 0;
    await send({ headers: { ...json, authorization: 'Bearer x.y.z', traceparent }, body: '{}' });
    await send({ headers: { authorization: vouch(''), traceparent } });
    traceWith(undefined);
    expect(opened.filter((each) => JSON.stringify(each).includes(traceparent))).toEqual([]);
  });

  it('does not wait for a body that comes without a vouch, and ends the connection', async () => {
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 8000000\r\n\r\n',
    );
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer).toContain('"message":"Only the gateway may ask a subgraph."');
  });

  it('answers nothing that has no body', async () => {
    const headers = { authorization: vouch(''), 'apollo-require-preflight': 'yes' };
    const response = await send({ headers });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('Only the gateway may ask a subgraph.');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/graphql'])(
    'reads no %s',
    async (type) => {
      const body = bodyWith({ identity: toWireIdentity(developer) });
      const response = await send({
        headers: { 'content-type': type, authorization: vouch(body) },
        body,
      });
      expect(response.status).toBe(415);
    },
  );

  it('reads no more than eight megabytes', async () => {
    const identity = toWireIdentity(developer);
    const padding = (bytes: number) => ({ identity, padding: 'x'.repeat(bytes) });
    const large = await send(vouchedBody(bodyWith(padding(8 * 2 ** 20))));
    expect(large.status).toBe(413);
    const right = await send(vouchedBody(bodyWith(padding(8 * 2 ** 20 - 1000))));
    expect(right.status).toBe(200);
  });
});
