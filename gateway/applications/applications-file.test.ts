import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ApplicationEntry } from './application-entry.ts';
import { changeApplications, readApplications } from './applications-file.ts';
import { createClientSecret } from './client-secret.ts';

const ENTRY: ApplicationEntry = {
  clientId: 'acme-shop',
  name: 'Acme Shop',
  kind: 'partner',
  scopes: ['order:read', 'shipment:read'],
  customers: ['1001', '1002'],
  quota: { points: 6000, seconds: 60 },
  maxUpstream: null,
  operations: 'manifest',
  secretHash: createClientSecret().secretHash,
  createdAt: '2026-03-01T09:00:00.000Z',
  rotatedAt: null,
  tokensNotBefore: '2026-03-02T10:00:00+01:00',
  revokedAt: null,
};

describe('changeApplications', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'applications-'));
    file = join(folder, 'apps.json');
  });

  it('makes a file that its owner alone can read, and leaves nothing else behind', async () => {
    await changeApplications(file, () => [ENTRY]);
    expect(await readApplications(file)).toEqual([ENTRY]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['apps.json']);
  });

  it('replaces the file, also one open to all, and passes on what was in it', async () => {
    writeFileSync(file, JSON.stringify({ applications: [ENTRY] }), { mode: 0o644 });
    await changeApplications(file, (entries) => [
      ...entries,
      { ...ENTRY, clientId: 'other', customers: null },
    ]);
    expect((await readApplications(file)).map(({ clientId }) => clientId)).toEqual([
      'acme-shop',
      'other',
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('replaces what a link points at, and keeps the link', async () => {
    writeFileSync(file, '{"applications":[]}');
    const link = join(folder, 'link.json');
    symlinkSync(file, link);
    await changeApplications(link, () => [ENTRY]);
    expect(await readApplications(file)).toEqual([ENTRY]);
  });

  it('leaves a file it cannot read, or whose change fails, as it was', async () => {
    writeFileSync(file, '{"applications":');
    await expect(changeApplications(file, () => [ENTRY])).rejects.toThrow('It is not JSON');
    writeFileSync(file, '{"applications":[]}');
    const bad = { ...ENTRY, scopes: ['all'] };
    await expect(changeApplications(file, () => [bad])).rejects.toThrow('must look like');
    expect(readFileSync(file, 'utf8')).toBe('{"applications":[]}');
    expect(readdirSync(folder)).toEqual(['apps.json']);
  });

  it('refuses to lose the change of another command', async () => {
    writeFileSync(`${file}.new`, '');
    await expect(changeApplications(file, () => [ENTRY])).rejects.toThrow(
      `${file} is being changed by another command. If none runs, remove ${file}.new.`,
    );
  });

  it('says in one line that there is no folder to write to', async () => {
    const nowhere = join(folder, 'nowhere', 'apps.json');
    await expect(changeApplications(nowhere, () => [ENTRY])).rejects.toMatchObject({
      message: `${nowhere} cannot be written (ENOENT).`,
    });
  });
});
