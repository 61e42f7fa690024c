import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, it } from '@jest/globals';
import { createAuditLog } from '@tributary/gateway/audit/audit-log';
import { COMPILE_CACHE } from './compile-cache.ts';

const SCRIPT = fileURLToPath(new URL('./audit.ts', import.meta.url));

let file: string;
let hashes: string[];
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'audit-')), 'audit.jsonl');
  const audit = createAuditLog({ file, now: () => Date.UTC(2026, 10, 1) });
  await audit.start();
  for (let number = 0; number < 1500; number += 1) {
    audit.record({
      requestId: `r-${number}`,
      clientId: 'shop',
      kind: 'product',
      subject: 'shop',
      operation: { name: null, hash: null, type: null },
      decision: 'allowed',
      code: null,
      status: 200,
      scopes: [],
      customers: [],
      customersOmitted: 0,
      durationMs: 1,
    });
  }
  await audit.close();
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  hashes = lines.map((line) => String((JSON.parse(line) as { hash: unknown }).hash));
});

function run(args: readonly string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [SCRIPT, ...args],
      { env: { ...COMPILE_CACHE, ...env } },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

it('says of an intact file how long it is, when it was written, and its last hash', async () => {
  const said = {
    code: 0,
    stdout: `1,501 lines, 2026-11-01T00:00:00.000Z – 2026-11-01T00:00:00.000Z, last hash ${hashes[1500]}\n`,
    stderr: '',
  };
  expect(await run([file])).toEqual(said);
  expect(await run(['--expect', hashes[700] ?? ''], { GATEWAY_AUDIT_FILE: file })).toEqual(said);
});

it('names the line at fault, and fails', async () => {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"r-1233"', '"r-9999"'));
  expect(await run([file])).toEqual({
    code: 1,
    stdout: '',
    stderr: `${file}: line 1,235 was altered, or does not follow the line before it.\n`,
  });
  const { code, stdout } = await run([file, '--json']);
  expect([code, JSON.parse(stdout)]).toEqual([
    1,
    { file, intact: false, line: 1235, fault: 'altered' },
  ]);
});

it('misses the end of a file by a hash that was noted', async () => {
  const { code, stderr } = await run([file, '--expect', 'a'.repeat(64)]);
  expect([code, stderr]).toEqual([
    1,
    `${file}: line 1,502 is missing: no line has the hash that --expect names.\n`,
  ]);
});

it.each([
  [['--expect', 'short'], '--expect takes a hash of 64 hexadecimal digits.'],
  [['a', 'b'], 'One file at a time.'],
  [['--what'], "Unknown option '--what'."],
  [['/nowhere/audit.jsonl'], '/nowhere/audit.jsonl cannot be read (ENOENT).'],
  [['/'], '/ cannot be read (EISDIR).'],
])('%j is refused in a line of its own', async (args, message) => {
  const { code, stderr } = await run(args);
  expect([code, stderr.trim().split('\n')]).toEqual([1, [expect.stringContaining(message)]]);
});

it('says what it can see and what it cannot', async () => {
  const { code, stdout } = await run(['--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('looks intact');
  expect(await run([], { GATEWAY_AUDIT_FILE: 'none' })).toMatchObject({ code: 1 });
});
