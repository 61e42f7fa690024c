import { spawnSync } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { takeLock } from './lock.ts';

/** A process that has ended. */
const gone = () => spawnSync(process.execPath, ['--version']).pid;

// A pipe for a lock: what is read of it is what this test writes, each time anew.
it('a stale lock that another process takes over meanwhile is given back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'));
  const file = join(folder, 'audit.jsonl');
  const lock = `${file}.lock`;
  const away = `${lock}.${process.pid}`;
  spawnSync('/usr/bin/mkfifo', [lock]);

  const taking = takeLock(file).then(
    (taken) => taken.release().then(() => 'taken'),
    (error: Error) => error.message,
  );
  await writeFile(lock, `${gone()} ${hostname()}\n`);
  while (await access(away).catch(() => true)) await new Promise(setImmediate);
  await writeFile(away, '4711 faster\n');

  expect(await taking).toContain('is being written by process 4711 faster');
  const [found] = await Promise.all([readFile(lock, 'utf8'), writeFile(lock, 'still here')]);
  expect(found).toBe('still here');
  await rm(folder, { recursive: true });
});
