import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '@tributary/kit/config';
import { type ApplicationEntry, parseApplications, toApplication } from './application-entry.ts';
import { createClientSecret } from './client-secret.ts';

const ENTRY: ApplicationEntry = {
  clientId: 'acme-shop',
  name: 'Acme Shop',
  kind: 'partner',
  scopes: ['order:read', 'shipment:read'],
  customers: ['1001', '1002'],
  quota: { points: 6000, seconds: 60 },
  maxUpstream: null,
  operations: 'manifest',
  secretHash: createClientSecret().secretHash,
  createdAt: '2026-03-01T09:00:00.000Z',
  rotatedAt: null,
  tokensNotBefore: '2026-03-02T10:00:00+01:00',
  revokedAt: null,
};

function parse(...entries: unknown[]): ApplicationEntry[] {
  return parseApplications(JSON.stringify({ applications: entries }), 'apps.json');
}

describe('parseApplications', () => {
  it('takes what is written as described', () => {
    expect(parse(ENTRY)).toEqual([ENTRY]);
    expect(parse({ ...ENTRY, customers: null, quota: null })).toEqual([
      { ...ENTRY, customers: null, quota: null },
    ]);
    expect(parse()).toEqual([]);
  });

  it.each([
    ['{', 'apps.json: It is not JSON.'],
    ['[]', 'apps.json: Invalid input: expected object, received array.'],
    ['{"applications":[],"more":1}', 'apps.json: Unrecognized key: "more".'],
    [
      '{"applications":{}}',
      'apps.json: applications: Invalid input: expected array, received object.',
    ],
  ])('refuses the file %s', (text, message) => {
    expect(() => parseApplications(text, 'apps.json')).toThrow(new ConfigError(message));
  });

  it.each([
    ['an unknown member', { secret: 'x' }, 'Unrecognized key: "secret"'],
    ['an unknown kind', { kind: 'admin' }, 'kind: must be one of product, partner, developer'],
    ['another form of scope', { scopes: ['order:*'] }, 'scopes.0: must look like order:read'],
    [
      'scopes as text',
      { scopes: 'order:read' },
      'scopes: Invalid input: expected array, received string',
    ],
    [
      'customers as text',
      { customers: '1001' },
      'customers: Invalid input: expected array, received string',
    ],
    ['a missing member', { revokedAt: undefined }, 'revokedAt: must be an RFC 3339 time'],
    [
      'a list in one id',
      { customers: ['1,2'] },
      'customers.0: must be the id of a customer, without spaces or commas',
    ],
    [
      'too many customers',
      { customers: Array(1001).fill('1') },
      'customers: must be at most 1000 customers',
    ],
    [
      'a quota of no points',
      { quota: { points: 0, seconds: 60 } },
      'quota.points: Too small: expected number to be >0',
    ],
    ['other operations', { operations: 'some' }, 'operations: must be any or manifest'],
    [
      'a plain secret',
      { secretHash: 'open sesame' },
      'secretHash: must be a scrypt hash as "npm run apps" writes it',
    ],
    ['a time of no zone', { revokedAt: '2026-03-01 09:00' }, 'revokedAt: must be an RFC 3339 time'],
    [
      'a name of two lines',
      { name: 'Acme\nShop' },
      'name: must be one line of 1 to 200 characters',
    ],
  ])('refuses %s, and names the entry', (_case, change, problem) => {
    const other = { ...ENTRY, clientId: 'other' };
    expect(() => parse(other, { ...ENTRY, ...change })).toThrow(
      new ConfigError(`apps.json: application "acme-shop": ${problem}.`),
    );
  });

  it('counts an entry whose clientId cannot name it', () => {
    expect(() => parse(ENTRY, { ...ENTRY, clientId: 'acme shop' })).toThrow(
      'application 2: clientId: must be 1 to 200 printable ASCII characters without spaces.',
    );
    expect(() => parse(null)).toThrow('application 1: Invalid input: expected object');
  });

  it.each(['anonymous', 'gateway'])('keeps "%s" for callers without an application', (clientId) => {
    expect(() => parse({ ...ENTRY, clientId })).toThrow('must not be anonymous or gateway');
  });

  it('refuses two entries of one clientId', () => {
    expect(() => parse(ENTRY, { ...ENTRY, name: 'Another' })).toThrow(
      new ConfigError('apps.json: application "acme-shop" is there twice.'),
    );
  });
});

describe('toApplication', () => {
  it('keeps nothing of the secret', () => {
    expect(toApplication(ENTRY)).toEqual({
      clientId: 'acme-shop',
      name: 'Acme Shop',
      kind: 'partner',
      scopes: new Set(['order:read', 'shipment:read']),
      customers: ['1001', '1002'],
      quota: { points: 6000, seconds: 60 },
      maxUpstream: null,
      operations: 'manifest',
      revokedAt: null,
      tokensNotBefore: '2026-03-02T10:00:00+01:00',
    });
  });
});
