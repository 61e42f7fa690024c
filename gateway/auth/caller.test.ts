import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '@tributary/kit/caller';
import type { Application } from '../applications/application.ts';
import { toCaller } from './caller.ts';
import type { TokenClaims } from './token-claims.ts';

const CLAIMS: TokenClaims = {
  issuer: 'https://id.localhost',
  clientId: 'acme',
  subject: 'u-1',
  kind: null,
  scopes: new Set(['order:read', 'pii:read']),
  customers: null,
  issuedAt: 1_800_000_000,
  expiresAt: 1_800_000_300,
};

const ACME: Application = {
  clientId: 'acme',
  name: 'Acme Shop',
  kind: 'partner',
  scopes: new Set(['order:read', 'invoice:read']),
  customers: null,
  quota: null,
  maxUpstream: null,
  operations: 'any',
  revokedAt: null,
  tokensNotBefore: null,
};

const caller = (claims: Partial<TokenClaims> = {}) => toCaller({ ...CLAIMS, ...claims }, null);
const callerOf = (application: Partial<Application>, claims: Partial<TokenClaims> = {}) =>
  toCaller(
    { ...CLAIMS, ...claims },
    { find: (clientId) => (clientId === 'acme' ? { ...ACME, ...application } : undefined) },
  );
/** What a client would be told. */
function refusalOf(application: Partial<Application>, claims: Partial<TokenClaims> = {}) {
  try {
    return callerOf(application, claims);
  } catch (error) {
    const { message, extensions } = error as Error & { extensions: Record<string, unknown> };
    return { message, ...extensions };
  }
}
const INVALID = {
  message: 'The access token is not valid.',
  code: 'UNAUTHENTICATED',
  http: { status: 401 },
};

describe('whoever brings no token', () => {
  it('is anonymous, whether applications are registered or not', () => {
    expect(toCaller(null, null)).toBe(ANONYMOUS);
    expect(toCaller(null, { find: () => ACME })).toBe(ANONYMOUS);
  });
});

describe('where no applications are registered', () => {
  it('the token decides', () => {
    expect(caller({ kind: 'product', customers: ['1001'] })).toEqual({
      kind: 'product',
      clientId: 'acme',
      subject: 'u-1',
      scopes: new Set(['order:read', 'pii:read']),
      customers: ['1001'],
    });
  });

  it('a token of no kind is a partner’s, and a partner’s without customers opens none', () => {
    expect(caller()).toMatchObject({ kind: 'partner', customers: [] });
    expect(caller({ kind: 'partner' })).toMatchObject({ kind: 'partner', customers: [] });
    expect(caller({ customers: ['1001'] })).toMatchObject({ customers: ['1001'] });
  });

  it('products and developers see all customers, unless the token limits them', () => {
    for (const kind of ['product', 'developer'] as const) {
      expect(caller({ kind })).toMatchObject({ kind, customers: null });
      expect(caller({ kind, customers: [] })).toMatchObject({ kind, customers: [] });
    }
  });
});

describe('a registered application', () => {
  it('gives its kind, and bounds the scopes of its tokens', () => {
    expect(callerOf({ kind: 'product' })).toEqual({
      kind: 'product',
      clientId: 'acme',
      subject: 'u-1',
      scopes: new Set(['order:read']),
      customers: null,
    });
  });

  it.each([
    ['partner', null, null, []],
    ['product', null, null, null],
    ['developer', null, null, null],
    ['partner', ['1', '2'], null, ['1', '2']],
    ['partner', null, ['1', '2'], ['1', '2']],
    ['partner', ['1', '2'], ['2', '3'], ['2']],
    ['partner', ['1'], ['2'], []],
    ['partner', [], ['1'], []],
    ['partner', ['1'], [], []],
    ['product', ['1', '2'], ['2', '3'], ['2']],
    ['product', ['1'], ['2'], []],
    ['product', [], null, []],
    ['product', null, [], []],
  ] as const)('of kind %s: a token for %j and an application for %j see %j', (...row) => {
    const [kind, ofToken, ofApplication, seen] = row;
    const { customers } = callerOf({ kind, customers: ofApplication }, { customers: ofToken });
    expect(customers).toEqual(seen);
  });

  it('must be there', () => {
    expect(refusalOf({}, { clientId: 'nobody' })).toEqual({
      message: 'This application is not registered.',
      code: 'FORBIDDEN',
      http: { status: 403 },
    });
  });

  it('that was revoked is told so', () => {
    expect(refusalOf({ revokedAt: '2026-03-01T09:00:00Z' })).toEqual({
      message: 'The access to this graph was revoked.',
      code: 'UNAUTHENTICATED',
      http: { status: 401 },
    });
  });

  it('has no tokens of another kind', () => {
    expect(refusalOf({ kind: 'partner' }, { kind: 'developer' })).toEqual(INVALID);
    expect(callerOf({ kind: 'partner' }, { kind: 'partner' })).toMatchObject({ kind: 'partner' });
  });

  it('has no tokens from before its secret was rotated', () => {
    const tokensNotBefore = '2027-01-15T08:00:00.500Z';
    const at = Math.floor(Date.parse(tokensNotBefore) / 1000);
    for (const issuedAt of [at - 1, at, null]) {
      expect(refusalOf({ tokensNotBefore }, { issuedAt })).toEqual(INVALID);
    }
    expect(callerOf({ tokensNotBefore }, { issuedAt: at + 1 })).toMatchObject({ clientId: 'acme' });
    expect(callerOf({}, { issuedAt: null })).toMatchObject({ clientId: 'acme' });
    expect(refusalOf({ tokensNotBefore: 'some day' })).toEqual(INVALID);
  });
});
