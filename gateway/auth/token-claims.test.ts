import { describe, expect, it } from '@jest/globals';
import { WireError } from '@tributary/kit/wire';
import { parseClaims } from './token-claims.ts';

const PAYLOAD = { iss: 'https://id', client_id: 'acme', exp: 1_800_000_300, iat: 1_800_000_000 };

// jose has looked at some of these before; nothing here relies on it.
describe('claims are refused', () => {
  it.each([
    ['that never expire', { exp: undefined }],
    ['that expire at a text', { exp: '1800000300' }],
    ['that expire at null', { exp: null }],
    ['issued at a text', { iat: '1800000000' }],
    ['issued at null', { iat: null }],
    ['of no issuer', { iss: undefined }],
    ['of two issuers', { iss: ['https://id'] }],
    ['of nobody', { client_id: undefined }],
    ['of an empty client', { client_id: '' }],
    ['of an empty subject', { sub: '' }],
    ['of an unknown kind', { tributary_kind: 'gateway' }],
    ['of a kind that is null', { tributary_kind: null }],
    ['for customers as text', { tributary_customers: '1001' }],
    ['for customers that are null', { tributary_customers: null }],
    ['for customers that are numbers', { tributary_customers: [1001] }],
    ['with scopes that are null', { scope: null }],
    ['with scopes that are numbers', { scp: [7] }],
  ])('%s', (_what, change) => {
    expect(() => parseClaims({ ...PAYLOAD, ...change })).toThrow(WireError);
  });

  it.each([null, 'text', 7, []])('that are %j', (payload) => {
    expect(() => parseClaims(payload)).toThrow(WireError);
  });
});

it('claims of the right form say what they say', () => {
  expect(parseClaims({ ...PAYLOAD, tributary_customers: [] })).toEqual({
    issuer: 'https://id',
    clientId: 'acme',
    subject: 'acme',
    kind: null,
    scopes: new Set(),
    customers: [],
    issuedAt: 1_800_000_000,
    expiresAt: 1_800_000_300,
  });
});
