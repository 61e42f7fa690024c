import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { ALL_SCOPES, partner } from '@tributary/kit/testing';
import { startCrm } from './hubspot/testing.ts';

let test: Awaited<ReturnType<typeof startCrm>>;
beforeAll(async () => {
  test = await startCrm();
});
afterAll(() => test.close());
beforeEach(() => test.hubspot.clear());

const everybody = (scopes: readonly string[]) => ({ ...partner({}, scopes), keys: null });
const withoutPersonalData = everybody(ALL_SCOPES.filter((scope) => scope !== 'pii:read'));
const SEARCH =
  'query ($text: String) { customers(first: 1, filter: { search: $text }) { totalCount nodes { name } } }';

it('lets nobody search through personal data who may not read it, and asks nobody', async () => {
  const { data, errors } = await test.ask(SEARCH, { text: '+15035551704' }, withoutPersonalData);
  expect(data).toEqual({ customers: null });
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  expect(test.hubspot.requests()).toEqual([]);
});

it.each([[null], [''], ['  ']])('takes %j for no search', async (text) => {
  const { data, errors } = await test.ask(SEARCH, { text }, withoutPersonalData);
  expect(errors).toBeUndefined();
  expect(data.customers.nodes).toHaveLength(1);
});

it('lets those search who may read personal data', async () => {
  const { errors } = await test.ask(SEARCH, { text: 'Tools' }, everybody(ALL_SCOPES));
  expect(errors).toBeUndefined();
  expect(test.hubspot.requests()).toHaveLength(1);
});
