import { afterEach, describe, expect, it } from '@jest/globals';
import { createConfig } from '@tributary/kit/config';
import Fastify, { type FastifyInstance } from 'fastify';
import { readSupergraph } from '../supergraph.ts';
import { sandboxFromConfig } from './options.ts';
import { serveSandbox } from './serve.ts';

let http: FastifyInstance;
afterEach(() => http.close());

interface Visit {
  host?: string;
  origin?: string;
  /** Where the connection comes from. */
  from?: string;
}

async function open(path: string, { host = '127.0.0.1:4000', origin, from }: Visit = {}) {
  http = Fastify();
  serveSandbox(
    http,
    sandboxFromConfig(
      createConfig({
        GATEWAY_SANDBOX_TOKEN: 'developers-token',
        GATEWAY_SANDBOX_PARTNER_TOKEN: 'partners-token',
        GATEWAY_SANDBOX_ISSUER: 'https://id.example.com/realm/',
      }),
      readSupergraph(),
    ),
  );
  const { headers, body } = await http.inject({
    url: path,
    headers: { host, ...(origin !== undefined && { origin }) },
    ...(from !== undefined && { remoteAddress: from }),
  });
  const [, config = ''] = /id="config">(.*?)<\/script>/s.exec(body) ?? [];
  return { headers, body, config: JSON.parse(config) };
}

describe('the Sandbox pages', () => {
  it('give developers their token at /, and a login', async () => {
    const { body, config, headers } = await open('/');
    expect(config.token).toBe('developers-token');
    expect(config.signIn).toMatchObject({
      issuer: 'https://id.example.com/realm',
      clientId: 'local-sandbox',
    });
    expect(config.signIn.scopes).toEqual(
      expect.arrayContaining(['customer:read', 'order:read', 'pii:read', 'upstream:read']),
    );
    expect(body).not.toContain('partners-token');
    expect(headers['content-security-policy']).toContain(
      "connect-src 'self' https://id.example.com;",
    );
    expect(headers['cache-control']).toBe('no-store');
  });

  it('give partners theirs at /partner, and no login', async () => {
    const { body, config, headers } = await open('/partner');
    expect(config).toMatchObject({ token: 'partners-token', signIn: null });
    expect(body).not.toContain('developers-token');
    expect(headers['content-security-policy']).toContain("connect-src 'self';");
  });

  it.each(['/', '/partner'])('give no token to whom %s has another host’s name', async (path) => {
    const { body } = await open(path, { host: 'rebound.example.com' });
    expect(body).not.toMatch(/(developers|partners)-token/);
  });

  it.each([
    ['192.0.2.7', null],
    ['::ffff:192.0.2.7', null],
    ['2001:db8::127.0.0.1', null],
    ['127.0.0.2', 'developers-token'],
    ['::1', 'developers-token'],
    ['::ffff:127.0.0.1', 'developers-token'],
  ])('tell a connection from %s the token: %s, whatever host it names', async (from, token) => {
    const { config } = await open('/', { host: 'localhost', from });
    expect(config.token).toBe(token);
  });

  it('give no token to a script of another page, even one that may call the graph', async () => {
    const { config } = await open('/', { origin: 'https://studio.apollographql.com' });
    expect(config.token).toBeNull();
  });

  it('tell nobody where they were opened, and are never taken for anything but pages', async () => {
    const { headers } = await open('/');
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });

  it('lead from one to the other', async () => {
    const { body } = await open('/partner');
    expect(body).toMatch(
      /<nav [^>]*>\s*<a href="\/">Developers<\/a>\s*<a href="\/partner">Partners</,
    );
  });
});

describe('the options of the Sandbox', () => {
  it('are no token and no login where none is configured', () => {
    http = Fastify();
    expect(sandboxFromConfig(createConfig({}), readSupergraph())).toEqual({ tokens: {} });
  });

  it('refuse an issuer that is no URL', () => {
    http = Fastify();
    expect(() =>
      sandboxFromConfig(createConfig({ GATEWAY_SANDBOX_ISSUER: 'id' }), readSupergraph()),
    ).toThrow('GATEWAY_SANDBOX_ISSUER must be an http or https URL, not "id".');
  });
});
