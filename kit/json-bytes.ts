import { isAscii, isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { type JsonOutline, type LongList, outlineJson } from './json-outline.ts';

/**
 * A text beyond some 100,000 characters V8 parses into its old space, and what is larger than 128 kB
 * has pages of its own there: only a full collection gives either back. Parts stay young (decision
 * 0018).
 */
const SIZES = { whole: 65_536, part: 32_768 };

/** What stands for a list while what is around it is parsed; no vendor knows it. */
const PLACEHOLDER = randomUUID();

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

interface ParseOptions {
  /**
   * Members of a long list's elements that nobody reads: a list or an object that they hold comes back
   * as null, and whether it is JSON is not looked at.
   */
  unread?: readonly string[] | undefined;
  /** Up to how many bytes a text is parsed as a whole, and how many a part of a list has at least. */
  sizes?: { whole: number; part: number };
}

interface ReviverContext {
  source?: string;
}

/**
 * Parses the bytes of a JSON text, UTF-8 (RFC 8259), without losing digits: a number that a double
 * might not hold exactly (`1234567890123456.78`), or with an exponent, comes back as its source text,
 * all others as numbers.
 * @throws SyntaxError for what is no JSON, or no UTF-8: a lenient reader would make names of it that
 * nobody has.
 */
export function parseJsonBytes(
  given: Uint8Array,
  { unread, sizes = SIZES }: ParseOptions = {},
): unknown {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (!isUtf8(bytes)) throw new SyntaxError('The bytes are no UTF-8.');
  const json = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? bytes.subarray(3) : bytes;
  const partBytes = json.length > sizes.whole ? sizes.part : Number.POSITIVE_INFINITY;
  const { hasLongNumber, list, gaps } = outlineJson(json, { partBytes, unread });
  const parse = hasLongNumber ? parseExactly : JSON.parse;
  const inParts = list && parseInParts(json, { list, gaps }, parse);
  return inParts ?? parse(textOf(json));
}

/** Null where the list is not to be found in what is around it, such as one of two of the same name. */
function parseInParts(
  json: Buffer,
  { list, gaps }: Pick<JsonOutline, 'gaps'> & { list: LongList },
  parse: (text: string) => unknown,
): unknown {
  const { start, end, cuts } = list;
  const around = `${textOf(json.subarray(0, start))}"${PLACEHOLDER}"${textOf(json.subarray(end))}`;
  const parsed = parse(around);
  const elements = placeIn(parsed);
  if (!elements) return null;
  elements.length = 0;
  const textBetween = skipping(json, gaps);
  for (let cut = 0; cut < cuts.length; cut += 2) {
    const text = textBetween(cuts[cut] as number, cuts[cut + 1] as number);
    const part = parse(`[${text}]`) as unknown[];
    if (part.length === 0) throw new SyntaxError('An element is missing between two commas.');
    for (const element of part) elements.push(element);
  }
  return parsed;
}

/** Reads one part after another, with null for what lies in a gap. */
function skipping(json: Buffer, gaps: readonly number[]) {
  let gap = 0;
  return (start: number, end: number): string => {
    let text = '';
    let from = start;
    for (; (gaps[gap] ?? end) < end; gap += 2) {
      const gapStart = gaps[gap] as number;
      // One before the first part is of another list.
      if (gapStart < from) continue;
      text += `${textOf(json.subarray(from, gapStart))}null`;
      from = gaps[gap + 1] as number;
    }
    return text + textOf(json.subarray(from, end));
  };
}

function placeIn(parsed: unknown): unknown[] | undefined {
  const lists = isPlace(parsed) ? [parsed] : Object.values(parsed as object).filter(isPlace);
  return lists[0];
}

function isPlace(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length === 1 && value[0] === PLACEHOLDER;
}

function textOf(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

function parseExactly(text: string): unknown {
  return JSON.parse(text, revive);
}

/** Of numbers that a double holds exactly. */
const EXACT = /^-?[\d.]{1,15}$/;

function revive(_key: string, value: unknown, context?: ReviverContext): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined) return value;
  return EXACT.test(source) ? value : source;
}
