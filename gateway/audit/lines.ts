import { open } from 'node:fs/promises';
import { MAX_LINE_BYTES } from './chain.ts';

/** A line as it stands in the file, without its line break. */
export interface RawLine {
  bytes: Buffer;
  /** A line break follows. */
  isEnded: boolean;
}

const NEWLINE = 10;

/**
 * Reads a file line by line, as it was when reading began; never holds more than one line. Of a line
 * longer than any audit log writes, only the beginning is answered, and nothing after it.
 */
export async function* readLines(file: string): AsyncGenerator<RawLine> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    let rest: Buffer = Buffer.alloc(0);
    if (size === 0) return;
    for await (const chunk of handle.createReadStream({ end: size - 1, autoClose: false })) {
      let bytes = Buffer.concat([rest, chunk]);
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE)) {
        yield { bytes: bytes.subarray(0, end), isEnded: true };
        bytes = bytes.subarray(end + 1);
      }
      rest = bytes;
      if (rest.length > MAX_LINE_BYTES) break;
    }
    if (rest.length > 0) yield { bytes: rest, isEnded: false };
  } finally {
    await handle.close();
  }
}
