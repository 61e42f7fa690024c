import { beforeAll, describe, expect, it } from '@jest/globals';
import { createEmulator } from '@tributary/backends/emulator';
import { createRemoteJWKSet } from 'jose';
import { createVerifier } from './auth.ts';
import { maySeeUpstream } from './caller.ts';
import { createTestIssuer } from './testing.ts';

let issuer: Awaited<ReturnType<typeof createTestIssuer>>;
beforeAll(async () => {
  issuer = await createTestIssuer();
});
const verify = async (claims: Record<string, unknown>, expires?: string | number) =>
  issuer.verify(`Bearer ${await issuer.mint(claims, expires)}`);

describe('an access token', () => {
  it('says who is calling', async () => {
    const claims = { tributary_kind: 'partner', scope: 'order:read', tributary_customers: ['7'] };
    expect(await verify({ ...claims, client_id: 'acme', sub: 'u-1' })).toEqual({
      kind: 'partner',
      clientId: 'acme',
      subject: 'u-1',
      scopes: new Set(['order:read']),
      customers: ['7'],
    });
  });

  it('of a partner without a list, or of an unknown kind, opens no customer', async () => {
    expect(await verify({ tributary_kind: 'partner' })).toMatchObject({ customers: [] });
    expect(await verify({ tributary_kind: 'root' })).toMatchObject({
      kind: 'partner',
      customers: [],
    });
    expect(await verify({ tributary_kind: 'product' })).toMatchObject({ customers: null });
  });

  it.each([
    ['is absent', undefined],
    ['is no bearer token', 'Basic abc'],
    ['is garbage', 'Bearer garbage'],
    ['is unsigned', `Bearer ${btoa('{"alg":"none"}')}.${btoa('{}')}.`],
  ])('that %s is refused', async (_what, header) => {
    await expect(issuer.verify(header)).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  it('of another audience, another issuer, or another key is refused', async () => {
    await expect(verify({ aud: 'elsewhere' })).rejects.toThrow('not valid');
    await expect(verify({ iss: 'https://evil.example' })).rejects.toThrow('not valid');
    const foreign = await createTestIssuer();
    await expect(issuer.verify(`Bearer ${await foreign.mint()}`)).rejects.toThrow('not valid');
  });

  it('that has expired says so', async () => {
    await expect(verify({}, Math.floor(Date.now() / 1000) - 60)).rejects.toThrow('has expired');
  });

  it('shows upstream accounts to developers and to who holds the scope', async () => {
    expect(maySeeUpstream(await verify({ tributary_kind: 'developer' }))).toBe(true);
    expect(maySeeUpstream(await verify({ tributary_kind: 'product' }))).toBe(false);
    expect(maySeeUpstream(await verify({ scope: 'upstream:read' }))).toBe(true);
  });

  it('that cannot be verified is not called invalid', async () => {
    const token = `Bearer ${await issuer.mint()}`;
    const identity = createEmulator({
      name: 'identity',
      routes: { 'GET /jwks': () => ({ status: 200, body: { keys: 7 } }) },
      notFound: () => ({ status: 404, body: {} }),
    });
    const url = await identity.listen();
    const verifiers = ['http://127.0.0.1:1/jwks', `${url}/jwks`, `${url}/elsewhere`].map((jwks) =>
      createVerifier({
        issuer: 'https://id.localhost',
        audience: 'tributary',
        getKey: createRemoteJWKSet(new URL(jwks)),
      }),
    );
    for (const verifyRemotely of verifiers) {
      await expect(verifyRemotely(token)).rejects.toMatchObject({
        extensions: { code: 'IDENTITY_UNAVAILABLE', retryable: true, http: { status: 503 } },
      });
    }
    await identity.close();
  });
});
