import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import { createEasypostEmulator } from '@tributary/backends/easypost/emulator';
import { execute, PATIENT, partner } from '@tributary/kit/testing';
import { createLogistics } from './subgraph.ts';

const company = createCompany({ customers: 40, heavyOrders: 500 });
const easypost = createEasypostEmulator({ company });
let logistics: ReturnType<typeof createLogistics>;

beforeAll(async () => {
  const baseUrl = `${await easypost.listen()}/v2`;
  logistics = createLogistics({
    easypost: { baseUrl, apiKey: 'EZTKlocal', policy: PATIENT },
    cursorSecret: 's',
  });
});
afterAll(async () => {
  await logistics.close();
  await easypost.close();
});
beforeEach(() => easypost.clear());

/** All shipments of the company, newest first. Labels bought elsewhere have none. */
const ALL = Array.from({ length: company.counts.orders }, (_, index) => company.order(index))
  .flatMap((order) =>
    company.deliveriesOf(order).map((row) => ({ ...row, owner: order.erpNumber })),
  )
  .filter(({ index }) => index % 25 !== 7)
  .sort((a, b) => b.shippedAt - a.shippedAt || b.index - a.index);

const HEAVY = 'CUST-000004';
const OTHERS = [...new Set(ALL.map(({ owner }) => owner))].filter((owner) => owner !== HEAVY);

const UNKNOWN = Array.from({ length: 990 }, (_, index) => `CUST-9${index}`);

interface Page {
  nodes: { id: string }[];
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

function turn(subgraph: typeof logistics, customers: readonly string[], variables: object) {
  return execute(
    subgraph,
    `query ($first: Int, $after: String, $filter: ShipmentFilter) {
      shipments(first: $first, after: $after, filter: $filter) {
        nodes { id } edges { cursor } pageInfo { hasNextPage endCursor }
      }
    }`,
    { as: partner({ erpId: customers }), variables: { ...variables } },
  );
}

async function ask(customers: readonly string[], variables: object): Promise<Page> {
  const { data, errors } = await turn(logistics, customers, variables);
  expect(errors).toBeUndefined();
  return data.shipments;
}

/** Cursors are signed, not secret: what anybody can read in one. */
function readable(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('latin1');
}

/** All pages, what can be read in their cursors, and the requests for each. */
async function walk(customers: readonly string[], variables: object) {
  const ids: string[] = [];
  const positions: string[] = [];
  const requests: number[] = [];
  let after: string | null = null;
  for (;;) {
    easypost.clear();
    const page = await ask(customers, { ...variables, after });
    requests.push(easypost.requests().length);
    ids.push(...page.nodes.map(({ id }) => id));
    const cursors = [...page.edges.map(({ cursor }) => cursor), page.pageInfo.endCursor ?? ''];
    positions.push(...cursors.map(readable));
    if (!page.pageInfo.hasNextPage) return { ids, positions, requests };
    after = page.pageInfo.endCursor;
  }
}

const ownOf = (customers: readonly string[]) =>
  ALL.filter(({ owner }) => customers.includes(owner));

describe.each([
  ['a customer with few shipments', [OTHERS[5] ?? '']],
  ['several customers', OTHERS.slice(0, 8)],
  ['a thousand customers', [...UNKNOWN, ...OTHERS.slice(0, 10)]],
])('A caller limited to %s', (_who, customers) => {
  it('turns all pages: its own shipments, each once, ten requests for a page at most', async () => {
    const { ids, positions, requests } = await walk(customers, { first: 4 });
    expect(ids).toEqual(ownOf(customers).map(({ shipmentId }) => shipmentId));
    expect(Math.max(...requests)).toBeLessThanOrEqual(10);

    const others = positions.join('\n');
    for (const { owner, shipmentId } of ALL) {
      if (!customers.includes(owner)) expect(others).not.toContain(shipmentId);
    }
  }, 30_000);

  it('turns all pages by status since an instant', async () => {
    const createdAfter = new Date(Date.UTC(2026, 3, 1));
    const filter = { status: ['DELIVERED'], createdAfter: createdAfter.toISOString() };
    const { ids } = await walk(customers, { first: 4, filter });
    const wanted = ownOf(customers).filter(
      ({ status, shippedAt }) => status === 'delivered' && shippedAt > createdAfter.getTime(),
    );
    expect(ids).toEqual(wanted.map(({ shipmentId }) => shipmentId));
  });
});

describe('A caller limited to a customer with most of the shipments', () => {
  it('costs one request for a page', async () => {
    const page = await ask([HEAVY], { first: 50 });
    expect(page.nodes.map(({ id }) => id)).toEqual(
      ownOf([HEAVY])
        .slice(0, 50)
        .map(({ shipmentId }) => shipmentId),
    );
    expect(easypost.requests()).toHaveLength(1);
  });
});

describe('A caller that has none of a thousand shipments', () => {
  it('turns a page of none, whose cursor tells of none', async () => {
    const large = createEasypostEmulator({
      company: createCompany({ customers: 5, heavyOrders: 1900 }),
    });
    const subgraph = createLogistics({
      easypost: { baseUrl: `${await large.listen()}/v2`, apiKey: 'EZTKlocal', policy: PATIENT },
      cursorSecret: 's',
    });
    const { data: first } = await turn(subgraph, ['CUST-999999'], {});
    const requests = large.requests().length;
    const after = first.shipments.pageInfo.endCursor;
    const { data: second } = await turn(subgraph, ['CUST-999999'], { after });
    await subgraph.close();
    await large.close();

    expect(first.shipments).toMatchObject({ nodes: [], pageInfo: { hasNextPage: true } });
    expect(requests).toBe(10);
    expect(readable(after)).toContain('sealed');
    expect(readable(after)).not.toContain('shp_');
    expect(second.shipments).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false } });
  }, 30_000);
});
