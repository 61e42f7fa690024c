import { rename, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createConfig } from '@tributary/kit/config';
import { metrics } from '@tributary/kit/metrics';
import { createAuditLog } from './audit-log.ts';
import { auditFromConfig } from './config.ts';
import { entry, linesOf, newFile, runModule, writeLines, writeLog } from './testing.ts';
import { verifyAuditFile } from './verify.ts';

const read = (line: string | undefined) => JSON.parse(line ?? '') as Record<string, unknown>;

describe('an audit log', () => {
  it('says who asked what, one line each, behind one that names its format', async () => {
    const file = await newFile();
    const audit = createAuditLog({ file, now: () => Date.UTC(2026, 10, 1, 12) });
    await audit.start();
    audit.record(entry({ scopes: ['order:read', 'customer:read'], customers: ['id:2', 'id:1'] }));
    audit.record(entry({ decision: 'refused', code: 'FORBIDDEN', status: 403, customers: [] }));
    await audit.close();

    const [genesis, first, second] = (await linesOf(file)).map(read);
    expect(genesis).toEqual({
      seq: 0,
      time: '2026-11-01T12:00:00.000Z',
      record: 'genesis',
      format: 'tributary-audit/1',
      prev: '0'.repeat(64),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(first).toEqual({
      seq: 1,
      time: '2026-11-01T12:00:00.000Z',
      record: 'operation',
      requestId: 'r-1',
      clientId: 'shop',
      kind: 'product',
      subject: 'shop',
      operation: { name: 'Orders', hash: 'ab'.repeat(32), type: 'query' },
      decision: 'allowed',
      code: null,
      status: 200,
      scopes: ['customer:read', 'order:read'],
      customers: ['id:1', 'id:2'],
      customersOmitted: 0,
      durationMs: 12.3,
      prev: genesis?.['hash'],
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(second).toMatchObject({ seq: 2, code: 'FORBIDDEN', status: 403, prev: first?.['hash'] });
  });

  it('is for its owner alone', async () => {
    const file = await newFile();
    await writeLog(file, ['a']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
  });

  it('keeps ten thousand entries in order, and what one tick brings together', async () => {
    const file = await newFile();
    const audit = createAuditLog({ file });
    await audit.start();
    for (let number = 0; number < 10_000; number += 1) {
      audit.record(entry({ requestId: `r-${number}` }));
      if (number % 1000 === 999) await audit.flush();
    }
    await audit.close();
    expect(await verifyAuditFile(file)).toMatchObject({ intact: true, lines: 10_001 });
    expect((await linesOf(file)).slice(1).map((line) => read(line)['requestId'])).toEqual(
      Array.from({ length: 10_000 }, (_, number) => `r-${number}`),
    );
  });

  it('is continued by the next start', async () => {
    const file = await newFile();
    await writeLog(file, ['a', 'b']);
    await writeLog(file, []);
    await writeLog(file, ['c']);
    expect((await linesOf(file)).map((line) => read(line)['seq'])).toEqual([0, 1, 2, 3]);
    expect(await verifyAuditFile(file)).toMatchObject({ intact: true, lines: 4 });
  });

  it.each([
    'two\nlines',
    '{"seq":9,"record":"operation"}\r\n{"seq":10}',
    '","hash":"00"}\n',
    'Zürich 東京 🚚',
    '\u0000\u001b[2K\u0085\u2028\u2029\u202e\ud800',
  ])('writes the operation name %j in one line of its own', async (name) => {
    const file = await newFile();
    const audit = createAuditLog({ file });
    await audit.start();
    audit.record(entry({ operation: { name, hash: null, type: null }, subject: name }));
    await audit.close();
    const lines = await linesOf(file);
    expect(lines).toHaveLength(2);
    expect(read(lines[1])).toMatchObject({ operation: { name }, subject: name });
    expect(lines[1]).not.toMatch(/[\p{Cc}\u2028-\u202e]/u);
    expect(await verifyAuditFile(file)).toMatchObject({ intact: true, lines: 2 });
  });

  it('lets nobody decide how long a line gets', async () => {
    const file = await newFile();
    const audit = createAuditLog({ file });
    await audit.start();
    const long = '\u2028'.repeat(100_000);
    const customers = Array.from({ length: 1500 }, (_, index) => `id:${index}${long}`);
    const operation = { name: long, hash: long, type: null };
    const scopes = Array.from({ length: 500 }, () => long);
    audit.record(
      entry({
        requestId: long,
        clientId: long,
        subject: long,
        code: long,
        operation,
        customers,
        scopes,
      }),
    );
    await audit.close();
    const line = read((await linesOf(file))[1]);
    expect(line).toMatchObject({
      clientId: long.slice(0, 200),
      subject: long.slice(0, 200),
      operation: { name: long.slice(0, 100) },
      customersOmitted: 500,
    });
    expect(line['customers']).toHaveLength(1000);
    expect(await verifyAuditFile(file)).toMatchObject({ intact: true, lines: 2 });
  });

  it('does not touch a file that is none of its own, or whose end was altered', async () => {
    const file = await newFile();
    await writeLog(file, ['a', 'b']);
    const lines = await linesOf(file);
    for (const changed of [
      lines.with(2, (lines[2] ?? '').replace('"r-', '"x-').replace('shop', 'shot')),
      [...lines, ''],
      ['hello'],
    ]) {
      await writeLines(file, changed);
      await expect(createAuditLog({ file }).start()).rejects.toThrow(
        `${file} does not end as an audit log does, or was altered`,
      );
      expect(await linesOf(file)).toEqual(changed);
    }
    await writeFile(file, 'no line at all');
    await expect(createAuditLog({ file }).start()).rejects.toThrow('does not end as an audit log');
    await truncate(file);
    await writeLog(file, ['a']);
    expect(await verifyAuditFile(file)).toMatchObject({ intact: true, lines: 2 });
  });
});

describe('an audit log that cannot be written', () => {
  it('keeps what it can, says how much it had to drop, and counts it', async () => {
    const file = await newFile();
    const audit = createAuditLog({ file, maxUnwrittenBytes: 5000 });
    await audit.start();
    for (let number = 0; number < 100; number += 1) {
      audit.record(entry({ requestId: `r-${number}` }));
    }
    expect(audit.state()).toBe('failing');
    await audit.flush();
    expect(audit.state()).toBe('ok');
    audit.record(entry({ requestId: 'later' }));
    await audit.close();

    const lines = (await linesOf(file)).map(read);
    const entries = lines.filter(({ record }) => record === 'operation').length - 1;
    expect(lines.at(-2)).toMatchObject({ record: 'dropped', entries: 100 - entries });
    expect(lines.at(-1)).toMatchObject({ requestId: 'later' });
    expect(await verifyAuditFile(file)).toMatchObject({ intact: true, dropped: 100 - entries });
    expect(await metrics.metrics()).toContain(
      `tributary_audit_entries_total{outcome="dropped"} ${100 - entries}`,
    );
  });

  it('goes on with a full disk, and is loud about it once', async () => {
    const file = await newFile();
    await writeLog(file, []);
    const full = `${file}.full`;
    await symlink('/dev/full', full);
    const { stdout, stderr } = await runModule(`
      import { createAuditLog } from ${JSON.stringify(new URL('./audit-log.ts', import.meta.url))};
      import { log } from ${JSON.stringify(new URL('../../kit/log.ts', import.meta.url))};
      log.level = 'info';
      const audit = createAuditLog({ file: ${JSON.stringify(full)}, retryMs: 1 });
      await audit.start();
      for (let round = 0; round < 20; round += 1) {
        audit.record(${JSON.stringify(entry())});
        await audit.flush();
      }
      console.log(audit.state());
      await audit.close();
    `).result();
    expect(stdout).toBe('failing\n');
    expect(stderr.trim().split('\n').map(read)).toEqual([
      expect.objectContaining({
        level: 50,
        file: full,
        cause: 'ENOSPC: no space left on device, write',
        msg: 'The audit log cannot be written.',
      }),
      expect.objectContaining({
        level: 50,
        lines: 21,
        msg: 'The audit log was closed before all of it was written.',
      }),
    ]);
  });

  it('fails when its file was moved away', async () => {
    const file = await newFile();
    const audit = createAuditLog({ file });
    await audit.start();
    await rename(file, `${file}.1`);
    audit.record(entry());
    await audit.flush();
    for (let waited = 0; audit.state() === 'ok' && waited < 80; waited += 1) await wait(50);
    expect(audit.state()).toBe('failing');
    await audit.close();
    expect(await verifyAuditFile(`${file}.1`)).toMatchObject({ intact: true, lines: 2 });
  });
});

describe('GATEWAY_AUDIT_FILE', () => {
  it('none keeps no record', async () => {
    const audit = auditFromConfig(createConfig({ GATEWAY_AUDIT_FILE: 'none' }));
    await audit.start();
    audit.record(entry());
    await audit.close();
    expect(audit.state()).toBe('ok');
  });

  it('is named when it cannot be opened', async () => {
    const audit = auditFromConfig(createConfig({ GATEWAY_AUDIT_FILE: '/dev/null/logs/audit' }));
    await expect(audit.start()).rejects.toThrow(
      'GATEWAY_AUDIT_FILE is "/dev/null/logs/audit", which cannot be opened (ENOTDIR).',
    );
  });
});
