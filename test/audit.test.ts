import { mkdtemp, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createAuditLog } from '@tributary/gateway/audit/audit-log';
import { verifyAuditFile } from '@tributary/gateway/audit/verify';
import { DEVELOPER, type Graph, startGraph } from './graph.ts';

let graph: Graph;
let file: string;
const audit = { flush: async () => {} };
beforeAll(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'tributary-')), 'audit.jsonl');
  const log = createAuditLog({ file });
  audit.flush = log.flush;
  graph = await startGraph(undefined, { audit: log });
});
afterAll(() => graph.close());

/** The operations on record, without what differs from run to run. */
async function recorded() {
  await audit.flush();
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line)).filter(({ record }) => record === 'operation');
}

it('has a line for what was allowed: who, what, with which scopes, whose rows', async () => {
  const { crmId, erpNumber } = graph.company.customer(3);
  const query = 'query Mine { customers { nodes { name orders(first: 1) { nodes { number } } } } }';
  await graph.askAs({ kind: 'partner', customers: [crmId] }, query);
  expect((await recorded()).at(-1)).toMatchObject({
    clientId: 'test-client',
    subject: 'test-client',
    kind: 'partner',
    operation: { name: 'Mine', type: 'query', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    decision: 'allowed',
    code: null,
    status: 200,
    scopes: ['customer:read', 'order:read'],
    customers: [`erpId:${erpNumber}`, `id:${crmId}`],
  });
});

it.each([
  [
    'without a token',
    { kind: 'anonymous' },
    '{ customers { nodes { id } } }',
    401,
    'UNAUTHENTICATED',
  ],
  [
    'without the scope',
    { kind: 'product', scopes: [] },
    '{ customers { nodes { id } } }',
    403,
    'FORBIDDEN',
  ],
  ['that is not valid', { kind: 'product' }, '{ nonsense }', 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'that is too large',
    { kind: 'product' },
    '{ customers(first: 999) { nodes { id } } }',
    400,
    'LIST_TOO_LONG',
  ],
  ['that does not parse', { kind: 'product' }, '{', 400, 'GRAPHQL_PARSE_FAILED'],
] as const)('has a line for what was refused: %s', async (_what, asker, query, status, code) => {
  await graph.askAs(asker, query);
  expect((await recorded()).at(-1)).toMatchObject({
    kind: asker.kind,
    decision: 'refused',
    status,
    code,
    customers: [],
  });
});

it('has a line for whoever did not wait for the answer', async () => {
  const before = (await recorded()).length;
  graph.vendors.hubspot.setFaults([{ hang: true }]);
  const body = JSON.stringify({ query: 'query Left { customers(first: 1) { nodes { id } } }' });
  const { port } = new URL(graph.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer ${await graph.issuer.mint(DEVELOPER)}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  // Long enough for the operation to be under way, and far too short for the vendor's time limit.
  await new Promise((resolve) => setTimeout(resolve, 500));
  socket.destroy();
  let lines = await recorded();
  while (lines.length === before) lines = await recorded();
  expect(lines.at(-1)).toMatchObject({ operation: { name: 'Left' }, decision: 'allowed' });
  graph.clear();
});

it('is a chain that verifies', async () => {
  await audit.flush();
  expect(await verifyAuditFile(file)).toMatchObject({ intact: true, recovered: 0, dropped: 0 });
});
