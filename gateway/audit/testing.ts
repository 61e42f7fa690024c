import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createAuditLog } from './audit-log.ts';
import type { AuditEntry } from './entry.ts';

/** What a product frontend asked, unless told otherwise. */
export function entry(overrides: Partial<AuditEntry> = {}): AuditEntry {
  return {
    requestId: 'r-1',
    clientId: 'shop',
    kind: 'product',
    subject: 'shop',
    operation: { name: 'Orders', hash: 'ab'.repeat(32), type: 'query' },
    decision: 'allowed',
    code: null,
    status: 200,
    scopes: ['order:read'],
    customers: ['erpId:CUST-1'],
    customersOmitted: 0,
    durationMs: 12.34,
    ...overrides,
  };
}

/** A file in a folder of its own that does not exist yet. */
export async function newFile(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'audit-')), 'logs', 'audit.jsonl');
}

/** Writes an audit log with these request ids, one entry each, and closes it. */
export async function writeLog(file: string, requestIds: readonly string[]): Promise<void> {
  const audit = createAuditLog({ file, now: () => Date.UTC(2026, 10, 1) });
  await audit.start();
  for (const requestId of requestIds) audit.record(entry({ requestId }));
  await audit.close();
}

/** The lines of a file, without what follows the last line break. */
export async function linesOf(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).split('\n').slice(0, -1);
}

export async function writeLines(file: string, lines: readonly string[]): Promise<void> {
  await writeFile(file, lines.map((line) => `${line}\n`).join(''));
}

const running = new Set<ChildProcess>();

/** Ends the processes of `runModule` that a test left behind. */
export function endModules(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Runs a module in a process of its own. */
export function runModule(source: string) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  running.add(child);
  const ended = once(child, 'exit').finally(() => running.delete(child));
  return {
    pid: child.pid ?? 0,
    stdin: child.stdin,
    firstLine: () =>
      new Promise<string>((resolve) =>
        child.stdout.once('data', (data) => resolve(String(data).trim())),
      ),
    /** What it wrote, once it has ended. */
    async result() {
      const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
      return { stdout, stderr };
    },
  };
}
