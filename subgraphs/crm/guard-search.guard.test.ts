import { expect, it } from '@jest/globals';
import { partner } from '@tributary/kit/testing';
import { guardSearch } from './guard-search.ts';
import type { CrmSource } from './source.ts';

const page = { rows: [], hasNextPage: false };
const source = {
  customers: async () => page,
  countCustomers: async () => 7,
} as Partial<CrmSource> as CrmSource;
const guarded = guardSearch(source, partner({}, ['customer:read']).caller);
const refusal = { extensions: { code: 'FORBIDDEN' } };

it('neither lists nor numbers tell whose personal data holds some words', async () => {
  const all = { first: 10, after: null };
  const words = { search: '+15035551704' };
  await expect(guarded.customers(words, 'NAME_ASC', all)).rejects.toMatchObject(refusal);
  await expect(guarded.countCustomers(words)).rejects.toMatchObject(refusal);
  expect(await guarded.customers({}, 'NAME_ASC', all)).toBe(page);
  expect(await guarded.countCustomers({})).toBe(7);
});

it('whoever may read personal data gets the source itself', () => {
  expect(guardSearch(source, partner({}, ['pii:read']).caller)).toBe(source);
});
