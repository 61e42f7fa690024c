import { describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { ALGORITHMS } from './algorithms.ts';
import { parsePublicKeys } from './public-keys.ts';
import { createTestIssuer } from './testing.ts';
import { createVerifier } from './verifier.ts';

const issuer = createTestIssuer();
const verify = async (claims: Record<string, unknown>, expires?: string | number) =>
  issuer.verify(`Bearer ${await issuer.mint(claims, expires)}`);
const now = () => Math.floor(Date.now() / 1000);

describe('an access token', () => {
  it('says who is calling, and for whom', async () => {
    const at = now();
    const claims = {
      client_id: 'acme',
      sub: 'u-1',
      tributary_kind: 'partner',
      tributary_customers: ['1001', '1002'],
      scope: 'order:read  invoice:read ',
      iat: at,
    };
    expect(await verify(claims, at + 300)).toEqual({
      issuer: 'https://id.localhost',
      clientId: 'acme',
      subject: 'u-1',
      kind: 'partner',
      scopes: new Set(['order:read', 'invoice:read']),
      customers: ['1001', '1002'],
      issuedAt: at,
      expiresAt: at + 300,
    });
  });

  it('may say very little, and then opens nothing', async () => {
    const claims = { client_id: undefined, iat: undefined };
    expect(await verify(claims)).toMatchObject({
      clientId: 'test-client',
      subject: 'test-client',
      kind: null,
      scopes: new Set(),
      customers: null,
      issuedAt: null,
    });
  });

  it('tells an empty list of customers from none', async () => {
    expect(await verify({ tributary_customers: [] })).toMatchObject({ customers: [] });
    expect(await verify({})).toMatchObject({ customers: null });
  });

  it.each([
    ['client_id', { client_id: 'a', azp: 'b', sub: 'c' }, 'a', 'c'],
    ['azp', { client_id: undefined, azp: 'b', sub: 'c' }, 'b', 'c'],
    ['sub', { client_id: undefined, sub: 'c' }, 'c', 'c'],
    ['client_id, without a sub', { client_id: 'a', sub: undefined }, 'a', 'a'],
  ])('names its client by %s', async (_what, claims, clientId, subject) => {
    expect(await verify(claims)).toMatchObject({ clientId, subject });
  });

  it.each([
    ['scope as a list', { scope: ['order:read', 'pii:read'] }],
    ['scp as text', { scp: 'order:read pii:read' }],
    ['scp as a list', { scp: ['order:read', 'pii:read'] }],
    ['scope before scp', { scope: 'order:read pii:read', scp: 'raw:read' }],
  ])('holds scopes: %s', async (_what, claims) => {
    expect(await verify(claims)).toMatchObject({ scopes: new Set(['order:read', 'pii:read']) });
  });

  it('may be made for several audiences, ours among them', async () => {
    expect(await verify({ aud: ['elsewhere', 'tributary'] })).not.toBeNull();
  });

  it('may come from a clock a few seconds off', async () => {
    expect(await verify({ iat: now() + 3, nbf: now() + 3 })).not.toBeNull();
    expect(await verify({}, now() - 3)).not.toBeNull();
    await expect(verify({}, now() - 6)).rejects.toThrow('The access token has expired.');
  });

  it('that is absent makes no error: the caller is anonymous', async () => {
    expect(await issuer.verify(undefined)).toBeNull();
  });

  it.each(ALGORITHMS)('may be signed by %s', async (alg) => {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    const keys = parsePublicKeys({ keys: [await exportJWK(publicKey)] });
    const issuers = [{ issuer: 'https://id.localhost', getKey: createLocalJWKSet({ keys }) }];
    const token = await new SignJWT({ iss: 'https://id.localhost', aud: 'tributary', sub: 'ada' })
      .setProtectedHeader({ alg, typ: 'at+jwt' })
      .setExpirationTime('5m')
      .sign(privateKey);
    const verifyIt = createVerifier({ issuers, audience: 'tributary' });
    expect(await verifyIt(`Bearer ${token}`)).toMatchObject({ clientId: 'ada' });
  });

  it('is refused where its algorithm is not among those allowed', async () => {
    const verifyRsa = createVerifier({
      issuers: [issuer],
      audience: 'tributary',
      algorithms: ['RS256'],
    });
    await expect(verifyRsa(`Bearer ${await issuer.mint()}`)).rejects.toThrow('is not valid');
  });

  it('never hides a defect of ours behind a 401', async () => {
    const getKey = () => Promise.reject(new Error('A defect.'));
    const issuers = [{ issuer: issuer.issuer, getKey }];
    const broken = createVerifier({ issuers, audience: 'tributary' });
    await expect(broken(`Bearer ${await issuer.mint()}`)).rejects.toThrow('A defect.');
  });
});

describe('of several issuers', () => {
  const other = createTestIssuer({ issuer: 'https://other.localhost' });
  const verifyBoth = createVerifier({ issuers: [issuer, other], audience: 'tributary' });
  const clientOf = async (from: typeof issuer, clientId: string) =>
    (await verifyBoth(`Bearer ${await from.mint({ client_id: clientId })}`))?.clientId;

  it('each has clients of its own, whatever they are called', async () => {
    expect(await clientOf(issuer, 'acme')).toBe('acme');
    expect(await clientOf(other, 'acme')).toBe('https://other.localhost#acme');
    expect(await clientOf(other, 'https://other.localhost#acme')).toBe(
      'https://other.localhost#https://other.localhost#acme',
    );
    await expect(clientOf(issuer, 'https://other.localhost#acme')).rejects.toThrow('is not valid');
  });

  it('none can sign for another', async () => {
    const token = await other.mint({ iss: issuer.issuer });
    await expect(verifyBoth(`Bearer ${token}`)).rejects.toThrow('is not valid');
  });
});
