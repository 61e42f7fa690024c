import { afterEach, describe, expect, it } from '@jest/globals';
import { createIdentity, type Identity } from './provider.ts';

const identities: Identity[] = [];
afterEach(async () => {
  await Promise.all(identities.splice(0).map((identity) => identity.close()));
});

async function start(issuer?: string): Promise<string> {
  const identity = createIdentity({ issuer });
  identities.push(identity);
  return identity.listen({ host: '127.0.0.1', port: 0 });
}

async function keyIdsOf(url: string): Promise<unknown[]> {
  const { keys } = (await (await fetch(`${url}/jwks`)).json()) as { keys: { kid: unknown }[] };
  return keys.map(({ kid }) => kid);
}

/** Header and claims of a token of the local developer. */
async function tokenOf(url: string) {
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('local-developer:local-developer-secret')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'order:read' }),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  const [header = '', claims = ''] = token.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  return { header: read(header), claims: read(claims) };
}

describe('the local identity provider', () => {
  it('has a key of another name each time it starts', async () => {
    const [first, second] = await Promise.all([keyIdsOf(await start()), keyIdsOf(await start())]);
    expect(first).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
    expect(second).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
    expect(first).not.toEqual(second);
  });

  it('signs with the key it publishes', async () => {
    const url = await start();
    const { header, claims } = await tokenOf(url);
    expect([header.kid]).toEqual(await keyIdsOf(url));
    expect(claims).toMatchObject({
      iss: url,
      aud: 'tributary',
      scope: 'order:read',
      tributary_kind: 'developer',
    });
  });

  it('names the issuer it is given', async () => {
    const { claims } = await tokenOf(await start('http://identity:4100'));
    expect(claims.iss).toBe('http://identity:4100');
  });
});
