import { spawnSync } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError } from '@tributary/kit/config';
import type { ApplicationEntry } from './application-entry.ts';
import { createClientSecret } from './client-secret.ts';
import { createRegistry, type FileRegistry } from './registry.ts';

const ENTRY: ApplicationEntry = {
  clientId: 'acme-shop',
  name: 'Acme Shop',
  kind: 'partner',
  scopes: ['order:read'],
  customers: ['1001'],
  quota: null,
  maxUpstream: null,
  operations: 'any',
  secretHash: createClientSecret().secretHash,
  createdAt: '2026-03-01T09:00:00.000Z',
  rotatedAt: null,
  tokensNotBefore: null,
  revokedAt: null,
};

let file: string;
let registry: FileRegistry;
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'registry-')), 'apps.json');
  registry = createRegistry({ file, pollMs: 5 });
});
afterEach(() => registry.close());

function write(...applications: unknown[]): void {
  writeFileSync(`${file}.new`, JSON.stringify({ applications }));
  renameSync(`${file}.new`, file);
}

/** Waits until it is so; the test's own limit ends a wait in vain. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5);
}

describe('the registry', () => {
  it('finds the applications of its file, and no others', async () => {
    write(ENTRY);
    await registry.start();
    expect(registry.find('acme-shop')).toMatchObject({ name: 'Acme Shop', revokedAt: null });
    expect(registry.find('acme-shop')).not.toHaveProperty('secretHash');
    expect(registry.find('ACME-SHOP')).toBeUndefined();
    expect(registry.find('__proto__')).toBeUndefined();
    expect(registry.state()).toBe('loaded');
  });

  it('does not start without a file, or with a bad one', async () => {
    await expect(registry.start()).rejects.toMatchObject({
      message: `${file}: There is no such file.`,
    });
    write({ ...ENTRY, kind: 'friend' });
    await expect(registry.start()).rejects.toThrow(ConfigError);
    expect(registry.find('acme-shop')).toBeUndefined();
  });

  it('takes up a revocation, a new application and the end of one', async () => {
    write(ENTRY, { ...ENTRY, clientId: 'old' });
    await registry.start();
    const revokedAt = '2026-03-05T12:00:00.000Z';
    write({ ...ENTRY, revokedAt }, { ...ENTRY, clientId: 'new' });
    await until(() => registry.find('new') !== undefined);
    expect(registry.find('acme-shop')?.revokedAt).toBe(revokedAt);
    expect(registry.find('old')).toBeUndefined();
  });

  it('takes up a change that keeps the size of the file', async () => {
    write(ENTRY);
    await registry.start();
    write({ ...ENTRY, customers: ['1002'] });
    await until(() => registry.find('acme-shop')?.customers?.[0] === '1002');
  });

  it('serves on from the last good file while there is a bad one or none', async () => {
    write(ENTRY);
    await registry.start();
    writeFileSync(file, '{"applications":[{"clientId":"acme-shop"');
    await until(() => registry.state() === 'stale');
    expect(registry.find('acme-shop')?.customers).toEqual(['1001']);

    write({ ...ENTRY, customers: ['1002'] });
    await until(() => registry.state() === 'loaded');
    expect(registry.find('acme-shop')?.customers).toEqual(['1002']);

    rmSync(file);
    await until(() => registry.state() === 'stale');
    expect(registry.find('acme-shop')?.customers).toEqual(['1002']);
  });

  it('is well again when a file that was lost comes back unchanged', async () => {
    write(ENTRY);
    await registry.start();
    rmSync(file);
    await until(() => registry.state() === 'stale');
    write(ENTRY);
    await until(() => registry.state() === 'loaded');
  });

  it('looks no more once it is closed', async () => {
    write(ENTRY);
    await registry.start();
    registry.close();
    write();
    await pause(50);
    expect(registry.find('acme-shop')).toBeDefined();
  });

  it('tells once of a file that stays bad, and that it is good again', () => {
    write(ENTRY);
    const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
    const script = `
      import { renameSync, rmSync, writeFileSync } from 'node:fs';
      import { setTimeout as pause } from 'node:timers/promises';
      import { log } from ${module('../../kit/log.ts')};
      import { createRegistry } from ${module('registry.ts')};
      log.level = 'info';
      const file = ${JSON.stringify(file)};
      const registry = createRegistry({ file, pollMs: 1 });
      await registry.start();
      rmSync(file);
      while (registry.state() === 'loaded') await pause(1);
      await pause(50);
      writeFileSync(file + '.new', '{"applications":[]}');
      renameSync(file + '.new', file);
      while (registry.state() === 'stale') await pause(1);
    `;

    const args = ['--input-type=module', '--eval', script];
    const { stderr } = spawnSync(process.execPath, args, { env: {} });
    const lines = String(stderr)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.filter(({ level }) => level === 50)).toEqual([
      expect.objectContaining({
        msg: 'The applications stay as last read.',
        cause: expect.stringContaining(`${file}: There is no such file.`),
      }),
    ]);
    expect(lines.at(-1)).toMatchObject({ msg: 'The file of the applications is good again.' });
  });
});
