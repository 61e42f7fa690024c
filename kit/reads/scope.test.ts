import { expect, it } from '@jest/globals';
import { scopeOf } from './scope.ts';

const keys = (...id: string[]) => ({ id, erpId: [], billingId: [] });

it('a row scope is named alike for those who may see the same rows, and for no others', () => {
  expect(scopeOf(keys('1', '2'))).toBe(scopeOf(keys('2', '1', '2')));
  const scopes = [
    null,
    keys(),
    keys('all'),
    keys('1'),
    keys('2'),
    keys('1', '2'),
    keys('1,2'),
    keys('1"', '"2'),
    { id: ['1'], erpId: ['2'], billingId: [] },
    { id: ['1'], erpId: [], billingId: ['2'] },
    { id: [], erpId: ['1', '2'], billingId: [] },
  ].map(scopeOf);
  expect(new Set(scopes).size).toBe(scopes.length);
});
