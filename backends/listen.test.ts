import { createServer } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { explainListenError, listenAt, urlOf } from './listen.ts';

describe('urlOf', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:4100'],
    ['192.168.1.5', 'http://192.168.1.5:4100'],
    ['localhost', 'http://localhost:4100'],
    ['0.0.0.0', 'http://127.0.0.1:4100'],
    ['::', 'http://127.0.0.1:4100'],
    ['::1', 'http://[::1]:4100'],
  ])('names %s as %s', (host, url) => {
    expect(urlOf(host, 4100)).toBe(url);
  });
});

describe('listenAt', () => {
  it('says where a server on all addresses is reached from here', async () => {
    const server = createServer((_request, response) => void response.end('here'));
    const url = await listenAt(server, { host: '0.0.0.0', port: 0 });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(url)).text()).toBe('here');
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('explainListenError', () => {
  it.each([
    ['EADDRINUSE', 'Port 80 is in use. Free it, or set STRIPE_EMULATOR_PORT.'],
    ['EACCES', 'Port 80 needs rights this process lacks. Set STRIPE_EMULATOR_PORT.'],
    ['EADDRNOTAVAIL', 'TRIBUTARY_HOST is "example", which is no address of this machine.'],
    ['ENOTFOUND', 'TRIBUTARY_HOST is "example", which is no address of this machine.'],
    ['EAI_AGAIN', 'TRIBUTARY_HOST is "example", which is no address of this machine.'],
    ['EPIPE', undefined],
  ])('%s: %s', (code, line) => {
    const where = { host: 'example', port: 80, variable: 'STRIPE_EMULATOR_PORT' };
    expect(explainListenError(Object.assign(new Error(), { code }), where)).toBe(line);
  });
});
