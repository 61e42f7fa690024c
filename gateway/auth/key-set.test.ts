import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEmulator } from '@tributary/backends/emulator';
import { isSafeKeyUrl } from './fetch-keys.ts';
import { createKeySet, type KeySetOptions } from './key-set.ts';
import { createTestIssuer } from './testing.ts';
import { createVerifier } from './verifier.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What the issuer publishes; tests replace it. */
let published: { keys: unknown[] };
let discovery: unknown;
let first: ReturnType<typeof createTestIssuer>;
let second: ReturnType<typeof createTestIssuer>;
let url: string;

const identity = createEmulator({
  name: 'identity',
  routes: {
    'GET /jwks': () => ({ status: 200, body: published }),
    'GET /.well-known/openid-configuration': () => ({ status: 200, body: discovery }),
  },
  notFound: () => ({ status: 404, body: {} }),
});
beforeAll(async () => {
  url = await identity.listen();
});
afterAll(() => identity.close());
beforeEach(() => {
  identity.clear();
  first = createTestIssuer({ issuer: url, kid: 'first' });
  second = createTestIssuer({ issuer: url, kid: 'second' });
  published = first.jwks;
  discovery = { issuer: url, jwks_uri: `${url}/jwks` };
});

/** A verifier over a key set whose clock stands still until a test moves it. */
function setUp(options: Partial<KeySetOptions> = {}) {
  const clock = { now: 0 };
  const source = { issuer: url, jwksUrl: `${url}/jwks`, now: () => clock.now, ...options };
  const getKey = createKeySet(source);
  const issuers = [{ issuer: source.issuer, getKey }];
  const verify = createVerifier({ issuers, audience: 'tributary' });
  const outcomeOf = async ({ mint } = first) =>
    verify(`Bearer ${await mint()}`).then(
      () => 'accepted',
      (error) => error.extensions.code,
    );
  return { clock, getKey, outcomeOf };
}

const fetches = () => identity.requests().length;
/** Waits until the issuer was asked so often; the test's own limit ends a wait in vain. */
async function untilFetched(times: number): Promise<void> {
  while (fetches() < times) await new Promise((resolve) => setTimeout(resolve, 5));
}
/** Waits until an answer of this kind came; a refresh in the background has no other end to see. */
async function until(outcomeOf: () => Promise<string>, expected: string): Promise<void> {
  while ((await outcomeOf()) !== expected) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the keys of an issuer', () => {
  it('are asked for once, however many ask at the same time, and not before', async () => {
    const { outcomeOf, clock } = setUp();
    expect(fetches()).toBe(0);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcomeOf()));
    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
    clock.now = 10 * MINUTE;
    expect(await outcomeOf()).toBe('accepted');
    expect(fetches()).toBe(1);
  });

  it('are asked for again in the background, once they are ten minutes old', async () => {
    const { outcomeOf, clock } = setUp();
    await outcomeOf();
    published = second.jwks;
    clock.now = 10 * MINUTE + 1;
    expect(await outcomeOf()).toBe('accepted');
    await until(() => outcomeOf(), 'UNAUTHENTICATED');
    expect(await outcomeOf(second)).toBe('accepted');
    expect(fetches()).toBe(2);
  });

  it('are asked for again when a token names an unknown one, which then waits', async () => {
    const { outcomeOf, clock } = setUp();
    await outcomeOf();
    published = { keys: [...first.jwks.keys, ...second.jwks.keys] };
    clock.now = 10_000;
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcomeOf(second)));
    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
    expect(await outcomeOf(first)).toBe('accepted');
    expect(fetches()).toBe(2);
  });

  it('are asked for every ten seconds at most, whatever tokens name', async () => {
    const { outcomeOf, clock } = setUp();
    for (clock.now = 0; clock.now < 30_000; clock.now += 1_000) {
      expect(await outcomeOf(second)).toBe('UNAUTHENTICATED');
    }
    expect(fetches()).toBe(3);
  });

  it('serve on for a day while the issuer is down, and no longer', async () => {
    const { outcomeOf, clock } = setUp();
    await outcomeOf();
    identity.setFaults([{ status: 503 }]);
    for (clock.now = HOUR; clock.now <= 24 * HOUR; clock.now += HOUR) {
      expect(await outcomeOf()).toBe('accepted');
    }
    clock.now = 24 * HOUR + 1;
    expect(await outcomeOf()).toBe('IDENTITY_UNAVAILABLE');
    identity.setFaults([]);
    clock.now += 1_000;
    expect(await outcomeOf()).toBe('accepted');
  });

  it('serve on while the issuer hangs, and nobody waits for it', async () => {
    const { outcomeOf, clock } = setUp({ fetchTimeoutMs: 60_000 });
    await outcomeOf();
    identity.setFaults([{ hang: true }]);
    clock.now = HOUR;
    expect(await outcomeOf()).toBe('accepted');
    await untilFetched(2);
    // The fetch of the line before is still under way.
    expect(await outcomeOf()).toBe('accepted');
    expect(fetches()).toBe(2);
  });

  it('cannot be said to lack one while the issuer is down', async () => {
    const { outcomeOf, clock } = setUp();
    await outcomeOf();
    identity.setFaults([{ reset: true }]);
    clock.now = 10_000;
    expect(await outcomeOf(second)).toBe('IDENTITY_UNAVAILABLE');
    expect(await outcomeOf(second)).toBe('IDENTITY_UNAVAILABLE');
    expect(fetches()).toBe(2);
    expect(await outcomeOf(first)).toBe('accepted');
    identity.setFaults([]);
    clock.now = 20_000;
    expect(await outcomeOf(second)).toBe('UNAUTHENTICATED');
  });

  it('are not to be had from an issuer that is down from the start, until it is up', async () => {
    const { outcomeOf, clock } = setUp();
    identity.setFaults([{ reset: true }]);
    expect(await outcomeOf()).toBe('IDENTITY_UNAVAILABLE');
    expect(await outcomeOf()).toBe('IDENTITY_UNAVAILABLE');
    expect(fetches()).toBe(1);
    identity.setFaults([]);
    clock.now = 1_000;
    expect(await outcomeOf()).toBe('accepted');
  });

  it('that cannot be had make a token no worse: the client may try again', async () => {
    const getKey = createKeySet({ issuer: url, jwksUrl: 'http://127.0.0.1:1/jwks' });
    const verify = createVerifier({ issuers: [{ issuer: url, getKey }], audience: 'tributary' });
    await expect(verify(`Bearer ${await first.mint()}`)).rejects.toMatchObject({
      message: 'Access tokens cannot be verified right now.',
      extensions: { code: 'IDENTITY_UNAVAILABLE', retryable: true, http: { status: 503 } },
    });
  });
});

describe('the revision of an issuer’s keys', () => {
  it('is there once keys are, without having them fetched, and as long as they serve', async () => {
    const { outcomeOf, clock, getKey } = setUp();
    expect(getKey.revision()).toBeUndefined();
    expect(fetches()).toBe(0);
    await outcomeOf();
    const revision = getKey.revision();
    expect(revision).toEqual(expect.anything());
    identity.setFaults([{ status: 503 }]);
    clock.now = 24 * HOUR;
    expect(getKey.revision()).toBe(revision);
    await untilFetched(2);
    clock.now = 24 * HOUR + 1;
    expect(getKey.revision()).toBeUndefined();
  });

  it('is another once others are fetched, for which it is enough to ask for it', async () => {
    const { outcomeOf, clock, getKey } = setUp();
    await outcomeOf();
    const revision = getKey.revision();
    published = second.jwks;
    clock.now = 10 * MINUTE;
    expect(getKey.revision()).toBe(revision);
    expect(fetches()).toBe(1);
    clock.now += 1;
    await until(async () => (getKey.revision() === revision ? 'same' : 'another'), 'another');
    expect(await outcomeOf()).toBe('UNAUTHENTICATED');
    expect(fetches()).toBe(2);
  });

  it('stays when the same are fetched again, and what was imported is used again', async () => {
    const { outcomeOf, clock, getKey } = setUp();
    published = { keys: [...first.jwks.keys, ...second.jwks.keys] };
    await outcomeOf();
    const revision = getKey.revision();
    const key = await getKey({ alg: 'ES256', kid: 'first' }, { payload: '', signature: '' });
    published = { keys: published.keys.toReversed() };
    clock.now = 10_000;
    // A token of a key that is not there waits for the fetch.
    await outcomeOf(createTestIssuer({ issuer: url, kid: 'third' }));
    expect(fetches()).toBe(2);
    expect(getKey.revision()).toBe(revision);
    expect(await getKey({ alg: 'ES256', kid: 'first' }, { payload: '', signature: '' })).toBe(key);
  });
});

describe('no keys are taken from', () => {
  const KEY = () => JSON.stringify(first.jwks);

  it.each([
    ['an issuer that never answers', () => ({ hang: true })],
    ['an answer that never ends', () => ({ body: KEY(), dripMs: 50 })],
    ['an answer of HTML', () => ({ body: '<!doctype html><p>Sign in</p>' })],
    ['an answer cut off', () => ({ malformed: true })],
    ['an answer of another shape', () => ({ body: '{"keys":7}' })],
    ['an empty set', () => ({ body: '{"keys":[]}' })],
    ['an answer above 256 kB', () => ({ body: KEY() + ' '.repeat(256 * 1024) })],
    ['an answer that is no 200', () => ({ body: KEY(), status: 500 })],
    ['a redirect', () => ({ body: KEY(), status: 302, headers: { location: `${url}/jwks` } })],
  ])('%s; what was there before stays', async (_what, fault) => {
    const fetchTimeoutMs = 300;
    identity.setFaults([fault()]);
    expect(await setUp({ fetchTimeoutMs }).outcomeOf()).toBe('IDENTITY_UNAVAILABLE');
    expect(fetches()).toBe(1);

    identity.clear();
    const { outcomeOf, clock } = setUp({ fetchTimeoutMs });
    await outcomeOf();
    identity.setFaults([fault()]);
    clock.now = HOUR;
    expect(await outcomeOf(second)).toBe('IDENTITY_UNAVAILABLE');
    expect(await outcomeOf(first)).toBe('accepted');
  });
});

describe('discovery', () => {
  const paths = () => identity.requests().map(({ path }) => path);

  it('finds the keys of an issuer whose key URL is not configured', async () => {
    expect(await setUp({ jwksUrl: undefined }).outcomeOf()).toBe('accepted');
    expect(paths()).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  it('leaves the last slash of an issuer to its tokens', async () => {
    const issuer = `${url}/`;
    first = createTestIssuer({ issuer });
    published = first.jwks;
    discovery = { issuer, jwks_uri: `${url}/jwks` };
    expect(await setUp({ issuer, jwksUrl: undefined }).outcomeOf()).toBe('accepted');
    expect(paths()).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  it.each([
    ['of another issuer', () => ({ issuer: 'https://other.localhost', jwks_uri: `${url}/jwks` })],
    ['without a key URL', () => ({ issuer: url })],
    ['with a key URL that is none', () => ({ issuer: url, jwks_uri: 'jwks' })],
    ['that leads to a file', () => ({ issuer: url, jwks_uri: 'file:///etc/passwd' })],
  ])('takes no document %s', async (_what, document) => {
    discovery = document();
    expect(await setUp({ jwksUrl: undefined }).outcomeOf()).toBe('IDENTITY_UNAVAILABLE');
    expect(paths()).toEqual(['/.well-known/openid-configuration']);
  });
});

it.each([
  ['https://id.example/jwks', 'https://id.example', true],
  ['https://keys.example/jwks', 'http://id.localhost', true],
  ['http://id.localhost/jwks', 'http://id.localhost', true],
  ['http://id.example/jwks', 'https://id.example', false],
])('keys at %s of the issuer %s are trusted: %s', (keyUrl, issuer, isSafe) => {
  expect(isSafeKeyUrl(keyUrl, issuer)).toBe(isSafe);
});

describe('of a key set', () => {
  const rsaOf = (modulusLength: number) =>
    generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'jwk' });
  const [key] = createTestIssuer().jwks.keys;

  it.each([
    ['of an unknown kind', { kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA' }],
    ['of a secret', { kty: 'oct', k: 'c2VjcmV0', alg: 'HS256' }],
    ['to encrypt with', { ...key, use: 'enc', kid: 'enc' }],
    ['for another algorithm', { ...rsaOf(2048), alg: 'RS512' }],
    ['on no curve', { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' }],
    ['of RSA with 1024 bits', { ...rsaOf(1024), alg: 'RS256' }],
    ['that is private', generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })],
    ['that is none', null],
  ])('a key %s is left out, and takes no other with it', async (_what, strange) => {
    published = { keys: [strange, ...first.jwks.keys] };
    expect(await setUp().outcomeOf()).toBe('accepted');
    published = { keys: [strange] };
    expect(await setUp().outcomeOf()).toBe('IDENTITY_UNAVAILABLE');
  });
});
