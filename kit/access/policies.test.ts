import { expect, it } from '@jest/globals';
import { ANONYMOUS, type Caller } from '../caller.ts';
import { isPolicyMet, POLICY_NAMES } from './policies.ts';

const caller = (kind: Caller['kind'], customers: Caller['customers'] = null): Caller => ({
  ...ANONYMOUS,
  kind,
  customers,
});

it.each([
  ['developer', ['developer']],
  ['staff', ['product', 'developer', 'gateway']],
])('the policy %s is met by %j alone', (policy, met) => {
  const kinds = ['product', 'partner', 'developer', 'gateway', 'anonymous'] as const;
  expect(kinds.filter((kind) => isPolicyMet(policy, caller(kind)))).toEqual(
    kinds.filter((kind) => met.includes(kind)),
  );
});

it('the policy all-customers is met by nobody who is limited', () => {
  expect(isPolicyMet('all-customers', caller('product'))).toBe(true);
  expect(isPolicyMet('all-customers', caller('product', ['1']))).toBe(false);
  expect(isPolicyMet('all-customers', caller('product', []))).toBe(false);
});

it('a policy nobody has written is met by nobody', () => {
  expect(POLICY_NAMES).toEqual(['developer', 'staff', 'all-customers']);
  expect(isPolicyMet('friends', caller('developer'))).toBe(false);
});
