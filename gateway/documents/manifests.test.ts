import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadManifests, type Manifests } from './manifests.ts';
import { hashOf } from './parse.ts';

const operation = (body: string, name = 'Shop') => ({
  id: hashOf(body),
  name,
  type: 'query',
  body,
});

const manifest = (...operations: object[]) => ({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations,
});

const ORDERS = operation('query Orders { orders { nodes { id } } }', 'Orders');
const CUSTOMERS = operation('query Customers { customers { nodes { id } } }', 'Customers');

let directory: string;
let manifests: Manifests | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'manifests-'));
});
afterEach(async () => {
  manifests?.close();
  manifests = undefined;
  await rm(directory, { recursive: true });
});

async function write(file: string, content: unknown): Promise<void> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await writeFile(join(directory, file), text);
}

async function load(): Promise<Manifests> {
  manifests = await loadManifests(directory);
  return manifests;
}

describe('persisted operations', () => {
  it('are found by client and id, and by no other client', async () => {
    await write('shop.json', manifest(ORDERS));
    await write('desk.json', manifest(CUSTOMERS));
    await write('notes.txt', 'not a manifest');
    const { find, has } = await load();

    expect(find('shop', ORDERS.id)).toEqual(ORDERS);
    expect(find('desk', ORDERS.id)).toBeUndefined();
    expect(find('notes', ORDERS.id)).toBeUndefined();
    expect([has('shop', ORDERS.id), has('shop', CUSTOMERS.id)]).toEqual([true, false]);
    expect([has('desk', CUSTOMERS.id), has('unknown', CUSTOMERS.id)]).toEqual([true, false]);
  });

  it.each([
    ['no JSON', 'nope', 'shop.json: is not JSON.'],
    ['another format', { ...manifest(), format: 'relay' }, 'shop.json: manifest: format: '],
    ['another version', { ...manifest(), version: 2 }, 'shop.json: manifest: version: '],
    ['an operation without a body', manifest({ ...ORDERS, body: '' }), 'operations.0.body: '],
    [
      'an id that is not the hash of its body',
      manifest(CUSTOMERS, { ...ORDERS, id: CUSTOMERS.id }),
      'shop.json: the id of the operation "Orders" is not the SHA-256 of its body.',
    ],
  ])('do not start with %s', async (_what, content, message) => {
    await write('shop.json', content);
    await expect(load()).rejects.toThrow(message);
  });

  it('do not start without their directory', async () => {
    await expect(loadManifests(join(directory, 'missing'))).rejects.toThrow(
      'missing cannot be read.',
    );
  });

  it('follow their files: changed ones, new ones, and those taken away', async () => {
    await write('shop.json', manifest(ORDERS));
    const { has, refresh } = await load();
    await write('shop.json', manifest(CUSTOMERS));
    await write('desk.json', manifest(ORDERS));
    await refresh();
    expect([has('shop', ORDERS.id), has('shop', CUSTOMERS.id)]).toEqual([false, true]);
    expect(has('desk', ORDERS.id)).toBe(true);

    await rm(join(directory, 'desk.json'));
    await refresh();
    expect(has('desk', ORDERS.id)).toBe(false);
  });

  it('stay as last read while a file is bad, and hold up no other client', async () => {
    await write('shop.json', manifest(ORDERS));
    await write('desk.json', manifest(ORDERS));
    const { has, refresh } = await load();
    await write('shop.json', 'nope');
    await write('desk.json', manifest(CUSTOMERS));
    await refresh();
    expect([has('shop', ORDERS.id), has('desk', CUSTOMERS.id)]).toEqual([true, true]);

    await write('shop.json', manifest(CUSTOMERS));
    await refresh();
    expect([has('shop', ORDERS.id), has('shop', CUSTOMERS.id)]).toEqual([false, true]);
  });

  it('stay as last read while the directory is away', async () => {
    await write('shop.json', manifest(ORDERS));
    const { has, refresh } = await load();
    await rm(directory, { recursive: true });
    await refresh();
    expect(has('shop', ORDERS.id)).toBe(true);
    directory = await mkdtemp(join(tmpdir(), 'manifests-'));
  });

  it('are looked at again by themselves', async () => {
    await write('shop.json', manifest(ORDERS));
    manifests = await loadManifests(directory, { pollMs: 5 });
    await write('shop.json', manifest(CUSTOMERS));
    while (!manifests.has('shop', CUSTOMERS.id)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(manifests.has('shop', ORDERS.id)).toBe(false);
  });
});
