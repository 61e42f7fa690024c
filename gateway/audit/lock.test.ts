import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { afterEach, expect, it } from '@jest/globals';
import { createAuditLog } from './audit-log.ts';
import { takeLock } from './lock.ts';
import { endModules, entry, linesOf, newFile, runModule, writeLog } from './testing.ts';
import { verifyAuditFile } from './verify.ts';

afterEach(endModules);

const MODULE = JSON.stringify(new URL('./audit-log.ts', import.meta.url));

/** A process that tries to write the file, says how that went, and stops when its stdin ends. */
function runWriter(file: string) {
  return runModule(`
    import { createAuditLog } from ${MODULE};
    const audit = createAuditLog({ file: ${JSON.stringify(file)} });
    try {
      await audit.start();
      console.log('writing');
    } catch (error) {
      console.log(error.message);
    }
    process.stdin.resume().on('end', () => audit.close());
  `);
}

it('a second process is refused while the first lives, and let in once it has gone', async () => {
  const file = await newFile();
  const first = runWriter(file);
  expect(await first.firstLine()).toBe('writing');
  expect(await readFile(`${file}.lock`, 'utf8')).toBe(`${first.pid} ${hostname()}\n`);
  await expect(createAuditLog({ file }).start()).rejects.toThrow(
    `${file} is being written by process ${first.pid} ${hostname()}, says ${file}.lock. ` +
      'Each gateway needs a file of its own: set GATEWAY_AUDIT_FILE.',
  );

  first.stdin.end();
  await first.result();
  await writeLog(file, ['mine']);
  expect(await verifyAuditFile(file)).toMatchObject({ intact: true, lines: 2 });
});

it('the lock of a process that was killed is taken over', async () => {
  const file = await newFile();
  const first = runWriter(file);
  expect(await first.firstLine()).toBe('writing');
  process.kill(first.pid, 'SIGKILL');
  await first.result();
  expect((await stat(`${file}.lock`)).isFile()).toBe(true);

  await writeLog(file, ['mine']);
  expect((await linesOf(file)).length).toBe(2);
  await expect(stat(`${file}.lock`)).rejects.toThrow('ENOENT');
});

it('of many processes that find a stale lock, one takes it over', async () => {
  const file = await newFile();
  await writeLog(file, []);
  await writeFile(`${file}.lock`, `4194303 ${hostname()}\n`);
  const writers = Array.from({ length: 5 }, () => runWriter(file));
  const answers = await Promise.all(writers.map((writer) => writer.firstLine()));
  expect(answers.filter((answer) => answer === 'writing')).toHaveLength(1);
  for (const writer of writers) writer.stdin.end();
  await Promise.all(writers.map((writer) => writer.result()));
}, 30_000);

it('one process does not write a file twice, whatever pid a container gave an earlier one', async () => {
  const file = await newFile();
  const audit = createAuditLog({ file });
  await audit.start();
  await expect(createAuditLog({ file }).start()).rejects.toThrow('is being written by process');
  audit.record(entry());
  await audit.close();

  await writeFile(`${file}.lock`, `${process.pid} ${hostname()}\n`);
  const lock = await takeLock(file);
  await lock.release();
});

it.each(['1 elsewhere\n', '', 'nonsense\n'])(
  'the lock "%s", whose process cannot be looked at, is stale once nobody touches it',
  async (content) => {
    const file = await newFile();
    await writeLog(file, []);
    await writeFile(`${file}.lock`, content);
    await expect(takeLock(file)).rejects.toThrow('is being written by');
    const before = new Date(Date.now() - 61_000);
    await utimes(`${file}.lock`, before, before);
    const lock = await takeLock(file);
    await lock.release();
  },
);
