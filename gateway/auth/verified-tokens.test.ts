import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEmulator } from '@tributary/backends/emulator';
import { createKeySet } from './key-set.ts';
import { createTestIssuer } from './testing.ts';
import { rememberVerified } from './verified-tokens.ts';
import { createVerifier } from './verifier.ts';

const issuer = createTestIssuer();
const other = createTestIssuer({ issuer: 'https://other.localhost' });
const both = createVerifier({ issuers: [issuer, other], audience: 'tributary' });

/** A memory whose clock and keys tests change, and how often it had to verify. */
function setUp({ max = 100 } = {}) {
  const clock = { now: Date.now() };
  const revisions: { issuer: object | undefined; other: object | undefined } = {
    issuer: {},
    other: {},
  };
  const asked: (string | undefined)[] = [];
  const verify = rememberVerified(
    (authorization) => {
      asked.push(authorization);
      return both(authorization);
    },
    {
      keySets: new Map([
        [issuer.issuer, { revision: () => revisions.issuer }],
        [other.issuer, { revision: () => revisions.other }],
      ]),
      max,
      now: () => clock.now,
    },
  );
  return { clock, revisions, asked, verify };
}
const mint = async (claims = {}, expires: string | number = '5m') =>
  `Bearer ${await issuer.mint(claims, expires)}`;

it('verifies a token once until it expires', async () => {
  const { clock, asked, verify } = setUp();
  const exp = Math.floor(clock.now / 1000) + 12 * 60 * 60;
  const token = await mint({}, exp);
  await verify(token);
  clock.now = exp * 1000 - 1;
  await verify(token);
  expect(asked).toHaveLength(1);
  clock.now = exp * 1000;
  await verify(token);
  expect(asked).toHaveLength(2);
});

it('takes no token for another', async () => {
  const { verify } = setUp();
  const ada = await mint({ client_id: 'ada' });
  const bob = await mint({ client_id: 'bob' });
  for (const _ of [1, 2]) {
    expect(await verify(ada)).toMatchObject({ clientId: 'ada' });
    expect(await verify(bob)).toMatchObject({ clientId: 'bob' });
    await expect(verify(`${ada.slice(0, -4)}AAAA`)).rejects.toThrow('is not valid');
    expect(await verify(undefined)).toBeNull();
  }
});

it('remembers no refusal, and forgets nothing for it', async () => {
  const { asked, verify } = setUp({ max: 1 });
  const good = await mint();
  await verify(good);
  for (const _ of [1, 2]) await expect(verify('Bearer rubbish')).rejects.toThrow('is not valid');
  await verify(good);
  expect(asked).toEqual([good, 'Bearer rubbish', 'Bearer rubbish']);
});

it('keeps as many tokens as it may, the latest used', async () => {
  const { asked, verify } = setUp({ max: 2 });
  const [a, b, c] = [await mint({ sub: 'a' }), await mint({ sub: 'b' }), await mint({ sub: 'c' })];
  for (const token of [a, b, a, c, a]) await verify(token);
  expect(asked).toEqual([a, b, c]);
  await verify(b);
  expect(asked).toEqual([a, b, c, b]);
});

it('forgets the tokens of an issuer whose keys change, and no others', async () => {
  const { revisions, asked, verify } = setUp();
  const token = await mint();
  const foreign = `Bearer ${await other.mint()}`;
  for (const each of [token, foreign]) await verify(each);
  revisions.issuer = {};
  for (const each of [token, foreign, token, foreign]) await verify(each);
  expect(asked).toEqual([token, foreign, token]);
});

it('remembers nothing of an issuer without keys in force', async () => {
  const { revisions, asked, verify } = setUp();
  const token = await mint();
  await verify(token);
  revisions.issuer = undefined;
  for (const _ of [1, 2]) await verify(token);
  expect(asked).toHaveLength(3);
});

it('remembers no token whose issuer’s keys changed while it was verified', async () => {
  const { revisions, asked, verify } = setUp();
  const token = await mint();
  const verified = verify(token);
  revisions.issuer = {};
  await verified;
  for (const _ of [1, 2]) await verify(token);
  expect(asked).toHaveLength(2);
});

describe('with the keys an issuer publishes, a token', () => {
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  /** What the issuer publishes; tests replace it. */
  let published: { keys: unknown[] };
  let first: ReturnType<typeof createTestIssuer>;
  let second: ReturnType<typeof createTestIssuer>;
  let url: string;

  const identity = createEmulator({
    name: 'identity',
    routes: { 'GET /jwks': () => ({ status: 200, body: published }) },
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
    published = { keys: [...first.jwks.keys, ...second.jwks.keys] };
  });

  /** A memory over a key set whose clock stands still until a test moves it. */
  async function setUpKeys() {
    const clock = { now: 0 };
    const getKey = createKeySet({ issuer: url, jwksUrl: `${url}/jwks`, now: () => clock.now });
    const verifier = createVerifier({ issuers: [{ issuer: url, getKey }], audience: 'tributary' });
    const asked: (string | undefined)[] = [];
    const verify = rememberVerified(
      (authorization) => {
        asked.push(authorization);
        return verifier(authorization);
      },
      { keySets: new Map([[url, getKey]]) },
    );
    const outcomeOf = (authorization: string) =>
      verify(authorization).then(
        () => 'accepted',
        (error) => error.extensions.code,
      );
    const token = `Bearer ${await first.mint({}, '2d')}`;
    // The first time there were no keys before; the second time it is remembered.
    for (const _ of [1, 2]) await verify(token);
    asked.length = 0;
    return { clock, asked, outcomeOf, token };
  }
  const fetches = () => identity.requests().length;
  /** A refresh in the background has no other end to see; the test's own limit ends a wait in vain. */
  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  it('is verified once, while the same keys are published again and again', async () => {
    const { clock, asked, outcomeOf, token } = await setUpKeys();
    for (const times of [2, 3, 4]) {
      clock.now += 10 * MINUTE + 1;
      published = { keys: published.keys.toReversed() };
      await until(async () => (await outcomeOf(token)) === 'accepted' && fetches() === times);
    }
    // Each fetch begins once the one before has been taken in.
    expect(asked).toEqual([]);
  });

  it('is refused once its key is gone, though all that is asked for is remembered', async () => {
    const { clock, outcomeOf, token } = await setUpKeys();
    const staying = `Bearer ${await second.mint()}`;
    await outcomeOf(staying);
    published = second.jwks;
    clock.now = 10 * MINUTE + 1;
    await until(async () => (await outcomeOf(token)) === 'UNAUTHENTICATED');
    expect(await outcomeOf(staying)).toBe('accepted');
  });

  it('is not known any more once its issuer was down for too long', async () => {
    const { clock, asked, outcomeOf, token } = await setUpKeys();
    identity.setFaults([{ reset: true }]);
    clock.now = 24 * HOUR;
    expect(await outcomeOf(token)).toBe('accepted');
    expect(asked).toEqual([]);
    clock.now = 24 * HOUR + 1;
    expect(await outcomeOf(token)).toBe('IDENTITY_UNAVAILABLE');
  });
});
