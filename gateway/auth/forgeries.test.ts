import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmulator } from '@tributary/backends/emulator';
import { createHttp } from '@tributary/kit/http';
import { createIdentify, identifyClient } from '../identify.ts';
import { createKeySet } from './key-set.ts';
import { createTestIssuer } from './testing.ts';
import { createVerifier } from './verifier.ts';

const issuer = createTestIssuer();
const other = createTestIssuer({ issuer: 'https://other.localhost', kid: 'key-2' });
const stranger = createTestIssuer();
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rsaJwk = { ...rsa.publicKey.export({ format: 'jwk' }), kid: 'rsa-1' };

const notFound = () => ({ status: 404, body: {} });
const identity = createEmulator({
  name: 'identity',
  routes: {
    'GET /jwks': () => ({ status: 200, body: { keys: [...issuer.jwks.keys, rsaJwk] } }),
    'GET /other/jwks': () => ({ status: 200, body: other.jwks }),
  },
  notFound,
});
/** Would hand out the stranger's keys to whoever asks. */
const attacker = createEmulator({
  name: 'attacker',
  routes: { 'GET /jwks': () => ({ status: 200, body: stranger.jwks }) },
  notFound,
});
const http = createHttp(() => ({ ready: true }), { maxBodyBytes: 1024 });
let attackerUrl: string;

beforeAll(async () => {
  const url = await identity.listen();
  attackerUrl = await attacker.listen();
  const verify = createVerifier({
    audience: 'tributary',
    issuers: [
      { issuer: issuer.issuer, jwksUrl: `${url}/jwks` },
      { issuer: other.issuer, jwksUrl: `${url}/other/jwks` },
    ].map((source) => ({
      issuer: source.issuer,
      getKey: createKeySet({ ...source, now: () => 0 }),
    })),
  });
  const onRequest = identifyClient(createIdentify(verify, null));
  http.decorateRequest('client', null);
  http.post('/graphql', { onRequest }, ({ client }) => ({ clientId: client?.caller.clientId }));
});
afterAll(() => Promise.all([http.close(), identity.close(), attacker.close()]));

async function send(authorization: string) {
  const response = await http.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization, 'x-request-id': 'test' },
  });
  return { status: response.statusCode, body: response.body };
}

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);
const valid = () => issuer.forge();
const partsOf = (token: string) => token.split('.') as [string, string, string];
const forge = (header: object, claims: object = {}) =>
  issuer.forge({ header: { ...header }, claims: { ...claims } });

/** The valid token with another header, and what `signWith` makes of it. */
function resigned(header: object, signWith: (text: string) => string): string {
  const text = `${encode(header)}.${partsOf(valid())[1]}`;
  return `${text}.${signWith(text)}`;
}

const hmac = (key: string) => (text: string) =>
  createHmac('sha256', key).update(text).digest('base64url');
const pemOf = (jwk: object) =>
  createPublicKey({ key: { ...jwk }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });

/** The valid token with other claims under its old signature. */
function altered(claims: object): string {
  const [header, payload, signature] = partsOf(valid());
  const known = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return `${header}.${encode({ ...known, ...claims })}.${signature}`;
}

/** The valid token with another signature. */
function withSignature(change: (signature: Buffer) => Buffer): string {
  const [header, payload, signature] = partsOf(valid());
  return `${header}.${payload}.${change(Buffer.from(signature, 'base64url')).toString('base64url')}`;
}

const flipped = (at: number) =>
  withSignature((signature) =>
    Buffer.from(signature.map((byte, i) => (i === at ? byte ^ 1 : byte))),
  );

/** Same bits, other letters: the last character of 64 bytes carries four that decoders drop. */
function respelled(token: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return token.slice(0, -1) + letters[letters.indexOf(token.slice(-1)) + 1];
}

const FORGERIES: readonly (readonly [what: string, token: () => string])[] = [
  ...['none', 'None', 'NONE', 'nOnE', ''].flatMap(
    (alg) =>
      [
        [`alg "${alg}", unsigned`, () => resigned({ alg }, () => '')],
        [
          `alg "${alg}", with the old signature`,
          () => resigned({ alg }, () => partsOf(valid())[2]),
        ],
      ] as const,
  ),
  ['no alg', () => forge({ alg: undefined })],
  ['an alg in lower case', () => forge({ alg: 'es256' })],
  ['several algs', () => forge({ alg: ['ES256'] })],
  ...(['key-1', 'rsa-1'] as const).flatMap((kid) => {
    const jwk = kid === 'rsa-1' ? rsaJwk : issuer.jwks.keys[0];
    return [
      [
        `HS256 by the PEM of the public ${kid}`,
        () => resigned({ alg: 'HS256', kid }, hmac(String(pemOf({ ...jwk })))),
      ],
      [
        `HS256 by the text of the public ${kid}`,
        () => resigned({ alg: 'HS256', kid }, hmac(JSON.stringify(jwk))),
      ],
    ] as const;
  }),
  ['RS256 over a key of ES256', () => forge({ alg: 'RS256' })],
  ['ES256 over a key of RSA', () => forge({ kid: 'rsa-1' })],
  [
    'RS512, by the right key, which is not allowed',
    () =>
      resigned({ alg: 'RS512', kid: 'rsa-1' }, (text) =>
        sign('sha512', Buffer.from(text), rsa.privateKey).toString('base64url'),
      ),
  ],

  ['an unknown issuer', () => forge({}, { iss: 'https://evil.example' })],
  ['an issuer with a slash more', () => forge({}, { iss: `${issuer.issuer}/` })],
  ['two issuers', () => forge({}, { iss: [issuer.issuer] })],
  ['no issuer', () => forge({}, { iss: undefined })],
  ['an issuer named __proto__', () => forge({}, { iss: '__proto__' })],
  ['another trusted issuer’s name', () => forge({}, { iss: other.issuer })],
  ['another trusted issuer’s name and kid', () => forge({ kid: 'key-2' }, { iss: other.issuer })],
  [
    'the name of a client of another issuer',
    () => forge({}, { client_id: `${other.issuer}#acme` }),
  ],
  ['a stranger’s key under our kid', () => stranger.forge()],

  ['no audience', () => forge({}, { aud: undefined })],
  ['another audience', () => forge({}, { aud: 'elsewhere' })],
  ['an audience that begins like ours', () => forge({}, { aud: 'tributary-test' })],
  ['an empty list of audiences', () => forge({}, { aud: [] })],
  ['an audience that is an object', () => forge({}, { aud: { tributary: true } })],

  ['no exp', () => forge({}, { exp: undefined })],
  ['exp as text', () => forge({}, { exp: String(now() + 300) })],
  ['exp as null', () => forge({}, { exp: null })],
  ['nbf in the future', () => forge({}, { nbf: now() + 60 })],
  ['nbf as text', () => forge({}, { nbf: 'now' })],
  ['iat in the future', () => forge({}, { iat: now() + 60 })],
  ['iat as text', () => forge({}, { iat: String(now()) })],

  ['an unknown kid', () => forge({ kid: 'key-9' })],
  ['a kid that walks through folders', () => forge({ kid: '../../../../dev/null' })],
  ['a kid with SQL', () => forge({ kid: "key-1' UNION SELECT 'secret" })],
  ['a kid __proto__', () => forge({ kid: '__proto__' })],
  ['a kid that is an object', () => forge({ kid: { toString: 'key-1' } })],

  ['its key along with it', () => stranger.forge({ header: { jwk: stranger.jwks.keys[0] } })],
  [
    'its key along with it, and no kid',
    () => stranger.forge({ header: { kid: undefined, jwk: stranger.jwks.keys[0] } }),
  ],
  ['a jku', () => stranger.forge({ header: { jku: `${attackerUrl}/jwks` } })],
  [
    'a jku, and a kid that is to be found there',
    () => stranger.forge({ header: { jku: `${attackerUrl}/jwks`, kid: 'key-9' } }),
  ],
  ['an x5u', () => stranger.forge({ header: { x5u: `${attackerUrl}/jwks` } })],
  ['an x5c', () => stranger.forge({ header: { x5c: ['MIIBszCCAVmgAwIBAgIU'] } })],
  ['crit', () => forge({ crit: ['exp'], exp: 1 })],
  ['crit of a known extension', () => forge({ crit: ['b64'], b64: true })],
  ['an empty crit', () => forge({ crit: [] })],
  ['an unencoded payload', () => forge({ crit: ['b64'], b64: false })],

  ['an altered payload', () => altered({ tributary_kind: 'developer' })],
  ['a signature altered in its first byte', () => flipped(0)],
  ['a signature altered in its last byte', () => flipped(63)],
  ['a signature of zeros', () => withSignature(() => Buffer.alloc(64))],
  [
    'a signature that is empty in DER',
    () => withSignature(() => Buffer.from('3006020100020100', 'hex')),
  ],
  ['a signature cut short', () => withSignature((signature) => signature.subarray(0, 32))],
  [
    'a signature with a byte more',
    () => withSignature((bytes) => Buffer.concat([bytes, Buffer.of(0)])),
  ],
  ['a signature of other letters for the same bits', () => respelled(valid())],
  ['no signature', () => valid().replace(/\.[^.]+$/, '')],
  ['an empty signature', () => valid().replace(/[^.]+$/, '')],
  ['five parts', () => `${valid()}.${partsOf(valid())[1]}.${partsOf(valid())[2]}`],
  ['padding', () => `${valid()}==`],
  ['a space inside', () => valid().replace('.', '. ')],
  ['a line break inside', () => valid().replace('.', '.\n')],
  ['letters of plain base64', () => valid().replace(/\.[^.]+$/, '.+/+/')],
  ['two tokens', () => `${valid()} ${valid()}`],
  ['two tokens, as in two headers', () => `${valid()}, Bearer ${valid()}`],
  ['nothing', () => ''],
  ['more than 16 kB', () => forge({}, { filler: 'x'.repeat(16 * 1024) })],
  ['a payload that is no JSON', () => `${encode({ alg: 'ES256' })}.${encode('x').slice(1)}.AAAA`],
  ['a payload that is no object', () => `${encode({ alg: 'ES256' })}.${encode([])}.AAAA`],
  ['a header that is no object', () => `${encode(null)}.${encode({})}.AAAA`],

  ['the typ of a logout token', () => forge({ typ: 'logout+jwt' })],
  ['the typ of an ID token', () => forge({ typ: 'id_token+jwt' })],
  ['a typ that is a list', () => forge({ typ: ['JWT'] })],
  ['nobody’s name', () => forge({}, { sub: undefined, client_id: undefined })],
  ['an empty client', () => forge({}, { client_id: '' })],
  ['a client that is a number', () => forge({}, { client_id: 7 })],
  ['customers as text', () => forge({}, { tributary_customers: '1001' })],
  ['customers as null', () => forge({}, { tributary_customers: null })],
  ['customers as numbers', () => forge({}, { tributary_customers: [1001] })],
  ['customers as an object', () => forge({}, { tributary_customers: { length: 0 } })],
  ['an unknown kind', () => forge({}, { tributary_kind: 'gateway' })],
  ['scopes as an object', () => forge({}, { scope: { 'pii:read': true } })],
];

const INVALID =
  '{"errors":[{"message":"The access token is not valid.","extensions":{"code":"UNAUTHENTICATED","requestId":"test"}}]}';
const EXPIRED = INVALID.replace('is not valid', 'has expired');

describe('the gateway', () => {
  it('lets in what all forgeries are made from', async () => {
    const accepted = { status: 200, body: '{"clientId":"test-client"}' };
    expect(await send(`Bearer ${valid()}`)).toEqual(accepted);
    expect(await send(`bearer ${forge({ typ: 'application/AT+jwt' })}`)).toEqual(accepted);
    const byRsa = resigned({ alg: 'RS256', kid: 'rsa-1' }, (text) =>
      sign('sha256', Buffer.from(text), rsa.privateKey).toString('base64url'),
    );
    expect(await send(`Bearer ${byRsa}`)).toEqual(accepted);
  });

  it.each(FORGERIES)(
    'refuses a token with %s, and says no more than that',
    async (_what, token) => {
      expect(await send(`Bearer ${token()}`)).toEqual({ status: 401, body: INVALID });
    },
  );

  it.each([
    ['Basic', () => `Basic ${valid()}`],
    ['Basic, with the token for a password', () => `Basic ${btoa(`user:${valid()}`)}`],
    ['DPoP', () => `DPoP ${valid()}`],
    ['no', () => valid()],
    ['an empty', () => ''],
  ])('refuses a good token in %s scheme', async (_what, authorization) => {
    expect(await send(authorization())).toEqual({ status: 401, body: INVALID });
  });

  it('says that a token has expired to nobody but who held it', async () => {
    const exp = now() - 60;
    expect(await send(`Bearer ${forge({}, { exp })}`)).toEqual({ status: 401, body: EXPIRED });
    const claims = { exp };
    for (const token of [
      altered(claims),
      stranger.forge({ claims }),
      forge({ kid: '9' }, claims),
    ]) {
      expect(await send(`Bearer ${token}`)).toEqual({ status: 401, body: INVALID });
    }
    const elsewhere = forge({}, { exp, aud: 'elsewhere' });
    expect(await send(`Bearer ${elsewhere}`)).toEqual({ status: 401, body: INVALID });
  });

  it('asked nobody a token pointed to, and its issuers once each', () => {
    expect(attacker.requests()).toEqual([]);
    expect(identity.requests().map(({ path }) => path)).toEqual(['/jwks', '/other/jwks']);
  });
});
