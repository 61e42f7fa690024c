import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const { parseHeaders, parseVariables, send } = await import(
  new URL('./request.js', import.meta.url).href
);

let server: Server;
let endpoint: string;
let asked: unknown[];
let answer: { status: number; body: string };
beforeEach(async () => {
  asked = [];
  server = createServer(async (request, response) => {
    const { authorization, 'x-trace': trace, 'content-type': type } = request.headers;
    asked.push({ authorization, trace, type, body: JSON.parse(await text(request)) });
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

describe('sending an operation from the page', () => {
  it('brings token, headers and variables, and shows what came back', async () => {
    answer = { status: 200, body: '{"data":{"name":"Ünal"}}' };
    const sent = { query: '{ name }', variables: { first: 1 } };
    const headers = { 'x-trace': 'abc', 'content-type': 'text/plain' };
    expect(await send({ endpoint, token: 't', headers, ...sent })).toEqual({
      status: 200,
      statusText: 'OK',
      milliseconds: expect.any(Number),
      bytes: 25,
      body: { data: { name: 'Ünal' } },
      errors: [],
      text: '{\n  "data": {\n    "name": "Ünal"\n  }\n}',
    });
    expect(asked).toEqual([
      { authorization: 'Bearer t', trace: 'abc', type: 'application/json', body: sent },
    ]);
  });

  it('sends no header for a token that is not there', async () => {
    answer = { status: 401, body: '{"errors":[{"message":"No."}]}' };
    const { status, errors } = await send({ endpoint, token: '', query: '{ name }' });
    expect({ status, errors }).toEqual({ status: 401, errors: [{ message: 'No.' }] });
    expect(asked).toMatchObject([{ authorization: undefined }]);
  });

  it('shows as it is what is no JSON', async () => {
    answer = { status: 502, body: '<h1>Bad Gateway</h1>' };
    const { errors, text: shown } = await send({ endpoint, query: '{ name }' });
    expect({ errors, shown }).toEqual({ errors: [], shown: '<h1>Bad Gateway</h1>' });
  });

  it('reads headers line by line', () => {
    expect(parseHeaders('X-Trace:  a: b \n\n y:')).toEqual({ 'x-trace': 'a: b', y: '' });
    expect(() => parseHeaders('x: 1\nnonsense')).toThrow(
      'A header is "name: value", not "nonsense".',
    );
  });

  it('reads variables, which are an object or nothing', () => {
    expect(parseVariables(' { "first": 1 }')).toEqual({ first: 1 });
    expect(parseVariables(' \n')).toBeUndefined();
    for (const wrong of ['{', '[1]', 'null', '"a"']) {
      expect(() => parseVariables(wrong)).toThrow(
        'Variables are a JSON object, e.g. { "first": 10 }.',
      );
    }
  });
});
