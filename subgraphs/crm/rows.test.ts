import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { partner } from '@tributary/kit/testing';
import { startCrm } from './hubspot/testing.ts';

const BATCH = (type: string) => `POST /crm/v3/objects/${type}/batch/read`;
const SEARCH = (type: string) => `POST /crm/v3/objects/${type}/search`;

const crm = await startCrm();
const all = Array.from({ length: 200 }, (_, n) => crm.company.customer(n));
// Number 13 is deleted at HubSpot; 3 and 6 have deals and contacts.
const own = [2, 3, 6, 7, 8, 13].map((n) => crm.company.customer(n));
const present = own.filter(({ isDeletedInCrm }) => !isDeletedInCrm);
const caller = partner({ id: own.map(({ crmId }) => crmId) });
const foreign = crm.company.customer(4);
const idsOf = (rows: readonly { crmId: string }[]) => rows.map(({ crmId }) => crmId);
const newestFirst = <Row extends { updatedAt: number }>(rows: readonly Row[]) =>
  rows.toSorted((a, b) => b.updatedAt - a.updatedAt);

beforeEach(() => crm.hubspot.clear());
afterAll(() => crm.close());

const ask = (query: string, variables = {}, as = caller) => crm.ask(query, variables, as);

describe('one row', () => {
  const others = all.slice(20, 40);
  const [deal] = others.flatMap(({ deals }) => deals);
  const [contact] = others.flatMap(({ contacts }) => contacts);

  it.each([
    ['deal', deal?.crmId ?? '', 'deals'],
    ['contact', contact?.crmId ?? '', 'contacts'],
  ])('of another customer is what a missing one is: %s', async (field, id, type) => {
    const query = `query ($id: ID!) { ${field}(id: $id) { id source { remoteId } } }`;
    const another = await ask(query, { id });
    expect(crm.asked()).toEqual([BATCH(type)]);
    const missing = await ask(query, { id: '1' });
    expect(JSON.stringify(another)).toBe(JSON.stringify(missing));
    expect(another).toEqual({ data: { [field]: null } });
    expect((await crm.ask(query, { id })).data[field].id).toBe(id);
  });

  it('of a customer nobody knows is not shown, and is to who may see all', async () => {
    const [orphan] = crm.company.customer(13).deals;
    const query = 'query ($id: ID!) { deal(id: $id) { id customer { id } } }';
    const shown = await crm.ask(query, { id: orphan?.crmId });
    expect(shown.data).toEqual({ deal: { id: orphan?.crmId, customer: null } });
    expect((await ask(query, { id: orphan?.crmId })).data).toEqual({ deal: null });
  });

  it('of the caller is answered whole', async () => {
    const [deal] = crm.company.customer(7).deals;
    const [contact] = crm.company.customer(2).contacts;
    const query = `{
      customer(id: "${own[0]?.crmId}") { name accountManager { name } customFields(keys: ["loyalty_tier"]) { value } }
      deal(id: "${deal?.crmId}") { name customer { id } owner { name } }
      contact(id: "${contact?.crmId}") { firstName customer { id } }
    }`;
    const limited = await ask(query);
    expect(limited.errors).toBeUndefined();
    expect(limited.data).toEqual((await crm.ask(query)).data);
    expect(limited.data.deal.customer).toEqual({ id: '9100000049' });
    expect(limited.data.contact.customer).toEqual({ id: '9100000014' });
  });

  it('is refused before HubSpot is asked, where an argument names another customer', async () => {
    const { errors } = await ask(`{ customer(id: "${foreign.crmId}") { id } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(crm.asked()).toEqual([]);
  });
});

describe('references', () => {
  const ENTITIES = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Customer { id name } ... on Deal { id } ... on Contact { id }
    }
  }`;
  const refer = (__typename: string, key: string, values: readonly unknown[]) => ({
    representations: values.map((value) => ({ __typename, [key]: value })),
  });

  it('by id reach the caller’s customers, and HubSpot is asked for no other', async () => {
    const { data, upstream } = await ask(
      ENTITIES,
      refer('Customer', 'id', [foreign.crmId, '9100000014', '1', '9100000091']),
      { ...caller, caller: { ...caller.caller, kind: 'developer' } },
    );
    expect(data._entities).toEqual([
      null,
      { id: '9100000014', name: 'Bäckerei Größl 🥨' },
      null,
      null,
    ]);
    // His own, and the one HubSpot has deleted.
    expect(upstream).toMatchObject([{ requests: 1, keys: 2 }]);
  });

  it.each([
    ['erpId', 'erpNumber'],
    ['billingId', 'billingId'],
  ] as const)('by %s are asked for, then known by id', async (key, held) => {
    const values = [foreign[held], own[0]?.[held], 'nobody'];
    const { data, errors } = await ask(ENTITIES, refer('Customer', key, values));
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([null, { id: '9100000014', name: own[0]?.name }, null]);
    expect(crm.asked()).toEqual([BATCH('companies')]);
  });

  it.each(['Deal', 'Contact'])('reach no other’s %s', async (type) => {
    const rows = all
      .filter(({ isDeletedInCrm }) => !isDeletedInCrm)
      .flatMap(({ deals, contacts }): { crmId: string; customer: number }[] => [
        ...(type === 'Deal' ? deals : contacts),
      ])
      .slice(0, 20);
    const { data } = await ask(ENTITIES, refer(type, 'id', idsOf(rows)));
    const isOwn = (row: { customer: number }) => own.some(({ index }) => index === row.customer);
    expect(rows.filter(isOwn).length).toBeGreaterThan(2);
    expect(data._entities).toEqual(rows.map((row) => (isOwn(row) ? { id: row.crmId } : null)));
  });

  it('ask nothing for a caller without customers', async () => {
    const nobody = partner({});
    const { data } = await ask(ENTITIES, refer('Customer', 'erpId', ['CUST-000001']), nobody);
    const lists =
      '{ customers { nodes { id } totalCount } deals { nodes { id } } deal(id: "1") { id } }';
    const listed = await ask(lists, {}, nobody);
    expect(data).toEqual({ _entities: [null] });
    expect(listed.data).toEqual({
      customers: { nodes: [], totalCount: 0 },
      deals: { nodes: [] },
      deal: null,
    });
    expect(crm.asked()).toEqual([]);
  });
});

describe('lists', () => {
  it('of customers are the caller’s, counted, restricted at HubSpot', async () => {
    const { data } = await ask('{ customers(first: 3) { nodes { id } totalCount } }');
    expect(data.customers).toEqual({
      nodes: idsOf(newestFirst(present).slice(0, 3)).map((id) => ({ id })),
      totalCount: 5,
    });
    expect(crm.asked()).toEqual([SEARCH('companies')]);
    expect(crm.sent().at(-1)).toMatchObject({
      limit: 3,
      filterGroups: [
        { filters: [{ propertyName: 'hs_object_id', operator: 'IN', values: idsOf(own) }] },
      ],
    });
  });

  it.each(['UPDATED_DESC', 'CREATED_DESC', 'NAME_ASC'])(
    'of customers give each once, with as many requests as pages, %s',
    async (orderBy) => {
      const ids = await crm.walk('customers', `, orderBy: ${orderBy}`, 2, caller);
      expect(ids.toSorted()).toEqual(idsOf(present).toSorted());
      expect(crm.asked()).toHaveLength(3);
    },
  );

  it('are counted behind a cursor too', async () => {
    const first = await ask('{ customers(first: 2) { pageInfo { endCursor } } }');
    const after = first.data.customers.pageInfo.endCursor;
    const query = 'query ($after: String) { customers(after: $after) { nodes { id } totalCount } }';
    const { data } = await ask(query, { after });
    expect(data.customers.nodes).toHaveLength(3);
    expect(data.customers.totalCount).toBe(5);
  });

  it('of customers hold what a filter leaves of the caller’s', async () => {
    const query = `query ($filter: CustomerFilter) {
      customers(filter: $filter) { nodes { id } totalCount }
    }`;
    const ids = ['9100000014', '9100000021'];
    const named = await ask(query, { filter: { ids } });
    expect(named.data.customers.nodes).toHaveLength(2);
    expect(named.data.customers.totalCount).toBe(2);

    const everybody = ['LEAD', 'UNMAPPED', 'CUSTOMER', 'OPPORTUNITY', 'OTHER'];
    const staged = await ask(query, { filter: { lifecycleStage: everybody } });
    const expected = present.filter(({ lifecycle }) =>
      ['lead', 'customer', 'opportunity', 'other', 'strategic_account'].includes(lifecycle),
    );
    expect(staged.data.customers).toEqual({
      nodes: idsOf(newestFirst(expected)).map((id) => ({ id })),
      totalCount: expected.length,
    });
    const another = await ask(query, { filter: { domain: crm.company.customer(0).domain } });
    expect(another.data.customers).toEqual({ nodes: [], totalCount: 0 });
  });

  it('of deals are of the caller’s customers, in full pages, each once', async () => {
    const deals = newestFirst(present.flatMap((customer) => customer.deals));
    expect(deals.length).toBeGreaterThan(4);
    const ids = await crm.walk('deals', '', 2, caller);
    expect(ids.toSorted()).toEqual(idsOf(deals).toSorted());
    expect(crm.asked()).toHaveLength(Math.ceil(deals.length / 2));

    await ask('{ deals(first: 2) { nodes { id } } }');
    expect(crm.sent().at(-1)).toMatchObject({
      limit: 2,
      filterGroups: [
        {
          filters: [
            {
              propertyName: 'hs_primary_associated_company',
              operator: 'IN',
              values: idsOf(own),
            },
          ],
        },
      ],
    });
  });

  it('show the caller’s rows alone behind a cursor somebody else was given', async () => {
    const everybody = await crm.ask('{ customers(first: 80) { pageInfo { endCursor } } }');
    const after = everybody.data.customers.pageInfo.endCursor;
    const query = 'query ($after: String) { customers(after: $after) { nodes { id } } }';
    const { data } = await ask(query, { after });
    const shown = data.customers.nodes.map(({ id }: { id: string }) => id);
    expect(shown.length).toBeGreaterThan(0);
    expect(idsOf(present)).toEqual(expect.arrayContaining(shown));
  });

  it('of a customer’s deals and contacts are what they are for all', async () => {
    const query = `{ customers(orderBy: CREATED_DESC, filter: { ids: ${JSON.stringify(idsOf(present))} }) {
      nodes {
        id
        deals(first: 1) { nodes { id } pageInfo { hasNextPage } }
        contacts(first: 2) { edges { node { id customer { id } } } pageInfo { hasNextPage } }
      }
    } }`;
    const limited = await ask(query);
    expect(limited.errors).toBeUndefined();
    expect(limited.data).toEqual((await crm.ask(query)).data);
    expect(limited.data.customers.nodes).toHaveLength(5);
  });
});
