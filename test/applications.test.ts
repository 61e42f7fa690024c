import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApplicationEntry } from '@tributary/gateway/applications/application-entry';
import { changeApplications } from '@tributary/gateway/applications/applications-file';
import { createClientSecret } from '@tributary/gateway/applications/client-secret';
import { createRegistry, type FileRegistry } from '@tributary/gateway/applications/registry';
import { loadManifests } from '@tributary/gateway/documents/manifests';
import { hashOf } from '@tributary/gateway/documents/parse';
import { ALL_SCOPES } from '@tributary/kit/testing';
import { type Graph, startGraph } from './graph.ts';

const LISTED = 'query Listed { customers(first: 1) { nodes { id } } }';
const OTHER = '{ customers(first: 2) { nodes { id } } }';

let graph: Graph;
let file: string;
let registry: FileRegistry;

const entry = (clientId: string, rest: Partial<ApplicationEntry> = {}): ApplicationEntry => ({
  clientId,
  name: clientId,
  kind: 'product',
  scopes: ['customer:read', 'order:read'],
  customers: null,
  quota: null,
  maxUpstream: null,
  operations: 'any',
  secretHash: createClientSecret().secretHash,
  createdAt: new Date().toISOString(),
  rotatedAt: null,
  tokensNotBefore: null,
  revokedAt: null,
  ...rest,
});

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-'));
  file = join(folder, 'applications.json');
  const manifest = {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: hashOf(LISTED), name: 'Listed', type: 'query', body: LISTED }],
  };
  await changeApplications(file, () => [
    entry('desk'),
    entry('shop', { operations: 'manifest' }),
    entry('acme', { kind: 'partner', customers: ['9100000056', '9100000063'] }),
    entry('greedy', { quota: { points: 2, seconds: 60 } }),
  ]);
  const manifests = await mkdtemp(join(tmpdir(), 'tributary-manifests-'));
  await writeFile(join(manifests, 'shop.json'), JSON.stringify(manifest));
  registry = createRegistry({ file, pollMs: 50 });
  await registry.start();
  graph = await startGraph(undefined, { registry, manifests: await loadManifests(manifests) });
});
afterAll(async () => {
  registry.close();
  await graph.close();
});
beforeEach(() => graph.clear());

async function send(clientId: string, body: object, claims: object = {}) {
  const token = await graph.issuer.mint({
    client_id: clientId,
    scope: ALL_SCOPES.join(' '),
    ...claims,
  });
  const response = await fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const json = (await response.json()) as {
    data?: { customers: { nodes: { id: string }[] } };
    errors?: { message: string; extensions: { code: string } }[];
  };
  return { status: response.status, data: json.data, code: json.errors?.[0]?.extensions.code };
}

describe('a registered application', () => {
  it('may do what it was registered for, and no more, whatever its token says', async () => {
    expect((await send('desk', { query: OTHER })).data?.customers.nodes).toHaveLength(2);
    const more = await send('desk', { query: '{ deals { nodes { id } } }' });
    expect([more.status, more.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('sees the customers both it and its token may see', async () => {
    const own = await send('acme', { query: '{ customers { nodes { id } } }' });
    expect(own.data?.customers.nodes.map(({ id }) => id).sort()).toEqual([
      '9100000056',
      '9100000063',
    ]);
    const both = await send(
      'acme',
      { query: '{ customers { nodes { id } } }' },
      { tributary_customers: ['9100000056', '9100000014'] },
    );
    expect(both.data?.customers.nodes.map(({ id }) => id)).toEqual(['9100000056']);
  });

  it('is none by the name of another kind, and nobody is one without being registered', async () => {
    expect(await send('acme', { query: OTHER }, { tributary_kind: 'developer' })).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
    });
    expect(await send('stranger', { query: OTHER })).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
    });
    expect(graph.asked().total).toBe(0);
  });

  it('limited to its manifest may send that, by hash or as text, and nothing else', async () => {
    const persistedQuery = { version: 1, sha256Hash: hashOf(LISTED) };
    expect((await send('shop', { extensions: { persistedQuery } })).status).toBe(200);
    expect((await send('shop', { query: LISTED })).status).toBe(200);
    graph.clear();
    expect(await send('shop', { query: OTHER })).toMatchObject({
      status: 403,
      code: 'OPERATION_NOT_ALLOWED',
    });
    expect(graph.asked().total).toBe(0);
    expect(await send('desk', { extensions: { persistedQuery } })).toMatchObject({
      status: 200,
      code: 'PERSISTED_QUERY_NOT_FOUND',
    });
  });

  it('has the quota it was registered with', async () => {
    expect((await send('greedy', { query: OTHER })).code).toBe('TOO_COSTLY');
  });

  it('is served no more once it is revoked, without a restart', async () => {
    const revoke = (revokedAt: string | null) =>
      changeApplications(file, (entries) =>
        entries.map((one) => (one.clientId === 'desk' ? { ...one, revokedAt } : one)),
      );
    const until = async (status: number) => {
      while ((await send('desk', { query: OTHER })).status !== status) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await revoke(new Date().toISOString());
    await until(401);
    await revoke(null);
    await until(200);
  });
});
