import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEmulator } from '@tributary/backends/emulator';
import { createKeyFetch } from './fetch-keys.ts';
import { createTestIssuer } from './testing.ts';

const { jwks } = createTestIssuer();
let discovery: unknown;
const identity = createEmulator({
  name: 'identity',
  routes: {
    'GET /jwks': () => ({ status: 200, body: jwks }),
    'GET /.well-known/openid-configuration': () => ({ status: 200, body: discovery }),
  },
  notFound: () => ({ status: 404, body: {} }),
});
let url: string;
beforeAll(async () => {
  url = await identity.listen();
});
afterAll(() => identity.close());
beforeEach(() => identity.clear());

const paths = () => identity.requests().map(({ path }) => path);

describe('keys of an issuer', () => {
  it('come from where its own document says', async () => {
    discovery = { issuer: url, jwks_uri: `${url}/jwks` };
    expect(await createKeyFetch({ issuer: url })()).toHaveLength(1);
    expect(paths()).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  it('do not come by plain http but from an issuer of plain http', async () => {
    // Written so, it leads to the same place, and is not plainly one of http.
    const issuer = url.replace('http:', 'HTTP:');
    discovery = { issuer, jwks_uri: `${url}/jwks` };
    await expect(createKeyFetch({ issuer })()).rejects.toThrow('Its jwks_uri is no https URL.');
    expect(paths()).toEqual(['/.well-known/openid-configuration']);
  });

  it("do not come from another issuer's document", async () => {
    discovery = { issuer: 'https://other.localhost', jwks_uri: `${url}/jwks` };
    await expect(createKeyFetch({ issuer: url })()).rejects.toThrow("another issuer's document");
    expect(paths()).toEqual(['/.well-known/openid-configuration']);
  });

  const fetchOnce = () =>
    createKeyFetch({ issuer: url, jwksUrl: `${url}/jwks`, fetchTimeoutMs: 100 })();

  it.each([
    ['that hangs', { hang: true }],
    ['above 256 kB', { body: JSON.stringify(jwks) + ' '.repeat(256 * 1024) }],
    ['that is no 200', { body: JSON.stringify(jwks), status: 203 }],
    ['that is no JSON', { body: 'secret' }],
  ])('do not come with an answer %s', async (_what, fault) => {
    identity.setFaults([fault]);
    await expect(fetchOnce()).rejects.toThrow();
  });

  it('that cannot be read are not quoted', async () => {
    identity.setFaults([{ body: 'secret' }]);
    await expect(fetchOnce()).rejects.toThrow(`${url}/jwks: The answer is not JSON.`);
  });
});
