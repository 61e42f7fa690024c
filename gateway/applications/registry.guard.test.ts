import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { createClientSecret } from './client-secret.ts';
import { createRegistry } from './registry.ts';

const entry = (revokedAt: string | null) => ({
  clientId: 'acme',
  name: 'Acme Shop',
  kind: 'partner',
  scopes: [],
  customers: [],
  quota: null,
  operations: 'any',
  secretHash: createClientSecret().secretHash,
  createdAt: '2026-03-01T09:00:00Z',
  rotatedAt: null,
  tokensNotBefore: null,
  revokedAt,
});

it('a registry looks at its file again by itself: a revocation needs no restart', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'registry-')), 'applications.json');
  const write = (...applications: object[]) => writeFile(file, JSON.stringify({ applications }));
  await write(entry(null));
  const registry = createRegistry({ file, pollMs: 5 });
  await registry.start();
  expect(registry.find('acme')?.revokedAt).toBeNull();

  await write(entry('2026-03-02T09:00:00Z'));
  while (registry.find('acme')?.revokedAt === null) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(registry.find('acme')?.revokedAt).toBe('2026-03-02T09:00:00Z');
  registry.close();
});
