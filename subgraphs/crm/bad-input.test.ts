import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startCrm } from './hubspot/testing.ts';

const crm = await startCrm();

beforeEach(() => crm.hubspot.clear());
afterAll(() => crm.close());

async function expectRefusal(query: string, variables: Record<string, unknown>, path: string[]) {
  const { errors } = await crm.ask(query, variables);
  expect(errors).toMatchObject([{ path, extensions: { code: 'BAD_USER_INPUT' } }]);
}

describe('a malformed id', () => {
  const ids = [['../x'], ['a\u0000b'], ['1'.repeat(3072)], [''], ['1?archived=true']];

  it.each(ids)('is refused before HubSpot is asked: %j', async (id) => {
    await expectRefusal('query ($id: ID!) { customer(id: $id) { id } }', { id }, ['customer']);
    await expectRefusal('query ($id: ID!) { contact(id: $id) { id } }', { id }, ['contact']);
    await expectRefusal('query ($id: ID!) { deal(id: $id) { id } }', { id }, ['deal']);
    const list = 'query ($id: ID!) { customers(filter: { ids: [$id] }) { nodes { id } } }';
    await expectRefusal(list, { id }, ['customers']);
    expect(crm.asked()).toEqual([]);
  });
});

describe('a page', () => {
  it.each([[0], [-1], [101]])('of %i rows is refused', async (first) => {
    const list = (field: string) =>
      `query ($first: Int) { ${field}(first: $first) { nodes { id } } }`;
    await expectRefusal(list('customers'), { first }, ['customers']);
    await expectRefusal(list('deals'), { first }, ['deals']);
    expect(crm.asked()).toEqual([]);
  });

  it.each([['contacts'], ['deals']])('of a customer’s %s has the same limits', async (field) => {
    const query = `{ customer(id: "9100000021") { ${field}(first: 101) { nodes { id } } } }`;
    await expectRefusal(query, {}, ['customer', field]);
  });
});

describe('a cursor', () => {
  const LIST = 'query ($after: String) { customers(after: $after) { pageInfo { endCursor } } }';

  it.each([['nonsense'], [''], ['AAAAAAAAAAAAAAAAWyIyMDI2IiwxXQ']])(
    'that nobody issued is refused: %j',
    async (after) => {
      await expectRefusal(LIST, { after }, ['customers']);
      expect(crm.asked()).toEqual([]);
    },
  );

  it('of another list, order, filter or parent is refused', async () => {
    const { data } = await crm.ask(`{
      customers(first: 1) { pageInfo { endCursor } }
      customer(id: "9100000014") { contacts(first: 1) { pageInfo { endCursor } } }
    }`);
    const ofList = { after: data.customers.pageInfo.endCursor };
    const ofParent = { after: data.customer.contacts.pageInfo.endCursor };

    await expectRefusal(
      'query ($after: String) { deals(after: $after) { nodes { id } } }',
      ofList,
      ['deals'],
    );
    await expectRefusal(
      'query ($after: String) { customers(after: $after, orderBy: NAME_ASC) { nodes { id } } }',
      ofList,
      ['customers'],
    );
    await expectRefusal(
      'query ($after: String) { customers(after: $after, filter: { search: "a" }) { nodes { id } } }',
      ofList,
      ['customers'],
    );
    await expectRefusal(
      'query ($after: String) { customer(id: "9100000021") { contacts(after: $after) { nodes { id } } } }',
      ofParent,
      ['customer', 'contacts'],
    );
  });
});

describe('a filter', () => {
  it('of more ids than HubSpot takes is refused', async () => {
    const ids = Array.from({ length: 101 }, (_, n) => String(n + 1));
    const list = 'query ($ids: [ID!]) { customers(filter: { ids: $ids }) { nodes { id } } }';
    await expectRefusal(list, { ids }, ['customers']);
    expect(crm.asked()).toEqual([]);
  });

  it('on a stage that does not exist is refused', async () => {
    const list = '{ customers(filter: { lifecycleStage: [STRATEGIC_ACCOUNT] }) { nodes { id } } }';
    const { errors } = await crm.ask(list);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });
});
