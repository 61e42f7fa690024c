import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '../caller.ts';
import { both, type Clause, describeClause, implies, meets } from './requirement.ts';

const caller = (...scopes: string[]): Caller => ({
  kind: 'product',
  clientId: 'c',
  subject: 's',
  scopes: new Set(scopes),
  customers: null,
});
const scopes = (...anyOf: string[][]): Clause => ({ kind: 'scopes', anyOf });
const policies = (...anyOf: string[][]): Clause => ({ kind: 'policies', anyOf });

describe('a clause', () => {
  it.each([
    [scopes(['a']), caller('a'), true],
    [scopes(['a']), caller('b'), false],
    [scopes(['a', 'b']), caller('a'), false],
    [scopes(['a', 'b'], ['c']), caller('c'), true],
    [scopes(), caller('a'), false],
    [policies(['staff']), caller(), true],
    [policies(['developer']), caller(), false],
    [policies(['nobody-wrote-this']), caller(), false],
    [policies(['all-customers']), { ...caller(), customers: [] }, false],
    [{ kind: 'authenticated' }, caller(), true],
    [{ kind: 'authenticated' }, ANONYMOUS, false],
    [scopes(['a']), { ...ANONYMOUS, scopes: new Set(['a']) }, false],
  ] as [Clause, Caller, boolean][])('%j is met as Federation says', (clause, who, isMet) => {
    expect(meets(who, clause)).toBe(isMet);
  });

  it('says in words what it asks for', () => {
    expect(describeClause(scopes(['a'], ['b', 'c']))).toBe('the scope a or the scopes b and c');
    expect(describeClause(policies(['staff']))).toBe('the policy staff');
  });
});

describe('requirements', () => {
  it('are put together clause by clause, equal ones once', () => {
    expect(both([scopes(['a', 'b'], ['c'])], [scopes(['c'], ['b', 'a'])], [scopes(['d'])])).toEqual(
      [scopes(['c'], ['b', 'a']), scopes(['d'])],
    );
  });

  it.each([
    [[scopes(['a'])], [scopes(['a'], ['b'])], true],
    [[scopes(['a', 'b'])], [scopes(['a'])], true],
    [[scopes(['a'], ['b'])], [scopes(['a'])], false],
    [[scopes(['a'])], [{ kind: 'authenticated' }], true],
    [[{ kind: 'authenticated' }], [scopes(['a'])], false],
    [[policies(['a'])], [scopes(['a'])], false],
    [[], [], true],
  ] as [Clause[], Clause[], boolean][])('%j implies %j: %s', (given, wanted, follows) => {
    expect(implies(given, wanted)).toBe(follows);
  });
});
