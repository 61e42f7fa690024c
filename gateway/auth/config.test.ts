import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmulator } from '@tributary/backends/emulator';
import { createIdentity } from '@tributary/backends/identity/provider';
import { ConfigError, createConfig } from '@tributary/kit/config';
import { verifierFromConfig } from './config.ts';
import { createTestIssuer } from './testing.ts';

const ISSUER = 'https://login.example.com';
const issuer = createTestIssuer({ issuer: ISSUER });
const other = createTestIssuer({ issuer: 'https://other.example.com/' });
const identity = createEmulator({
  name: 'identity',
  routes: {
    'GET /jwks': () => ({ status: 200, body: issuer.jwks }),
    'GET /other': () => ({ status: 200, body: other.jwks }),
  },
  notFound: () => ({ status: 404, body: {} }),
});
let url: string;
beforeAll(async () => {
  url = await identity.listen();
});
afterAll(() => identity.close());

const verifierOf = (env: Record<string, string>) => verifierFromConfig(createConfig(env));

describe('the verifier of a configuration', () => {
  it('verifies tokens of each issuer with the keys of its URL, and remembers them', async () => {
    const verify = verifierOf({
      OIDC_ISSUER: `${ISSUER}, https://other.example.com/`,
      OIDC_JWKS_URL: `${url}/jwks, ${url}/other`,
    });
    const token = `Bearer ${await issuer.mint()}`;
    expect(await verify(token)).toMatchObject({ clientId: 'test-client' });
    expect(await verify(token)).toBe(await verify(token));
    expect(await verify(`Bearer ${await other.mint()}`)).toMatchObject({
      clientId: 'https://other.example.com/#test-client',
    });
  });

  it('finds the keys of the local identity provider by its name alone', async () => {
    const provider = createIdentity();
    const local = await provider.listen({ host: '127.0.0.1', port: 0 });
    const response = await fetch(`${local}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('local-product:local-product-secret')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'order:read' }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    expect(await verifierOf({ OIDC_ISSUER: local })(`Bearer ${token}`)).toMatchObject({
      issuer: local,
      kind: 'product',
      scopes: new Set(['order:read']),
    });
    await provider.close();
  });

  it('keeps to the audience and the algorithms given', async () => {
    const env = { OIDC_ISSUER: ISSUER, OIDC_JWKS_URL: `${url}/jwks` };
    const own = verifierOf({ ...env, OIDC_AUDIENCE: 'graph', OIDC_ALGORITHMS: 'ES256,RS256' });
    expect(await own(`Bearer ${await issuer.mint({ aud: 'graph' })}`)).not.toBeNull();
    await expect(own(`Bearer ${await issuer.mint()}`)).rejects.toThrow('is not valid');
    const rsaOnly = verifierOf({ ...env, OIDC_ALGORITHMS: 'RS256' });
    await expect(rsaOnly(`Bearer ${await issuer.mint()}`)).rejects.toThrow('is not valid');
  });

  it.each([
    [{}, 'Set the environment variable OIDC_ISSUER.'],
    [{ OIDC_ISSUER: ',' }, 'OIDC_ISSUER names no issuer.'],
    [
      { OIDC_ISSUER: 'login.example.com' },
      'OIDC_ISSUER must be a list of http(s) URLs without query and fragment, not "login.example.com".',
    ],
    [
      { OIDC_ISSUER: `${ISSUER}#a` },
      `OIDC_ISSUER must be a list of http(s) URLs without query and fragment, not "${ISSUER}#a".`,
    ],
    [{ OIDC_ISSUER: `${ISSUER},${ISSUER}` }, 'OIDC_ISSUER lists an issuer twice.'],
    [
      { OIDC_ISSUER: `${ISSUER},https://b.example`, OIDC_JWKS_URL: `${ISSUER}/jwks` },
      'OIDC_JWKS_URL must have one URL for each issuer of OIDC_ISSUER, or none.',
    ],
    [
      { OIDC_ISSUER: ISSUER, OIDC_JWKS_URL: 'file:///jwks' },
      'OIDC_JWKS_URL must be a list of http(s) URLs, not "file:///jwks".',
    ],
    [
      { OIDC_ISSUER: ISSUER, OIDC_ALGORITHMS: 'ES256,none' },
      'OIDC_ALGORITHMS lists some of ES256, EdDSA, PS256, RS256, not "none".',
    ],
    [
      { OIDC_ISSUER: ISSUER, OIDC_ALGORITHMS: ',' },
      'OIDC_ALGORITHMS lists some of ES256, EdDSA, PS256, RS256, not "".',
    ],
    [
      { OIDC_ISSUER: ISSUER, OIDC_KEYS_MAX_AGE_S: '1d' },
      'OIDC_KEYS_MAX_AGE_S must be a whole number from 60 to 2592000, not "1d".',
    ],
  ])('is not made of %j', (env, message) => {
    expect(() => verifierOf(env)).toThrow(new ConfigError(message));
  });

  it('needs https in production, except on loopback', () => {
    const production = { NODE_ENV: 'production', OIDC_ISSUER: ISSUER };
    for (const host of [
      'login.example.com',
      '127.0.0.1.example.com',
      '127.example.com',
      '10.0.0.1',
    ]) {
      const open = `http://${host}`;
      const told = (variable: string) =>
        new ConfigError(`${variable} must use https in production, except on loopback: "${open}".`);
      expect(() => verifierOf({ ...production, OIDC_ISSUER: open })).toThrow(told('OIDC_ISSUER'));
      expect(() => verifierOf({ ...production, OIDC_JWKS_URL: open })).toThrow(
        told('OIDC_JWKS_URL'),
      );
      expect(() => verifierOf({ OIDC_ISSUER: open, OIDC_JWKS_URL: open })).not.toThrow();
    }
    for (const host of ['localhost:4100', '127.0.0.1:4100', '[::1]:4100']) {
      expect(() => verifierOf({ ...production, OIDC_ISSUER: `http://${host}` })).not.toThrow();
    }
    expect(() => verifierOf(production)).not.toThrow();
  });
});
