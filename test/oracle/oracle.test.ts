import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readSupergraph } from '@tributary/gateway/supergraph';
import { ALL_SCOPES } from '@tributary/kit/testing';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { type Graph, startGraph } from '../graph.ts';
import { type Asker, createOracle } from './oracle.ts';
import { createChance, randomOperation } from './random-operation.ts';

// How many operations, and from which seed: `ORACLE_OPERATIONS=10000 ORACLE_SEED=7 npm test -- oracle`.
const OPERATIONS = Number(process.env['ORACLE_OPERATIONS'] ?? 1_000);
const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_101);
const AT_ONCE = 8;

let graph: Graph;
let schema: GraphQLSchema;
beforeAll(async () => {
  graph = await startGraph();
  schema = graph.apiSchema();
});
afterAll(() => graph.close());

it(`answers ${OPERATIONS} random operations to five callers as the SDL alone says (seed ${SEED})`, async () => {
  const sdl = readSupergraph();
  const judge = createOracle(sdl, schema);
  const chance = createChance(SEED);
  const own = graph.company.customer(3);
  const foreign = graph.company.customer(4);
  const ids = [own.crmId, foreign.crmId, own.erpNumber ?? '', foreign.erpNumber ?? ''];
  const some = (scopes: readonly string[]) => scopes.filter(() => !chance.oneIn(3));
  const all = { scopes: ALL_SCOPES, customers: null, erpIds: [] };
  const limited = { customers: [own.crmId], erpIds: [own.erpNumber ?? ''] };
  const askersOf = (): Asker[] => [
    { kind: 'developer', ...all },
    { kind: 'product', ...all, scopes: some(ALL_SCOPES) },
    { kind: 'partner', ...limited, scopes: ALL_SCOPES },
    { kind: 'partner', ...limited, scopes: some(ALL_SCOPES) },
    { kind: 'anonymous', scopes: [], customers: [], erpIds: [] },
  ];

  const differences: object[] = [];
  const seen: Record<number, number> = { 200: 0, 400: 0, 401: 0, 403: 0 };
  async function compare(): Promise<void> {
    const { query, variables } = randomOperation({ schema, chance, ids });
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    for (const asker of askersOf()) {
      const expected = judge(document, variables, asker);
      const { status, errors } = await graph.askAs(asker, query, variables);
      seen[status] = (seen[status] ?? 0) + 1;
      if (status !== expected) {
        differences.push({ query, variables, asker, expected, status, errors });
      }
    }
  }
  graph.clear();
  for (let done = 0; done < OPERATIONS && differences.length === 0; done += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, OPERATIONS - done) }, compare));
  }
  expect(differences.slice(0, 1)).toEqual([]);
  // Every verdict has come up often enough to mean something, and no vendor was asked but for keys.
  for (const verdict of [200, 401, 403]) expect(seen[verdict]).toBeGreaterThan(OPERATIONS / 20);
  expect(graph.asked().total - graph.asked().hubspot).toBe(0);
}, 600_000);
