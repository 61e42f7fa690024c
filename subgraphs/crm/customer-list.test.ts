import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCursorCodec } from '@tributary/kit/cursor';
import { CURSOR_SECRET, startCrm } from './hubspot/testing.ts';

const SEARCH = 'POST /crm/v3/objects/companies/search';
const crm = await startCrm();
// All that HubSpot still has: the 1st customer counts as number 0.
const customers = Array.from({ length: 200 }, (_, n) => crm.company.customer(n)).filter(
  ({ isDeletedInCrm }) => !isDeletedInCrm,
);

beforeEach(() => crm.hubspot.clear());
afterAll(() => crm.close());

const LIST = `query ($first: Int, $after: String, $filter: CustomerFilter, $orderBy: CustomerOrderBy) {
  customers(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    edges { cursor node { id } }
    nodes { id name createdAt updatedAt lifecycleStage }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

type Node = Record<'id' | 'name' | 'createdAt' | 'updatedAt' | 'lifecycleStage', string>;

async function walk(variables: Record<string, unknown>): Promise<Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  do {
    const { data, errors } = await crm.ask(LIST, { ...variables, after });
    expect(errors).toBeUndefined();
    expect(data.customers.pageInfo.hasPreviousPage).toBe(after !== null);
    nodes.push(...data.customers.nodes);
    after = data.customers.pageInfo.hasNextPage ? data.customers.pageInfo.endCursor : null;
  } while (after !== null);
  return nodes;
}

const idsOf = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id);

describe('Query.customers', () => {
  it('answers the customers changed last first', async () => {
    const { data } = await crm.ask('{ customers { nodes { id updatedAt } totalCount } }');
    const newest = customers
      .toSorted((a, b) => b.updatedAt - a.updatedAt)
      .slice(0, 25)
      .map(({ crmId, updatedAt }) => ({
        id: crmId,
        updatedAt: new Date(updatedAt).toISOString(),
      }));
    expect(data.customers).toEqual({ nodes: newest, totalCount: 198 });
    expect(crm.asked()).toEqual([SEARCH]);
  });

  it.each(['UPDATED_DESC', 'CREATED_DESC', 'NAME_ASC'])(
    'gives each customer once on its way through all pages, %s',
    async (orderBy) => {
      const nodes = await walk({ first: 30, orderBy });
      expect(idsOf(nodes).toSorted()).toEqual(customers.map(({ crmId }) => crmId).toSorted());
      expect(crm.asked()).toHaveLength(7);

      const times = nodes.map((node) =>
        orderBy === 'UPDATED_DESC' ? node.updatedAt : node.createdAt,
      );
      if (orderBy !== 'NAME_ASC') expect(times).toEqual(times.toSorted().reverse());
    },
  );

  it('gives each of several customers created at the same moment once', async () => {
    const twins = [...Map.groupBy(customers, ({ createdAt }) => createdAt).values()]
      .filter((group) => group.length > 1)
      .flat()
      .map(({ crmId }) => crmId);
    expect(twins.length).toBeGreaterThan(20);
    const nodes = await walk({ first: 1, orderBy: 'CREATED_DESC', filter: { ids: twins } });
    expect(idsOf(nodes).toSorted()).toEqual(twins.toSorted());
  });

  it('neither repeats nor skips a row when another is added meanwhile', async () => {
    const own = await startCrm();
    const first = await own.ask(LIST, { first: 3 });
    await own.create('companies', { name: 'Newcomer' });
    const after = first.data.customers.pageInfo.endCursor;
    const second = await own.ask(LIST, { first: 3, after });
    await own.close();
    const newest = customers
      .toSorted((a, b) => b.updatedAt - a.updatedAt)
      .slice(0, 6)
      .map(({ crmId }) => crmId);
    expect([...idsOf(first.data.customers.nodes), ...idsOf(second.data.customers.nodes)]).toEqual(
      newest,
    );
  });

  it('goes on behind the 10,000 rows HubSpot searches', async () => {
    const large = await startCrm({ customers: 10_300 });
    const oldest = Array.from({ length: 10_300 }, (_, n) => large.company.customer(n))
      .filter(({ isDeletedInCrm }) => !isDeletedInCrm)
      .toSorted((a, b) => b.updatedAt - a.updatedAt)
      .slice(10_100, 10_104);
    const [last, ...next] = oldest.map(({ crmId, updatedAt }) => ({
      id: crmId,
      updatedAt: new Date(updatedAt).toISOString(),
    }));
    const cursors = createCursorCodec(CURSOR_SECRET);
    const after = cursors.encode(
      ['Query.customers', undefined, 'UPDATED_DESC'],
      [last?.updatedAt ?? '', 1],
    );
    const { data } = await large.ask(
      'query ($after: String) { customers(first: 3, after: $after) { nodes { id updatedAt } } }',
      { after },
    );
    await large.close();
    expect(data.customers.nodes).toEqual(next);
  });

  it('sorts by name', async () => {
    const nodes = await walk({ first: 100, orderBy: 'NAME_ASC', filter: { search: 'Sails' } });
    expect(nodes.length).toBeGreaterThan(3);
    const names = nodes.map(({ name }) => name.toLowerCase());
    expect(names).toEqual(names.toSorted());
  });

  it('counts all that match, on later pages too, but only when asked', async () => {
    const first = await crm.ask(LIST, { first: 2 });
    const after = first.data.customers.pageInfo.endCursor;
    crm.hubspot.clear();

    await crm.ask(LIST, { first: 2, after });
    expect(crm.asked()).toEqual([SEARCH]);

    const counted = await crm.ask(
      'query ($after: String) { customers(first: 2, after: $after) { totalCount } }',
      { after },
    );
    // A cursor holds for its own list only; the same arguments make the same list.
    expect(counted.errors).toBeUndefined();
    expect(counted.data.customers.totalCount).toBe(198);
    expect(crm.asked()).toEqual([SEARCH, SEARCH, SEARCH]);
  });

  it('knows that it is at the end', async () => {
    const { data } = await crm.ask(LIST, { filter: { ids: ['9100000021'] } });
    const { edges, pageInfo } = data.customers;
    expect(edges).toEqual([{ cursor: edges[0].cursor, node: { id: '9100000021' } }]);
    expect(pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: edges[0].cursor,
      endCursor: edges[0].cursor,
    });
  });

  it('refuses to read by name behind the 10,000 rows HubSpot searches', async () => {
    const cursors = createCursorCodec(CURSOR_SECRET);
    const after = cursors.encode(['Query.customers', undefined, 'NAME_ASC'], [10_000]);
    const query =
      'query ($after: String) { customers(after: $after, orderBy: NAME_ASC) { nodes { id } } }';
    const { data, errors } = await crm.ask(query, { after });
    expect(data).toEqual({ customers: null });
    expect(errors).toMatchObject([
      {
        message: 'This list ends after 10,000 rows. Narrow the filter to see the others.',
        path: ['customers'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(crm.asked()).toEqual([]);
  });
});

describe('CustomerFilter', () => {
  it('selects ids, leaving out those that are none', async () => {
    const ids = ['9100000000', '9100000021', 'CUST-000004', '9100000091'];
    const nodes = await walk({ filter: { ids } });
    expect(idsOf(nodes).toSorted()).toEqual(['9100000000', '9100000021']);
  });

  it.each([
    ['no ids', { ids: [] }],
    ['no id HubSpot could have', { ids: ['CUST-000004'] }],
    ['no stages', { lifecycleStage: [] }],
  ])('selects nothing by %s, without asking', async (_what, filter) => {
    const query =
      'query ($filter: CustomerFilter) { customers(filter: $filter) { nodes { id } totalCount } }';
    const { data } = await crm.ask(query, { filter });
    expect(data).toEqual({ customers: { nodes: [], totalCount: 0 } });
    expect(crm.asked()).toEqual([]);
  });

  it('selects a domain, in any case', async () => {
    const nodes = await walk({ filter: { domain: 'Bluefin-Catering-4.example' } });
    expect(idsOf(nodes)).toEqual(['9100000021']);
  });

  it.each([
    [['EVANGELIST'], ['evangelist']],
    [['UNMAPPED'], ['strategic_account']],
    [
      ['UNMAPPED', 'LEAD'],
      ['strategic_account', 'lead'],
    ],
  ])('selects the stages %j', async (lifecycleStage, raw) => {
    const nodes = await walk({ first: 100, filter: { lifecycleStage } });
    const expected = customers.filter(({ lifecycle }) => raw.includes(lifecycle));
    expect(expected.length).toBeGreaterThan(3);
    expect(idsOf(nodes).toSorted()).toEqual(expected.map(({ crmId }) => crmId).toSorted());
    expect(new Set(nodes.map((node) => node.lifecycleStage))).toEqual(new Set(lifecycleStage));
  });

  it('selects what changed later than an instant', async () => {
    const nodes = await walk({ first: 100, filter: { updatedAfter: '2026-09-11T15:46:20.176Z' } });
    const expected = customers.filter(
      ({ updatedAt }) => updatedAt > Date.parse('2026-09-11T15:46:20.176Z'),
    );
    expect(idsOf(nodes).toSorted()).toEqual(expected.map(({ crmId }) => crmId).toSorted());
    expect(idsOf(nodes)).not.toContain('9100000028');
  });

  it('joins its parts', async () => {
    const filter = {
      search: 'bluefin',
      lifecycleStage: ['CUSTOMER'],
      updatedAfter: '2026-01-20T00:00:00Z',
    };
    const nodes = await walk({ first: 1, filter });
    const expected = customers.filter(
      ({ name, lifecycle, updatedAt }) =>
        name.includes('Bluefin') &&
        lifecycle === 'customer' &&
        updatedAt > Date.parse('2026-01-20T00:00:00Z'),
    );
    expect(expected).toHaveLength(2);
    expect(idsOf(nodes).toSorted()).toEqual(expected.map(({ crmId }) => crmId).toSorted());
  });
});
