import { FORMAT, type Line, NO_HASH, readLine } from './chain.ts';
import { goodLines, type LineFault } from './good-lines.ts';
import { type RawLine, readLines } from './lines.ts';

/** What can be wrong with the first line at fault. */
export type Fault =
  | LineFault
  | 'inserted'
  | 'reordered'
  | 'cut off at the start'
  | 'cut off at the end'
  | 'of an unknown format';

export interface Intact {
  intact: true;
  lines: number;
  firstTime: string;
  lastTime: string;
  lastHash: string;
  /** Lines that a crash tore, and that are on record as such. */
  recovered: number;
  /** Entries that were never written, as the file itself says. */
  dropped: number;
}

export interface Broken {
  intact: false;
  /** Counted from 1. */
  line: number;
  fault: Fault;
}

export interface VerifyOptions {
  /** The hash that the first line follows, of a file whose beginning lies elsewhere. */
  from?: string | undefined;
  /** The hash of a line that must be there: one that was noted elsewhere. */
  expect?: string | undefined;
}

/**
 * Checks an audit file from its first line to its last. A chain proves that nothing was changed
 * between its ends, and no more: lines cut off at the end leave a shorter chain that is as good, and
 * who may write the file may write all of it anew. Both are seen by a hash that was noted elsewhere
 * (`expect`), and by nothing else. The last line may be torn only once the log that was started
 * after it has said so.
 */
export async function verifyAuditFile(
  file: string,
  { from, expect }: VerifyOptions = {},
): Promise<Intact | Broken> {
  const rawLines = readLines(file);
  let first: Line | null = null;
  let last: Line | null = null;
  let lines = 0;
  let recovered = 0;
  let dropped = 0;
  let isExpectedSeen = expect === undefined;

  for await (const found of goodLines(rawLines)) {
    lines = found.number;
    if ('fault' in found) return broken(lines, found.fault);
    const { line } = found;
    const fault = last ? await faultBetween(last, line, rawLines) : faultOfFirst(line, from);
    if (fault) return broken(lines, fault);
    first ??= line;
    last = line;
    recovered += line.torn ? 1 : 0;
    dropped += line.entries ?? 0;
    isExpectedSeen ||= line.hash === expect;
  }
  if (!first || !last) return broken(1, 'cut off at the start');
  if (!isExpectedSeen) return broken(lines + 1, 'cut off at the end');
  const [{ time: firstTime }, { time: lastTime, hash: lastHash }] = [first, last];
  return { intact: true, lines, firstTime, lastTime, lastHash, recovered, dropped };
}

function broken(line: number, fault: Fault): Broken {
  return { intact: false, line, fault };
}

function faultOfFirst(line: Line, from: string | undefined): Fault | null {
  if (line.format !== undefined && line.format !== FORMAT) return 'of an unknown format';
  if (from !== undefined) return line.prev === from ? null : 'cut off at the start';
  const isGenesis = line.record === 'genesis' && line.seq === 0 && line.prev === NO_HASH;
  return isGenesis ? null : 'cut off at the start';
}

/** Reads on only where lines are missing: to tell those that are gone from those that were moved. */
async function faultBetween(
  last: Line,
  line: Line,
  rest: AsyncGenerator<RawLine>,
): Promise<Fault | null> {
  const missing = last.seq + 1;
  if (line.seq < missing) return 'inserted';
  if (line.seq === missing) return line.prev === last.hash ? null : 'altered';
  for await (const { bytes } of rest) {
    const later = readLine(bytes);
    if (typeof later === 'object' && later.seq === missing) return 'reordered';
  }
  return 'removed';
}
