import { afterAll, beforeEach, expect, it } from '@jest/globals';
import { ONE_TRY } from '@tributary/kit/policy/testing';
import { startCrm } from './hubspot/testing.ts';

// What is asked although the row was refused was not waiting for the row.
const crm = await startCrm({ policy: ONE_TRY });
const OWNERS = 'GET /crm/v3/owners?limit=500';
const REFUSED = { status: 403, body: '{}' };

beforeEach(() => crm.hubspot.clear());
afterAll(() => crm.close());

it.each([
  ['a customer', '{ customer(id: "9100000021") { accountManager { name } } }'],
  ['customers', '{ customers(first: 2) { nodes { accountManager { name } } } }'],
  ['a deal', '{ deal(id: "37000000036") { owner { name } } }'],
  ['deals', '{ deals(first: 2) { nodes { customer { accountManager { name } } } } }'],
  [
    'a reference',
    `{ _entities(representations: [{ __typename: "Customer", erpId: "CUST-000004" }]) {
      ... on Customer { accountManager { name } }
    } }`,
  ],
])('asks for the sales people together with %s', async (_what, query) => {
  crm.hubspot.setFaults([{ path: '/crm/v3/objects/*', ...REFUSED }]);
  await crm.ask(query);
  expect(crm.asked()).toHaveLength(2);
  expect(crm.asked()).toContain(OWNERS);
});

it('asks for them once, and not where nobody wants to know', async () => {
  const query = `query ($who: Boolean!) {
    customers(first: 3) { nodes { name accountManager @include(if: $who) { name } } }
    deals(first: 3) { nodes { name owner @include(if: $who) { name } } }
  }`;
  await crm.ask(query, { who: false });
  expect(crm.asked()).not.toContain(OWNERS);

  crm.hubspot.clear();
  const { errors } = await crm.ask(query, { who: true });
  expect(errors).toBeUndefined();
  expect(crm.asked().filter((each) => each === OWNERS)).toHaveLength(1);
});

it('tells nobody that they could not be read where nobody has one', async () => {
  crm.hubspot.setFaults([{ path: '/crm/v3/owners', ...REFUSED }]);
  const { data, errors } = await crm.ask('{ customer(id: "1") { accountManager { name } } }');
  expect(data).toEqual({ customer: null });
  expect(errors).toBeUndefined();
});
