import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  buildASTSchema,
  type DocumentNode,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { FAULTS, failingBodies, PLANTED } from './personal-attacks.ts';

const SCHEMA = buildASTSchema(
  parse(readFileSync(new URL('../supergraph.graphql', import.meta.url), 'utf8')),
  { assumeValidSDL: true },
);
const ADDRESS = '{ name company line1 line2 city postalCode }';

/** Together they read every field whose value is personal. */
const READS = [
  `{ customers(first: 20) { nodes {
    email phone phoneRaw
    accountManager { email }
    contacts(first: 3) { nodes { firstName lastName email phone phoneRaw } }
  } } }`,
  '{ customers(first: 20) { nodes { erpAccount { taxId } } } }',
  '{ customers(first: 10) { nodes { paymentMethods { last4 } } } }',
  `{ orders(first: 20) { nodes { shippingAddress ${ADDRESS} billingAddress ${ADDRESS} } } }`,
  `{ shipments(first: 20) { nodes { to ${ADDRESS} signedBy } } }`,
];

/** What every vendor is asked for while it is at fault. */
const DURING_FAULTS = [
  '{ customers(first: 1) { nodes { email contacts(first: 1) { nodes { firstName } } } } }',
  '{ customer(id: "9100000000") { email createdAt } contact(id: "51000000000") { email } }',
  `{ orders(first: 1) { nodes { id total { amount } shippingAddress ${ADDRESS} } } order(id: "SAL-ORD-2026-00001") { id } }`,
  '{ payments(first: 1) { nodes { amount { amount } method { last4 } } } payment(id: "pi_0ct5dka072hvza") { id } }',
  `{ shipments(first: 1) { nodes { to ${ADDRESS} signedBy } } shipment(id: "shp_0000000000000000000000000000002a") { id } }`,
];

let graph: ChildProcess;
let url: string;
let token: string;
let logs: Promise<string>;
/** Personal values of the company's data, as the graph answered them. */
const personal = new Set<string>();

beforeAll(async () => {
  graph = fork(fileURLToPath(new URL('./logged-graph.ts', import.meta.url)), {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  logs = text(graph.stderr as NodeJS.ReadableStream & AsyncIterable<Buffer>);
  const [started] = await once(graph, 'message');
  ({ url, token } = started as { url: string; token: string });
}, 30_000);
afterAll(() => {
  if (graph.connected) graph.disconnect();
});

async function send(body: object | string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-request-id': 'personal',
      authorization: `Bearer ${token}`,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return response.text();
}

it('every personal field of the graph is read here, and holds something', async () => {
  const read = READS.flatMap((query) => personalFieldsOf(parse(query)));
  expect(new Set(read)).toEqual(new Set(personalFieldsOfSchema()));

  for (const query of READS) {
    const answer = JSON.parse(await send({ query })) as { data: unknown; errors?: unknown };
    expect(answer.errors).toBeUndefined();
    collectTexts(answer.data);
  }
  expect([...personal]).toEqual(
    expect.arrayContaining([
      'mara.lindqvist@tributary.example',
      expect.stringMatching(/^\+1503555\d{4}$/),
      expect.stringMatching(/^contact1@/),
      expect.stringMatching(/^\d{4}$/),
      expect.stringMatching(/^[A-Z]{2}7\d{8}$/),
      expect.stringMatching(/^\d+ SW Alder St$|^SW Alder St \d+$/),
      'Almeida',
      'J. Doe',
    ]),
  );
}, 30_000);

it('no answer of a vendor reaches a client through an error', async () => {
  for (const faults of FAULTS) {
    graph.send(faults);
    await once(graph, 'message');
    for (const query of DURING_FAULTS) {
      const answer = await send({ query });
      expect(answer).toContain('"errors"');
      for (const value of Object.values(PLANTED)) expect(answer).not.toContain(value);
    }
  }
  graph.send([]);
  await once(graph, 'message');
}, 60_000);

it('nothing personal is logged or counted, whatever goes wrong, at any level', async () => {
  for (const value of Object.values(PLANTED)) {
    for (const body of failingBodies(value)) await send(body);
  }
  const metrics = await (await fetch(`${url}/metrics`)).text();
  graph.disconnect();
  const lines = (await logs).trim().split('\n');

  // What is logged is JSON, and says that all of this went wrong.
  const codes = lines.map((line) => (JSON.parse(line) as { code?: string }).code);
  expect(codes).toEqual(
    expect.arrayContaining([
      'BAD_USER_INPUT',
      'GRAPHQL_PARSE_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
      'OPERATION_RESOLUTION_FAILURE',
      'UPSTREAM_INVALID',
      'UPSTREAM_REJECTED',
      'UPSTREAM_THROTTLED',
      'UPSTREAM_UNAVAILABLE',
    ]),
  );
  const said = [...lines.map(withoutNumbersOfOurs), metrics].join('\n');
  const leaked = [...personal, ...Object.values(PLANTED)].filter((value) => isSaid(value, said));
  expect(leaked).toEqual([]);
}, 60_000);

/** The time of a line and the ports of this run may hold any four digits. */
function withoutNumbersOfOurs(line: string): string {
  return line.replace(/"time":\d+/, '').replace(/127\.0\.0\.1:\d+/g, '');
}

/** As a word of its own: a family name may be part of another word. */
function isSaid(value: string, said: string): boolean {
  const word = value.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\d])${word}(?![\\p{L}\\d])`, 'u').test(said);
}

/** Every text below the fields of `READS`, which read nothing else. */
function collectTexts(value: unknown): void {
  if (typeof value === 'string') personal.add(value);
  else if (typeof value === 'object' && value) Object.values(value).forEach(collectTexts);
}

function personalFieldsOfSchema(): string[] {
  return Object.values(SCHEMA.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => isPersonal(field.astNode))
        .map((field) => `${type.name}.${field.name}`),
    );
}

function personalFieldsOf(document: DocumentNode): string[] {
  const found: string[] = [];
  const types = new TypeInfo(SCHEMA);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        const field = types.getFieldDef();
        if (field && isPersonal(field.astNode)) {
          found.push(`${types.getParentType()?.name}.${field.name}`);
        }
      },
    }),
  );
  return found;
}

function isPersonal(
  node: { directives?: readonly { name: { value: string } }[] } | null | undefined,
) {
  return node?.directives?.some(({ name }) => name.value === 'pii') ?? false;
}
