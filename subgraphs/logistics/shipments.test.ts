import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import { createEasypostEmulator } from '@tributary/backends/easypost/emulator';
import { developer, execute, PATIENT } from '@tributary/kit/testing';
import { createLogistics } from './subgraph.ts';

const company = createCompany({ customers: 10, heavyOrders: 2600 });
const easypost = createEasypostEmulator({ company });
let logistics: ReturnType<typeof createLogistics>;

beforeAll(async () => {
  const url = `${await easypost.listen()}/v2`;
  logistics = createLogistics({
    easypost: { baseUrl: url, apiKey: 'EZTKlocal', policy: PATIENT },
    cursorSecret: 's',
  });
});
afterAll(async () => {
  await logistics.close();
  await easypost.close();
});
beforeEach(() => easypost.clear());

const asked = () => easypost.requests().map(({ method, path }) => `${method} ${path}`);
const run = (query: string, variables: Record<string, unknown> = {}) =>
  execute(logistics, query, { as: developer, variables });

const EVERY_SHIPMENT =
  'start_datetime=2012-01-01T00%3A00%3A00Z&end_datetime=2100-01-01T00%3A00%3A00Z&purchased=true';

const SHIPMENTS = `query ($first: Int, $after: String, $filter: ShipmentFilter) {
  shipments(first: $first, after: $after, filter: $filter) {
    nodes { id status createdAt updatedAt }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;

interface Row {
  id: string;
  status: string;
  createdAt: string;
  updatedAt: string;
}

async function pageOf(variables: Record<string, unknown>) {
  const { data, errors } = await run(SHIPMENTS, variables);
  expect(errors).toBeUndefined();
  return data.shipments as {
    nodes: Row[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
  };
}

/** Turns pages to the end, at most `limit` of them. */
async function allPages(variables: Record<string, unknown>, limit = 100): Promise<Row[]> {
  const rows: Row[] = [];
  let after = (variables['after'] ?? null) as string | null;
  for (let turned = 0; turned < limit; turned += 1) {
    const { nodes, pageInfo } = await pageOf({ ...variables, after });
    rows.push(...nodes);
    if (!pageInfo.hasNextPage) return rows;
    after = pageInfo.endCursor;
  }
  throw new Error('The list does not end.');
}

describe('Query.shipments', () => {
  it('lists the newest first, one request for a page', async () => {
    const page = await pageOf({ first: 2 });
    expect(page.nodes.map(({ id }) => id)).toEqual([
      'shp_6de082fe6ce1960c715a3750b4f8f67b',
      'shp_cfa9094d92fac5536206db4102a4264d',
    ]);
    expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });

    const next = await pageOf({ first: 2, after: page.pageInfo.endCursor });
    expect(next.nodes[0]?.id).toBe('shp_31718f9c1351c036a1b84fbb30425fb9');
    expect(next.pageInfo.hasPreviousPage).toBe(true);
    expect(asked()).toEqual([
      `GET /v2/shipments?page_size=2&${EVERY_SHIPMENT}`,
      `GET /v2/shipments?page_size=2&before_id=shp_cfa9094d92fac5536206db4102a4264d&${EVERY_SHIPMENT}`,
    ]);
  });

  it('reaches the oldest, each shipment once', async () => {
    const filter = { createdBefore: '2025-01-01T00:00:00Z' };
    const rows = await allPages({ first: 100, filter });
    const dates = rows.map(({ createdAt }) => createdAt);
    expect(rows).toHaveLength(390);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it('reads nothing again for what a list already told', async () => {
    const { data, errors } = await run(
      '{ shipments(first: 1) { nodes { service cost { currency } order { id } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.shipments.nodes).toEqual([
      {
        service: 'Priority',
        cost: { currency: 'USD' },
        order: { id: 'SAL-ORD-2026-0002608' },
      },
    ]);
    expect(asked()).toHaveLength(1);
  });

  it('has EasyPost look between two instants', async () => {
    const filter = { createdAfter: '2026-03-01T00:00:00Z', createdBefore: '2026-03-03T00:00:00Z' };
    const rows = await allPages({ first: 5, filter });
    expect(rows.length).toBeGreaterThan(0);
    for (const { createdAt } of rows) expect(createdAt).toMatch(/^2026-03-0[12]T/);
    expect(asked()[0]).toBe(
      'GET /v2/shipments?page_size=5&start_datetime=2026-03-01T00%3A00%3A00.000Z' +
        '&end_datetime=2026-03-03T00%3A00%3A00.000Z&purchased=true',
    );
  });
});

describe('What EasyPost cannot filter', () => {
  const createdAfter = '2026-09-10T00:00:00Z';

  it.each(['IN_TRANSIT', 'UNMAPPED'])(
    'finds every shipment that is %s, each once',
    async (status) => {
      const all = await allPages({ first: 100, filter: { createdAfter } });
      const wanted = all.filter((row) => row.status === status);
      expect(wanted.length).toBeGreaterThan(1);
      expect(await allPages({ first: 1, filter: { createdAfter, status: [status] } })).toEqual(
        wanted,
      );
    },
  );

  it('finds what changed since', async () => {
    const updatedAfter = '2026-10-30T00:00:00.000Z';
    const all = await allPages({ first: 100, filter: { createdAfter } });
    const wanted = all.filter((row) => row.updatedAt > updatedAfter);
    expect(wanted.length).toBeGreaterThan(3);
    expect(await allPages({ first: 3, filter: { createdAfter, updatedAfter } })).toEqual(wanted);
  });

  it('asks for no more pages than it needs', async () => {
    const { nodes } = await pageOf({ first: 5, filter: { status: ['DELIVERED'] } });
    expect(nodes).toHaveLength(5);
    expect(asked()).toEqual([`GET /v2/shipments?page_size=100&${EVERY_SHIPMENT}`]);
  });

  it('is empty, without asking, where no status is wanted', async () => {
    const { nodes, pageInfo } = await pageOf({ filter: { status: [] } });
    expect(nodes).toEqual([]);
    expect(pageInfo.hasNextPage).toBe(false);
    expect(asked()).toEqual([]);
  });

  it('is empty where nothing matches and the end was reached', async () => {
    const filter = { status: ['FAILURE'], createdAfter: '2026-10-01T00:00:00Z' };
    const { nodes, pageInfo } = await pageOf({ filter });
    expect(nodes).toEqual([]);
    expect(pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, endCursor: null });
  });

  it('looks at a thousand shipments for a page, and can be continued without a match', async () => {
    const filter = { status: ['FAILURE'] };
    const { nodes, pageInfo } = await pageOf({ filter });
    expect(nodes).toEqual([]);
    expect(pageInfo).toMatchObject({ hasNextPage: true, endCursor: expect.any(String) });
    expect(asked()).toHaveLength(10);

    const rest = await allPages({ filter, after: pageInfo.endCursor });
    expect(rest).toEqual([]);
    const shipments = await allPages({ first: 100 });
    expect(shipments.length).toBeGreaterThan(1000);
    expect(asked()).toHaveLength(2 * Math.ceil(shipments.length / 100));
  }, 30_000);
});
