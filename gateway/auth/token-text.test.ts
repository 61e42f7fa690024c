import { describe, expect, it } from '@jest/globals';
import { bearerTokenOf, createTokenReader } from './token-text.ts';

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const tokenOf = (header: object, claims: object = {}) =>
  `${encode({ alg: 'ES256', ...header })}.${encode({ iss: 'https://id', ...claims })}.AAAA`;
const readIssuer = createTokenReader(['ES256', 'RS256']);

// No signature is looked at here: what is refused is refused before.
describe('a token is read', () => {
  it.each([
    ['of an algorithm that is allowed', { alg: 'RS256' }],
    ['of no type', { typ: undefined }],
    ['of the type of a JWT', { typ: 'JWT' }],
    ['of the type of an access token', { typ: 'application/at+jwt' }],
    ['of a key with a name', { kid: 'key-1' }],
    ['with members nobody knows', { x5t: 'AAAA', jku: 'https://evil.example' }],
  ])('%s', (_what, header) => {
    expect(readIssuer(tokenOf(header))).toBe('https://id');
  });

  it.each([
    ['of no algorithm', { alg: undefined }],
    ['unsigned', { alg: 'none' }],
    ['signed by a secret', { alg: 'HS256' }],
    ['of an algorithm we know and do not allow', { alg: 'EdDSA' }],
    ['of another type', { typ: 'logout+jwt' }],
    ['of a type that is a list', { typ: ['JWT'] }],
    ['of a key whose name is no text', { kid: ['key-1'] }],
    ['that asks for an extension', { crit: ['exp'], exp: 1 }],
    ['that asks for none', { crit: [] }],
  ])('but not one %s', (_what, header) => {
    expect(() => readIssuer(tokenOf(header))).toThrow('The access token is not valid.');
  });

  it.each([undefined, null, 7, ['https://id'], { toString: 'https://id' }])(
    'but not one issued by %j',
    (iss) => {
      expect(() => readIssuer(tokenOf({}, { iss }))).toThrow('The access token is not valid.');
    },
  );
});

describe('a header holds a token', () => {
  const token = tokenOf({});
  it('behind Bearer, in any case of letters', () => {
    expect(bearerTokenOf(`Bearer ${token}`)).toBe(token);
    expect(bearerTokenOf(`BEARER ${token}`)).toBe(token);
  });

  it.each([
    ['without Bearer', token],
    ['behind another scheme', `Basic ${token}`],
    ['behind two spaces', `Bearer  ${token}`],
    ['with something behind it', `Bearer ${token} `],
    ['with padding', `Bearer ${token}=`],
    ['of two parts', 'Bearer AAAA.AAAA'],
    ['of four parts', `Bearer ${token}.AAAA`],
    ['with a part that is too short to mean anything', 'Bearer AAAA.AAAA.A'],
    ['with bits that decoders drop', 'Bearer AAAA.AAAA.AB'],
    ['of more than 16 kB', `Bearer AAAA.${'A'.repeat(16 * 1024)}.AAAA`],
  ])('but not one %s', (_what, header) => {
    expect(bearerTokenOf(header)).toBeUndefined();
  });
});
