import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import { readSupergraph } from '@tributary/gateway/supergraph';
import type { GraphQLObjectType } from 'graphql';
import { type Graph, startGraph } from '../graph.ts';
import { readDeclarations } from '../oracle/declarations.ts';
import { type Owners, ownersOf, textsOf } from './owners.ts';
import { operationFor, type Path, pathsOf, SPELLINGS } from './paths.ts';

const AT_ONCE = 8;

/** The numbers of the caller's customer, and of the one it is after. */
let OWN: number;
let FOREIGN: number;

let graph: Graph;
let owners: Owners;
let paths: Path[];
const ids = new Map<number, Record<string, string>>();

beforeAll(async () => {
  graph = await startGraph(createCompany({ customers: 40, heavyOrders: 30 }));
  owners = ownersOf(graph.company);
  const { uses } = readDeclarations(readSupergraph());
  const types = Object.keys(graph.apiSchema().getTypeMap());
  const owned = new Set(types.filter((type) => uses(type, 'owned').length > 0));
  paths = pathsOf(graph.apiSchema(), owned);
  const complete = Array.from(
    { length: graph.company.counts.customers },
    (_, index) => index,
  ).filter((index) => Object.values(rootIdsOf(index)).every(Boolean));
  [OWN, FOREIGN] = complete as [number, number];
  for (const index of [OWN, FOREIGN]) ids.set(index, rootIdsOf(index));
});
afterAll(() => graph.close());

/** An id of this customer for each root field that takes one. */
function rootIdsOf(index: number): Record<string, string> {
  const { company } = graph;
  const customer = company.customer(index);
  const { from, to } = company.ordersOf(index);
  const orders = Array.from({ length: to - from }, (_, offset) => company.order(from + offset));
  return {
    'Query.customer': customer.crmId,
    'Query.contact': customer.contacts[0]?.crmId ?? '',
    'Query.deal': customer.deals[0]?.crmId ?? '',
    'Query.order': orders[0]?.name ?? '',
    'Query.invoice': orders.flatMap((order) => company.invoicesOf(order))[0]?.name ?? '',
    'Query.payment': orders.flatMap((order) => company.paymentsOf(order))[0]?.id ?? '',
    'Query.shipment': orders.flatMap((order) => company.deliveriesOf(order))[0]?.shipmentId ?? '',
  };
}

const takesId = ({ fields: [root = ''] }: Path) => root in (ids.get(OWN) ?? {});
/** The arguments to try a path with. */
const argumentsFor = (path: Path) =>
  takesId(path) ? [{ id: idFor(path, OWN) }, { id: idFor(path, FOREIGN) }] : [{}];
const idFor = ({ fields: [root = ''] }: Path, index: number) => ids.get(index)?.[root];
const limited = () =>
  ({ kind: 'product', customers: [graph.company.customer(OWN).crmId] }) as const;

/** Ids in an answer that belong to somebody else. */
function leaksOf(data: unknown): string[] {
  return textsOf(data).filter((text) => owners.has(text) && owners.get(text) !== OWN);
}

function ownIdsOf(data: unknown): string[] {
  return textsOf(data).filter((text) => owners.get(text) === OWN);
}

/** Whoever names a foreign customer as such is refused; everything else is answered. */
function isExpected(status: number, { fields: [root] }: Path): boolean {
  return status === 200 || (status === 403 && root === 'Query.customer');
}

async function each<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE) {
    await Promise.all(items.slice(start, start + AT_ONCE).map(run));
  }
}

describe('a caller limited to one customer', () => {
  it('has every owned type to try, each by several ways', () => {
    const byType = Map.groupBy(paths, ({ type }) => type);
    expect([...byType.keys()].sort()).toEqual([
      'Contact',
      'Customer',
      'Deal',
      'Invoice',
      'Order',
      'Payment',
      'Refund',
      'Shipment',
      'StockReservation',
    ]);
    for (const ways of byType.values()) expect(ways.length).toBeGreaterThan(4);
  });

  it.each(SPELLINGS)(
    'is shown no row of others on any path, and its own (%s)',
    async (spelling) => {
      const leaks: object[] = [];
      const refused: object[] = [];
      const own = new Map<string, number>();
      await each(paths, async (path) => {
        const query = operationFor(path, { spelling, takesId: takesId(path) });
        for (const variables of argumentsFor(path)) {
          const { data, ...answer } = await graph.askAs(limited(), query, variables);
          const found = leaksOf(data);
          if (found.length > 0) leaks.push({ query, variables, found });
          if (!isExpected(answer.status, path)) refused.push({ query, variables, ...answer });
          own.set(path.type, (own.get(path.type) ?? 0) + ownIdsOf(data).length);
        }
      });
      expect(refused).toEqual([]);
      expect(leaks).toEqual([]);
      for (const [type, count] of own) {
        if (type !== 'StockReservation') expect([type, count > 0]).toEqual([type, true]);
      }
    },
    300_000,
  );

  it('is answered for what is foreign just as for what does not exist', async () => {
    const missing = {
      order: 'SAL-ORD-2026-9999999',
      invoice: 'ACC-SINV-2026-9999999',
      contact: '51999999999',
      deal: '37999999999',
      payment: 'pi_doesnotexist',
      shipment: `shp_${'0'.repeat(32)}`,
      customer: '9199999999',
    };
    for (const [field, id] of Object.entries(missing)) {
      const query = `query ($id: ID!) { row: ${field}(id: $id) { __typename id } }`;
      const foreign = await graph.askAs(limited(), query, {
        id: ids.get(FOREIGN)?.[`Query.${field}`],
      });
      expect([field, foreign]).toEqual([field, await graph.askAs(limited(), query, { id })]);
    }
  });

  it('finds foreign rows everywhere once the limit is gone: the paths do lead somewhere', async () => {
    const found = new Map<string, number>();
    await each(paths, async (path) => {
      const query = operationFor(path, { spelling: 'plain', takesId: takesId(path) });
      const { data } = await graph.askAs({ kind: 'product' }, query, { id: idFor(path, FOREIGN) });
      found.set(path.type, (found.get(path.type) ?? 0) + leaksOf(data).length);
    });
    // The ERP's reservations have ids of their own that say nothing of their customer.
    for (const [type, count] of found)
      if (type !== 'StockReservation') expect([type, count > 0]).toEqual([type, true]);
  }, 300_000);
});

it('names every root field: one that is new has to be attacked too', () => {
  const roots = Object.values((graph.apiSchema().getQueryType() as GraphQLObjectType).getFields());
  const tried = new Set(paths.map(({ fields: [root] }) => root));
  const untried = roots.map(({ name }) => `Query.${name}`).filter((root) => !tried.has(root));
  expect(untried.sort()).toEqual(['Query.product', 'Query.products', 'Query.shippingRates']);
});
