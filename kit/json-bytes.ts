import { isAscii, isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { JsonOutline, type Part } from './json-outline.ts';

/**
 * A text beyond some 100,000 characters V8 parses into its old space, and what is larger than 128 kB
 * has pages of its own there: only a full collection gives either back. Parts stay young (decision
 * 0018).
 */
export const SIZES = { whole: 65_536, part: 32_768 };

/** What stands for a list while what is around it is parsed; no vendor knows it. */
const PLACEHOLDER = randomUUID();

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

interface ParseOptions {
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
export function parseJsonBytes(given: Uint8Array, { sizes = SIZES }: ParseOptions = {}): unknown {
  const json = checkUtf8(given);
  const partBytes = json.length > sizes.whole ? sizes.part : Number.POSITIVE_INFINITY;
  const outline = new JsonOutline(json, { partBytes });
  const elements: unknown[] = [];
  let hasLongNumber = false;
  for (let part = outline.nextPart(); part; part = outline.nextPart()) {
    hasLongNumber ||= part.hasLongNumber;
    for (const element of parsePart(json, part)) elements.push(element);
  }
  const around = elements.length > 0 ? parseAround(json, outline) : null;
  if (!around) return parserFor(hasLongNumber || outline.around.hasLongNumber)(textOf(json));
  // One at a time: as arguments they could be too many.
  for (const element of elements) around.list.push(element);
  return around.parsed;
}

/** The bytes behind their byte order mark. @throws SyntaxError for what is no UTF-8. */
export function checkUtf8(given: Uint8Array): Buffer {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (!isUtf8(bytes)) throw new SyntaxError('The bytes are no UTF-8.');
  return bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? bytes.subarray(3) : bytes;
}

/**
 * Elements of a list, with null for what is skipped.
 * @throws SyntaxError also where there are none: a list of one part that is empty has no elements.
 */
export function parsePart(json: Buffer, part: Part): readonly unknown[] {
  const elements = parserFor(part.hasLongNumber)(`[${textOfPart(json, part)}]`) as unknown[];
  if (elements.length > 0) return elements;
  throw new SyntaxError('An element is missing between two commas.');
}

/**
 * What is around the list of an outline whose parts have all been told, with the list empty. Null where
 * the list is not to be found in it, such as one of two of the same name.
 */
export function parseAround(
  json: Buffer,
  { around: { list, hasLongNumber } }: JsonOutline,
): { parsed: unknown; list: unknown[] } | null {
  if (!list) return null;
  const [before, behind] = [json.subarray(0, list.start), json.subarray(list.end)];
  const text = `${textOf(before)}"${PLACEHOLDER}"${textOf(behind)}`;
  const parsed = parserFor(hasLongNumber)(text);
  const place = placeIn(parsed);
  if (!place) return null;
  place.length = 0;
  return { parsed, list: place };
}

function textOfPart(json: Buffer, { start, end, gaps }: Part): string {
  let text = '';
  let from = start;
  for (let gap = 0; gap < gaps.length; gap += 2) {
    text += `${textOf(json.subarray(from, gaps[gap]))}null`;
    from = gaps[gap + 1] as number;
  }
  return text + textOf(json.subarray(from, end));
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

function parserFor(hasLongNumber: boolean): (text: string) => unknown {
  return hasLongNumber ? parseExactly : JSON.parse;
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
