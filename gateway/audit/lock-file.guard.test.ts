import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { takeLock } from './lock.ts';

it('a lock that is there is not written over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'));
  const file = join(folder, 'audit.jsonl');
  await writeFile(`${file}.lock`, '1 elsewhere\n');
  await expect(takeLock(file)).rejects.toThrow('is being written by process 1 elsewhere');
  expect(await readFile(`${file}.lock`, 'utf8')).toBe('1 elsewhere\n');
  await rm(folder, { recursive: true });
});
