import { expect, it } from '@jest/globals';
import { createTestIssuer } from './testing.ts';
import { rememberVerified } from './verified-tokens.ts';

const issuer = createTestIssuer();

/** A memory whose clock tests move, and how often it had to verify. */
function setUp({ max = 100 } = {}) {
  const clock = { now: Date.now() };
  const asked: (string | undefined)[] = [];
  const verify = rememberVerified(
    (authorization) => {
      asked.push(authorization);
      return issuer.verify(authorization);
    },
    { max, now: () => clock.now },
  );
  return { clock, asked, verify };
}
const mint = async (claims = {}, expires: string | number = '5m') =>
  `Bearer ${await issuer.mint(claims, expires)}`;

it('verifies a token once a minute', async () => {
  const { clock, asked, verify } = setUp();
  const token = await mint();
  const claims = await verify(token);
  clock.now += 59_999;
  expect(await verify(token)).toEqual(claims);
  expect(asked).toHaveLength(1);
  clock.now += 1;
  expect(await verify(token)).toEqual(claims);
  expect(asked).toHaveLength(2);
});

it('forgets a token when it expires', async () => {
  const { clock, asked, verify } = setUp();
  const exp = Math.floor(clock.now / 1000) + 10;
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
