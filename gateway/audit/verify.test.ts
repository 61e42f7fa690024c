import { hash } from 'node:crypto';
import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createChain } from './chain.ts';
import { linesOf, newFile, writeLines, writeLog } from './testing.ts';
import { verifyAuditFile } from './verify.ts';

let file: string;
let lines: string[];
beforeEach(async () => {
  file = await newFile();
  await writeLog(file, ['a', 'b', 'c', 'd', 'e']);
  lines = await linesOf(file);
});

const at = (index: number) => lines[index] ?? '';
const hashOf = (line: string) => String((JSON.parse(line) as { hash: unknown }).hash);

/** What is found once the file holds these lines instead. */
async function verify(changed: readonly string[], options = {}) {
  await writeLines(file, changed);
  return verifyAuditFile(file, options);
}

describe('an audit file', () => {
  it('is intact as it was written', async () => {
    expect(await verifyAuditFile(file)).toEqual({
      intact: true,
      lines: 6,
      firstTime: '2026-11-01T00:00:00.000Z',
      lastTime: '2026-11-01T00:00:00.000Z',
      lastHash: hashOf(at(5)),
      recovered: 0,
      dropped: 0,
    });
  });

  it('is not with any one byte changed, wherever it is', async () => {
    file = await newFile();
    await writeLog(file, ['a', 'b']);
    const bytes = await readFile(file);
    const copy = `${file}.copy`;
    const unseen: string[] = [];
    for (const [position, byte] of bytes.entries()) {
      for (const changed of [byte ^ 1, 10]) {
        if (changed === byte) continue;
        const altered = Buffer.from(bytes);
        altered[position] = changed;
        await writeFile(copy, altered);
        const { intact } = await verifyAuditFile(copy);
        if (intact) unseen.push(`${position}: ${byte} to ${changed}`);
      }
    }
    expect(unseen).toEqual([]);
    expect(bytes.length).toBeGreaterThan(1000);
  }, 30_000);

  it('is not with any one byte missing, or any one byte more', async () => {
    file = await newFile();
    await writeLog(file, ['a']);
    const bytes = await readFile(file);
    const copy = `${file}.copy`;
    for (const position of bytes.keys()) {
      const [before, after] = [bytes.subarray(0, position), bytes.subarray(position)];
      for (const changed of [
        [before, after.subarray(1)],
        [before, Buffer.from('\n'), after],
        [before, Buffer.from(' '), after],
      ]) {
        await writeFile(copy, Buffer.concat(changed));
        expect([position, (await verifyAuditFile(copy)).intact]).toEqual([position, false]);
      }
    }
  });

  it.each([2, 3, 4, 5])('is not without line %i', async (line) => {
    const found = await verify(lines.toSpliced(line - 1, 1));
    expect(found).toEqual({ intact: false, line, fault: 'removed' });
  });

  it('is not without its beginning, unless it is known what that led to', async () => {
    expect(await verify(lines.slice(1))).toMatchObject({ line: 1, fault: 'cut off at the start' });
    expect(await verify(lines.slice(3), { from: hashOf(at(2)) })).toMatchObject({ lines: 3 });
    expect(await verify(lines.slice(3), { from: hashOf(at(1)) })).toMatchObject({
      line: 1,
      fault: 'cut off at the start',
    });
    expect(await verify([])).toMatchObject({ line: 1, fault: 'cut off at the start' });
  });

  it.each([2, 3, 4, 5])('is not with line %i and the next swapped', async (line) => {
    const swapped = lines.toSpliced(line - 1, 2, at(line), at(line - 1));
    expect(await verify(swapped)).toEqual({ intact: false, line, fault: 'reordered' });
  });

  it.each([1, 2, 5, 6])('is not with line %i twice', async (line) => {
    const found = await verify(lines.toSpliced(line, 0, at(line - 1)));
    expect(found).toEqual({ intact: false, line: line + 1, fault: 'inserted' });
  });

  it('is not with a line of another log in it, nor with one made up to fit', async () => {
    const foreign = createChain({ seq: 3, prev: 'f'.repeat(64) }, () => 0);
    const record = { record: 'dropped', entries: 1 } as const;
    expect(await verify(lines.toSpliced(3, 0, foreign(record)))).toMatchObject({
      line: 4,
      fault: 'altered',
    });
    const fitting = createChain({ seq: 3, prev: hashOf(at(2)) }, () => 0)(record);
    expect(await verify(lines.toSpliced(3, 0, fitting))).toMatchObject({
      line: 5,
      fault: 'inserted',
    });
    expect(await verify(lines.with(3, fitting))).toMatchObject({ line: 5, fault: 'altered' });
  });

  it('looks intact when its end is gone, but for whoever noted a hash', async () => {
    const noted = hashOf(at(4));
    expect(await verify(lines, { expect: noted })).toMatchObject({ intact: true });
    expect(await verify(lines.slice(0, 5), { expect: noted })).toMatchObject({ intact: true });
    expect(await verify(lines.slice(0, 4))).toMatchObject({ intact: true, lines: 4 });
    expect(await verify(lines.slice(0, 4), { expect: noted })).toEqual({
      intact: false,
      line: 5,
      fault: 'cut off at the end',
    });
  });

  it('is not with a line torn at its end, or in its middle', async () => {
    await truncate(file, (await readFile(file)).length - 100);
    expect(await verifyAuditFile(file)).toMatchObject({ line: 6, fault: 'torn' });
    expect(await verify(lines.with(2, at(2).slice(0, 80)))).toMatchObject({
      line: 3,
      fault: 'torn',
    });
    expect(await verify(lines.toSpliced(2, 0, ''))).toMatchObject({ line: 3, fault: 'torn' });
  });

  it('is not of a format that is not known, nor any other file', async () => {
    const chain = createChain({ seq: 0, prev: '0'.repeat(64) }, () => 0);
    const later = chain({ record: 'genesis', format: 'tributary-audit/2' as 'tributary-audit/1' });
    expect(await verify([later])).toMatchObject({ line: 1, fault: 'of an unknown format' });
    expect(await verify(['hello'])).toMatchObject({ line: 1, fault: 'torn' });
    await writeFile(file, 'x'.repeat(3 * 2 ** 20));
    expect(await verifyAuditFile(file)).toMatchObject({ line: 1, fault: 'torn' });
  });
});

describe('a torn line', () => {
  const half = '{"seq":6,"time":"2026-11-01T00:00:0';

  /** Starts the log again on a file whose last line was torn. */
  async function recover() {
    await appendFile(file, half);
    await writeLog(file, ['after']);
    lines = await linesOf(file);
  }

  it('is kept, put on record at the next start, and accepted from then on', async () => {
    await recover();
    expect(at(6)).toBe(half);
    expect(JSON.parse(at(7))).toMatchObject({
      seq: 6,
      record: 'recovered',
      torn: { bytes: half.length, sha256: hash('sha256', half) },
      prev: hashOf(at(5)),
    });
    expect(JSON.parse(at(8))).toMatchObject({ seq: 7, requestId: 'after' });
    expect(await verifyAuditFile(file)).toMatchObject({ intact: true, lines: 9, recovered: 1 });
  });

  it.each([
    ['changed', (all: string[]) => all.with(6, half.replace('6', '7')), 7, 'torn'],
    ['longer', (all: string[]) => all.with(6, `${half} `), 7, 'torn'],
    ['gone', (all: string[]) => all.toSpliced(6, 1), 7, 'removed'],
    ['there twice', (all: string[]) => all.toSpliced(6, 0, half), 7, 'torn'],
    ['moved', (all: string[]) => all.toSpliced(6, 1).toSpliced(5, 0, half), 6, 'torn'],
    ['without its record', (all: string[]) => all.toSpliced(7, 1), 7, 'torn'],
  ])('is at fault when it is %s', async (_what, change, line, fault) => {
    await recover();
    expect(await verify(change(lines))).toEqual({ intact: false, line, fault });
  });

  it('may be one whose recovery was torn as well', async () => {
    await appendFile(file, `${half}\n{"seq":6,"ti`);
    await writeLog(file, ['after']);
    expect(await verifyAuditFile(file)).toMatchObject({ intact: true, lines: 10, recovered: 1 });
  });

  it('may be the very first of a file', async () => {
    file = await newFile();
    await writeLog(file, []);
    await truncate(file, 40);
    await writeLog(file, ['a']);
    expect(await verifyAuditFile(file)).toMatchObject({ intact: true, lines: 3, recovered: 1 });
  });

  it('that lacks nothing but its line break is whole', async () => {
    await truncate(file, (await readFile(file)).length - 1);
    expect(await verifyAuditFile(file)).toMatchObject({ line: 6, fault: 'torn' });
    await writeLog(file, ['after']);
    expect(await verifyAuditFile(file)).toMatchObject({ intact: true, lines: 7, recovered: 0 });
  });
});
