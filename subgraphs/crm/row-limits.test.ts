import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { partner } from '@tributary/kit/testing';
import { startCrm } from './hubspot/testing.ts';

const BATCH = (type: string) => `POST /crm/v3/objects/${type}/batch/read`;
const SEARCH_COMPANIES = 'POST /crm/v3/objects/companies/search';
const ASSOCIATIONS = 'POST /crm/v4/associations/companies/contacts/batch/read';

const crm = await startCrm();
const all = Array.from({ length: 200 }, (_, n) => crm.company.customer(n));
const caller = partner({ id: ['9100000014', '9100000049'] });
const foreign = crm.company.customer(4);
const idsOf = (rows: readonly { crmId: string }[]) => rows.map(({ crmId }) => crmId);

beforeEach(() => crm.hubspot.clear());
afterAll(() => crm.close());

const ask = (query: string, variables = {}, as = caller) => crm.ask(query, variables, as);

describe('contacts whose primary customer is another', () => {
  const path = '/crm/v4/associations/companies/contacts/batch/read';
  // Those of number 2, with others' in front, between and behind.
  const others = [crm.company.customer(0), crm.company.customer(1), crm.company.customer(10)];
  const associated = [...others, crm.company.customer(2)].flatMap(({ contacts }) => contacts);
  const mine = idsOf(crm.company.customer(2).contacts);
  const body = JSON.stringify({
    status: 'COMPLETE',
    results: [
      {
        from: { id: '9100000014' },
        to: associated.map(({ crmId }) => ({ toObjectId: Number(crmId), associationTypes: [] })),
      },
    ],
  });
  const PAGE = `query ($after: String) { customer(id: "9100000014") {
    contacts(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
  } }`;

  it('are left out, and pages are full of the caller’s own', async () => {
    expect(mine).toHaveLength(3);
    expect(associated.length).toBeGreaterThan(5);
    crm.hubspot.setFaults([{ path, body }]);
    const first = await ask(PAGE);
    const { nodes, pageInfo } = first.data.customer.contacts;
    expect(nodes).toEqual(mine.slice(0, 2).map((id) => ({ id })));
    expect(pageInfo.hasNextPage).toBe(true);
    const second = await ask(PAGE, { after: pageInfo.endCursor });
    expect(second.data.customer.contacts).toMatchObject({
      nodes: [{ id: mine[2] }],
      pageInfo: { hasNextPage: false },
    });
    const unlimited = await crm.ask(PAGE);
    expect(unlimited.data.customer.contacts.nodes).toEqual(
      idsOf(associated)
        .toSorted()
        .slice(0, 2)
        .map((id) => ({ id })),
    );
  });

  it('are read in as few requests as finding the page takes', async () => {
    crm.hubspot.setFaults([{ path, body }]);
    await ask(PAGE);
    const reads = crm.asked().filter((request) => request === BATCH('contacts'));
    expect(crm.asked().slice(0, 2)).toEqual([BATCH('companies'), ASSOCIATIONS]);
    expect(reads.length).toBeLessThanOrEqual(3);
  });
});

describe('a HubSpot that does not restrict its answers', () => {
  const at = '2026-10-01T00:00:00Z';
  const row = (id: string, properties: object) => ({
    id,
    createdAt: at,
    updatedAt: at,
    properties,
  });

  it.each([
    ['companies', 'customers', row(foreign.crmId, { name: 'Secret Ltd.' })],
    ['deals', 'deals', row('37000000999', { hs_primary_associated_company: foreign.crmId })],
    ['deals', 'deals', row('37000000999', { dealname: 'Secret' })],
  ])('leaks neither rows, counts nor cursors: %s', async (type, field, secret) => {
    const mine = { name: 'Mine', hs_primary_associated_company: '9100000014' };
    const results = [row('9100000014', mine), secret];
    const body = JSON.stringify({ total: 4711, results, paging: { next: { after: '1' } } });
    crm.hubspot.setFaults([{ path: `/crm/v3/objects/${type}/search`, body }]);
    const total = field === 'customers' ? 'totalCount' : '';
    const { data, errors } = await ask(
      `{ ${field} { edges { cursor } nodes { id } pageInfo { hasNextPage endCursor } ${total} } }`,
    );
    expect(data).toEqual({ [field]: null });
    expect(errors).toEqual([
      {
        message: 'The CRM system answered in a way that could not be understood.',
        locations: expect.anything(),
        path: [field],
        extensions: { code: 'UPSTREAM_INVALID', system: 'CRM', retryable: true },
      },
    ]);
  });

  it.each(['', `(first: 1, after: $after)`])('leaks no deals of a customer%s', async (args) => {
    const query = `query ($after: String) { customer(id: "9100000049") {
      name deals${args} { nodes { id name } pageInfo { endCursor } }
    } }`;
    const { data } = await ask(query.replace('$after)', 'null)').replace(' ($after: String)', ''));
    const after = data.customer.deals.pageInfo.endCursor;
    const secret = row('37000000999', {
      hs_primary_associated_company: foreign.crmId,
      dealname: 'Secret',
    });
    const body = JSON.stringify({ total: 1, results: [secret], paging: null });
    crm.hubspot.setFaults([{ path: '/crm/v3/objects/deals/search', body }]);
    const answer = await ask(args ? query : query.replace(' ($after: String)', ''), { after });
    expect(JSON.stringify(answer)).not.toContain('Secret');
    expect(JSON.stringify(answer)).not.toContain('37000000999');
    expect(answer.data.customer.name).toBe(crm.company.customer(7).name);
  });

  it('leaks no row it was not asked for by id', async () => {
    const body = JSON.stringify({
      results: [row('37000000036', { hs_primary_associated_company: null })],
    });
    crm.hubspot.setFaults([{ path: '/crm/v3/objects/deals/batch/read', body }]);
    expect((await ask('{ deal(id: "37000000036") { id } }')).data).toEqual({ deal: null });
  });
});

describe('a caller with more customers than a search takes', () => {
  const many = all.slice(20, 171);
  const broad = partner({ id: idsOf(many).toReversed() });
  const seen = many.filter(({ isDeletedInCrm }) => !isDeletedInCrm);

  it.each(['UPDATED_DESC', 'CREATED_DESC', 'NAME_ASC'])(
    'gets one list of all, each once and in order, %s',
    async (orderBy) => {
      const ids = await crm.walk('customers', `, orderBy: ${orderBy}`, 40, broad);
      expect(ids.toSorted()).toEqual(idsOf(seen).toSorted());
      const rowOf = new Map(seen.map((customer) => [customer.crmId, customer]));
      const keys = ids.map((id) => {
        const { updatedAt, createdAt, name } = rowOf.get(id) ?? seen[0] ?? foreign;
        if (orderBy === 'NAME_ASC') return name.toLowerCase();
        return -(orderBy === 'UPDATED_DESC' ? updatedAt : createdAt);
      });
      expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
      // Two searches for each of four pages.
      expect(crm.asked()).toEqual(Array.from({ length: 8 }, () => SEARCH_COMPANIES));
    },
  );

  it('gets them counted, on later pages too', async () => {
    const first = await ask(
      '{ customers(first: 2) { totalCount pageInfo { endCursor } } }',
      {},
      broad,
    );
    expect(first.data.customers.totalCount).toBe(seen.length);
    const { data } = await ask(
      'query ($after: String) { customers(after: $after) { totalCount } }',
      { after: first.data.customers.pageInfo.endCursor },
      broad,
    );
    expect(data.customers.totalCount).toBe(seen.length);
  });

  it('gets their deals as one list', async () => {
    const deals = seen.flatMap((customer) => customer.deals);
    const ids = await crm.walk('deals', ', filter: { status: [OPEN, WON] }', 25, broad);
    const opened = new Set(['closedlost', 'legal_review_2026']);
    const expected = deals.filter(({ stage }) => !opened.has(stage));
    expect(ids.toSorted()).toEqual(idsOf(expected).toSorted());
    const updated = new Map(deals.map(({ crmId, updatedAt }) => [crmId, updatedAt]));
    const times = ids.map((id) => updated.get(id) ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });
});
