import { expect, it } from '@jest/globals';
import { MAX_POINTS, MAX_SECONDS } from '../quota/bucket.ts';
import { parseApplications } from './application-entry.ts';
import { createClientSecret } from './client-secret.ts';

const parse = (quota: unknown) => {
  const entry = {
    clientId: 'acme',
    name: 'Acme Shop',
    kind: 'partner',
    scopes: [],
    customers: [],
    quota,
    operations: 'any',
    secretHash: createClientSecret().secretHash,
    createdAt: '2026-03-01T09:00:00Z',
    rotatedAt: null,
    tokensNotBefore: null,
    revokedAt: null,
  };
  return parseApplications(JSON.stringify({ applications: [entry] }), 'apps.json');
};

it('a quota is no more than a bucket can count', () => {
  const most = { points: MAX_POINTS, seconds: MAX_SECONDS };
  expect(parse(most)[0]?.quota).toEqual(most);
  expect(() => parse({ ...most, points: MAX_POINTS + 1 })).toThrow('quota.points: ');
  expect(() => parse({ ...most, seconds: MAX_SECONDS + 1 })).toThrow('quota.seconds: ');
});
