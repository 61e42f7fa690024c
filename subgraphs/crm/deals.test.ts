import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startCrm } from './hubspot/testing.ts';

const READ = 'POST /crm/v3/objects/deals/batch/read';
const SEARCH = 'POST /crm/v3/objects/deals/search';
const READ_COMPANIES = 'POST /crm/v3/objects/companies/batch/read';
const SEARCH_COMPANIES = 'POST /crm/v3/objects/companies/search';
const OWNERS = 'GET /crm/v3/owners?limit=500';
const crm = await startCrm();

beforeEach(() => crm.hubspot.clear());
afterAll(() => crm.close());

/** Every deal HubSpot has, whatever became of its customer. */
async function allDeals(filter: object | null = null): Promise<{ id: string; status: string }[]> {
  const LIST = `query ($after: String, $filter: DealFilter) {
    deals(first: 100, after: $after, filter: $filter) {
      nodes { id status stage source { remoteUpdatedAt } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const nodes = [];
  let after: string | null = null;
  do {
    const { data, errors } = await crm.ask(LIST, { after, filter });
    expect(errors).toBeUndefined();
    nodes.push(...data.deals.nodes);
    after = data.deals.pageInfo.hasNextPage ? data.deals.pageInfo.endCursor : null;
  } while (after !== null);
  return nodes;
}

describe('Query.deal', () => {
  it('answers a deal whole', async () => {
    const { data, errors } = await crm.ask(`{
      deal(id: "37000000036") {
        id name status stage pipeline amount { amount currency } probability
        expectedCloseDate closedAt
        customer { erpId }
        owner { name email }
        source { objectType remoteId remoteUpdatedAt mapping }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data.deal).toEqual({
      id: '37000000036',
      name: 'Bäckerei Größl 🥨: framework 1',
      status: 'OPEN',
      stage: 'presentationscheduled',
      pipeline: 'default',
      amount: { amount: '1946.885', currency: 'KWD' },
      probability: '0.6',
      expectedCloseDate: '2026-04-18',
      closedAt: null,
      customer: { erpId: 'CUST-000010' },
      owner: { name: 'Wen Zhao', email: 'wen.zhao@tributary.example' },
      source: {
        objectType: 'deal',
        remoteId: '37000000036',
        remoteUpdatedAt: '2026-03-17T12:00:00.000Z',
        mapping: 'hubspot.deal@1',
      },
    });
    expect(crm.asked().toSorted()).toEqual([OWNERS, READ_COMPANIES, READ]);
  });

  it('tells won, lost and unmapped apart', async () => {
    const { data } = await crm.ask(`{
      won: deal(id: "37000000029") { ...standing }
      lost: deal(id: "37000000028") { ...standing }
      odd: deal(id: "37000000040") { ...standing }
      none: deal(id: "37000000030") { ...standing }
    }
    fragment standing on Deal { status stage closedAt }`);
    expect(data).toEqual({
      won: { status: 'WON', stage: 'closedwon', closedAt: '2026-05-09T12:00:00.000Z' },
      lost: { status: 'LOST', stage: 'closedlost', closedAt: '2026-02-17T12:00:00.000Z' },
      odd: { status: 'UNMAPPED', stage: 'legal_review_2026', closedAt: null },
      none: null,
    });
    expect(crm.asked()).toEqual([READ]);
  });
});

describe('Query.deals', () => {
  it('gives each deal once, the one changed last first', async () => {
    const deals = (await allDeals()) as unknown as {
      id: string;
      source: { remoteUpdatedAt: string };
    }[];
    const times = deals.map(({ source }) => source.remoteUpdatedAt);
    expect(times).toEqual(times.toSorted().reverse());
    expect(new Set(deals.map(({ id }) => id)).size).toBe(deals.length);
    expect(deals.length).toBeGreaterThanOrEqual(210);
  });

  it.each(['OPEN', 'WON', 'LOST', 'UNMAPPED'])('selects by the status %s', async (status) => {
    const expected = (await allDeals()).filter((deal) => deal.status === status);
    expect(expected.length).toBeGreaterThan(5);
    expect(await allDeals({ status: [status] })).toEqual(expected);
  });

  it('selects by several statuses and the time of the last change', async () => {
    const filter = { status: ['LOST', 'UNMAPPED'], updatedAfter: '2026-06-01T12:00:00Z' };
    const expected = (await allDeals()).filter(
      (deal) =>
        filter.status.includes(deal.status) &&
        (deal as unknown as { source: { remoteUpdatedAt: string } }).source.remoteUpdatedAt >
          '2026-06-01T12:00:00.000Z',
    );
    expect(expected.length).toBeGreaterThan(5);
    expect(await allDeals(filter)).toEqual(expected);
  });

  it('selects nothing by no status, without asking', async () => {
    expect(await allDeals({ status: [] })).toEqual([]);
    expect(crm.asked()).toEqual([]);
  });

  it('reads sales people once, however many deals they have', async () => {
    const { data } = await crm.ask(
      '{ deals(first: 100) { nodes { owner { email } customer { accountManager { name } } } } }',
    );
    const mails = new Set(
      data.deals.nodes.map(({ owner }: { owner: { email: string } }) => owner.email),
    );
    expect(mails).toEqual(
      new Set([
        'mara.lindqvist@tributary.example',
        'tomas.ribeiro@tributary.example',
        'wen.zhao@tributary.example',
      ]),
    );
    expect(crm.asked().toSorted()).toEqual([OWNERS, READ_COMPANIES, SEARCH]);
  });
});

describe('Customer.deals', () => {
  it('answers the deals of many customers in few requests', async () => {
    const { data } = await crm.ask(
      '{ customers(first: 60) { nodes { id deals(first: 2) { nodes { id } pageInfo { hasNextPage } } } } }',
    );
    const expected = data.customers.nodes.map(({ id }: { id: string }) => ({
      id,
      deals: {
        nodes: crm.company
          .customer((Number(id) - 9_100_000_000) / 7)
          .deals.toSorted((a, b) => b.updatedAt - a.updatedAt)
          .map(({ crmId }) => ({ id: crmId })),
        pageInfo: { hasNextPage: false },
      },
    }));
    expect(data.customers.nodes).toEqual(expected);
    expect(crm.asked()).toEqual([SEARCH_COMPANIES, SEARCH]);
  });

  it('gives each customer its first deals, although another fills the answer', async () => {
    const results = [1, 2, 3].map((n) => ({
      id: String(n),
      createdAt: '2026-10-01T00:00:00Z',
      updatedAt: '2026-10-01T00:00:00Z',
      properties: { hs_primary_associated_company: '9100000049', dealname: `busy ${n}` },
    }));
    const body = JSON.stringify({ total: 5000, results, paging: { next: { after: '3' } } });
    crm.hubspot.setFaults([{ path: '/crm/v3/objects/deals/search', count: 1, body }]);

    const { data } = await crm.ask(`{
      busy: customer(id: "9100000049") { ...first }
      quiet: customer(id: "9100000056") { ...first }
    }
    fragment first on Customer { deals(first: 2) { nodes { id } pageInfo { hasNextPage } } }`);
    expect(data).toEqual({
      busy: { deals: { nodes: [{ id: '1' }, { id: '2' }], pageInfo: { hasNextPage: true } } },
      quiet: {
        deals: {
          nodes: [{ id: '37000000032' }, { id: '37000000033' }],
          pageInfo: { hasNextPage: false },
        },
      },
    });
    expect(crm.asked()).toEqual([READ_COMPANIES, SEARCH, SEARCH]);
  });

  it('goes on behind a cursor of one customer', async () => {
    const PAGE = `query ($after: String) {
      customer(id: "9100000049") {
        deals(first: 1, after: $after) {
          nodes { id }
          pageInfo { hasNextPage hasPreviousPage endCursor }
        }
      }
    }`;
    const first = await crm.ask(PAGE);
    const { nodes, pageInfo } = first.data.customer.deals;
    expect(nodes).toEqual([{ id: '37000000029' }]);
    expect(pageInfo.hasNextPage).toBe(true);

    const second = await crm.ask(PAGE, { after: pageInfo.endCursor });
    expect(second.data.customer.deals).toMatchObject({
      nodes: [{ id: '37000000028' }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
  });

  it('pushes its filter down', async () => {
    const { data } = await crm.ask(`{
      customer(id: "9100000049") {
        won: deals(filter: { status: [WON] }) { nodes { id } }
        late: deals(filter: { updatedAfter: "2026-01-01T00:00:00Z" }) { nodes { id } }
        open: deals(filter: { status: [OPEN] }) { nodes { id } }
      }
    }`);
    expect(data.customer).toEqual({
      won: { nodes: [{ id: '37000000029' }] },
      late: { nodes: [{ id: '37000000029' }] },
      open: { nodes: [] },
    });
    expect(crm.asked()).toEqual([READ_COMPANIES, SEARCH, SEARCH, SEARCH]);
  });
});
