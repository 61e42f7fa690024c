import { hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { ConfigError } from '@tributary/kit/config';
import { type Line, MAX_LINE_BYTES, readLine, type Torn } from './chain.ts';

/** How an audit file ends. */
export interface Tail {
  /** The last whole line; null: there is none yet. */
  last: Line | null;
  /** What a crash left behind it. */
  torn: Torn | null;
  /** The file's last byte is no line break: one must be written first. */
  isOpen: boolean;
}

const EMPTY: Tail = { last: null, torn: null, isOpen: false };
const GENESIS_START = '{"seq":0,"time":"';
const NEWLINE = 10;

/**
 * Reads the end of an audit file, however long the file is.
 * @throws ConfigError for a file that no audit log wrote, or whose end was altered.
 */
export async function readTail(handle: FileHandle, file: string): Promise<Tail> {
  const stats = await handle.stat();
  if (!stats.isFile() || stats.size === 0) return EMPTY;
  const start = Math.max(0, stats.size - 2 * MAX_LINE_BYTES);
  const bytes = Buffer.alloc(stats.size - start);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
  if (bytesRead < bytes.length) throw foreign(file);

  const isOpen = bytes.at(-1) !== NEWLINE;
  const text = isOpen ? bytes : bytes.subarray(0, -1);
  for (let end = text.length; end >= 0; ) {
    const begin = text.subarray(0, end).lastIndexOf(NEWLINE) + 1;
    const isWhole = begin < end && (begin > 0 || start === 0);
    const line = isWhole ? readLine(text.subarray(begin, end)) : 'altered';
    if (line === 'altered') throw foreign(file);
    if (line !== 'torn') return { last: line, torn: tornOf(text.subarray(end + 1)), isOpen };
    // More than one line can be torn: the recovery of the first may have been cut short as well.
    end = begin - 1;
  }
  const head = text.subarray(0, GENESIS_START.length).toString('latin1');
  if (!GENESIS_START.startsWith(head)) throw foreign(file);
  return { last: null, torn: tornOf(text), isOpen };
}

function tornOf(bytes: Buffer): Torn | null {
  return bytes.length === 0 ? null : { bytes: bytes.length, sha256: hash('sha256', bytes) };
}

function foreign(file: string): ConfigError {
  return new ConfigError(
    `${file} does not end as an audit log does, or was altered: "npm run audit:verify" says more. ` +
      'Keep it, and set GATEWAY_AUDIT_FILE to another.',
  );
}
