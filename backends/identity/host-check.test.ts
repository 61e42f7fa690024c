import { request } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createIdentity, type Identity } from './provider.ts';

let identity: Identity;
afterEach(() => identity.close());

/** The status of the answer to whoever asks for a token under this name of the provider. */
async function statusFor(host: string): Promise<number | undefined> {
  identity = createIdentity({ issuer: 'http://identity:4100' });
  const url = await identity.listen({ host: '127.0.0.1', port: 0 });
  return new Promise((resolve, reject) => {
    request(`${url}/token`, {
      method: 'POST',
      headers: {
        host,
        authorization: `Basic ${btoa('local-developer:local-developer-secret')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    })
      .on('response', ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end('grant_type=client_credentials&scope=order:read');
  });
}

describe('the local identity provider', () => {
  it.each(['127.0.0.1:4100', 'localhost', '[::1]:4100', 'identity:4100', 'IDENTITY'])(
    'gives tokens under its own names, such as %s',
    async (host) => {
      expect(await statusFor(host)).toBe(200);
    },
  );

  it.each([
    'rebound.example.com:4100',
    'localhost.example.com',
    'localhost@example.com',
    '127.0.0.1.example.com',
    'identity.example.com:4100',
  ])('gives none to a page whose name leads here: "%s"', async (host) => {
    expect(await statusFor(host)).toBe(421);
  });
});
