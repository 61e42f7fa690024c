import { createHash, type Hash } from 'node:crypto';
import { type Line, readLine } from './chain.ts';
import type { RawLine } from './lines.ts';

/** What can be wrong with a line by itself. */
export type LineFault = 'altered' | 'removed' | 'torn';

/** One good line, or what is wrong with the first that is not; lines count from 1. */
export type Found = { number: number; line: Line } | { number: number; fault: LineFault };

/**
 * Answers each line whose own hash is right, up to the first at fault. Torn lines are passed over
 * where the next good line names exactly their bytes, and nowhere else.
 */
export async function* goodLines(lines: AsyncIterable<RawLine>): AsyncGenerator<Found> {
  let number = 0;
  let torn: TornLines | null = null;
  for await (const raw of lines) {
    number += 1;
    const line = readLine(raw.bytes);
    if (line === 'torn') {
      torn = addTorn(torn, number, raw);
      continue;
    }
    const fault = faultOf(line, raw, torn);
    if (fault) {
      yield torn ?? { number, fault };
      return;
    }
    torn = null;
    if (line !== 'altered') yield { number, line };
  }
  if (torn) yield torn;
}

function faultOf(
  line: Line | 'altered',
  { isEnded }: RawLine,
  torn: TornLines | null,
): LineFault | null {
  if (line === 'altered') return 'altered';
  if (!isEnded) return 'torn';
  if (!torn) return line.torn ? 'removed' : null;
  const isNamed = line.torn?.bytes === torn.bytes && line.torn.sha256 === torn.hash.digest('hex');
  return isNamed ? null : 'torn';
}

/** Lines at fault that the next good line may name as torn. */
interface TornLines {
  number: number;
  fault: LineFault;
  bytes: number;
  hash: Hash;
}

const CLOSING_BRACE = 0x7d;

function addTorn(before: TornLines | null, number: number, { bytes }: RawLine): TornLines {
  if (before) {
    before.hash.update('\n').update(bytes);
    return { ...before, bytes: before.bytes + 1 + bytes.length };
  }
  // A line that still has its end was changed; one without was cut.
  const fault = bytes.at(-1) === CLOSING_BRACE ? 'altered' : 'torn';
  return { number, fault, bytes: bytes.length, hash: createHash('sha256').update(bytes) };
}
