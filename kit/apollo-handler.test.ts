import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { handleByApollo } from './apollo-handler.ts';

interface Context {
  seen: string;
}

const server = new ApolloServer<Context>({
  typeDefs: 'type Query { seen: String }',
  resolvers: {
    Query: { seen: (_parent: unknown, _args: unknown, { seen }: Context) => seen },
  },
});
const http = fastify();
beforeAll(async () => {
  await server.start();
  http.post(
    '/graphql',
    handleByApollo(server, ({ headers }) => ({ seen: String(headers['x-seen']) })),
  );
  await http.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => Promise.all([http.close(), server.stop()]));

const json = { 'content-type': 'application/json', 'x-seen': 'you' };
const post = (body: object) =>
  http.inject({ method: 'POST', url: '/graphql', headers: json, body: JSON.stringify(body) });

it('answers with what Apollo Server says, its status and headers among it', async () => {
  const good = await post({ query: '{ seen }' });
  expect([good.statusCode, good.json()]).toEqual([200, { data: { seen: 'you' } }]);
  expect(good.headers['content-type']).toBe('application/json; charset=utf-8');
  const bad = await post({ query: '{ unseen }' });
  expect([bad.statusCode, bad.json().errors[0].extensions.code]).toEqual([
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ]);
});

it('passes on what clients accept', async () => {
  const headers = { ...json, accept: 'application/graphql-response+json' };
  const body = JSON.stringify({ query: '{ seen }' });
  const { headers: got } = await http.inject({
    method: 'POST',
    url: '/graphql',
    headers,
    body,
  });
  expect(got['content-type']).toBe('application/graphql-response+json; charset=utf-8');
});

it.each(['', '[', 'a b', 'a:b:c', '%'])(
  'answers a client that calls its host "%s"',
  async (host) => {
    const body = JSON.stringify({ query: '{ seen }' });
    const socket = connect((http.server.address() as AddressInfo).port, '127.0.0.1');
    await once(socket, 'connect');
    const lines = [
      'POST /graphql HTTP/1.1',
      `host: ${host}`,
      'content-type: application/json',
      'x-seen: you',
      `content-length: ${body.length}`,
      'connection: close',
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
    const answer = await text(socket);
    expect(answer.split('\r\n')[0]).toBe('HTTP/1.1 200 OK');
    expect(answer).toContain('{"data":{"seen":"you"}}');
  },
);
