/** A list that makes up most of a JSON text, cut between its elements. */
export interface LongList {
  /** Where what stands between its brackets begins and ends. */
  start: number;
  end: number;
  /** Where each part begins and ends, in turn; one comma is between two parts. */
  cuts: readonly number[];
}

export interface OutlineOptions {
  /** How long a part becomes before it ends with the element it is at. */
  partBytes: number;
  /** Members of a list's elements that are skipped where they hold a list or an object. */
  unread?: readonly string[] | undefined;
}

/** What can be told of a JSON text without parsing it. */
export interface JsonOutline {
  /** Some number has more digits than a double holds exactly, or an exponent. */
  hasLongNumber: boolean;
  /** The first list of more than one part: the text itself, or a member of the object that it is. */
  list: LongList | null;
  /** Where each value begins and ends that was skipped, in turn and in order. */
  gaps: readonly number[];
}

/** A double holds any 15 digits exactly; the point is counted in. */
const MAX_EXACT_LENGTH = 15;

const QUOTE = 0x22;
const COMMA = 0x2c;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const BIG_E = 0x45;
const COLON = 0x3a;
const BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const END_BRACKET = 0x5d;
const SMALL_E = 0x65;
const BRACE = 0x7b;
const END_BRACE = 0x7d;

/**
 * Looks at each byte once. Of what is no JSON it tells something or other: whoever parses what it
 * tells apart will find out, part by part.
 */
export function outlineJson(
  bytes: Uint8Array,
  { partBytes, unread = [] }: OutlineOptions,
): JsonOutline {
  const { length } = bytes;
  const names = unread.map((name) => Buffer.from(JSON.stringify(name)));
  const cutter = new Cutter(partBytes);
  const gaps: number[] = [];
  let hasLongNumber = false;

  /** Where to go on behind a string; a skipped member's value goes with its name. */
  function behindString(start: number): number {
    const end = endOfString(bytes, start);
    if (names.length === 0 || bytes[end + 1] !== COLON || !cutter.isInElement()) return end;
    if (!names.some((name) => isAt(bytes, start, end, name))) return end;
    const valueEnd = endOfNested(bytes, end + 2);
    if (valueEnd === -1) return end;
    gaps.push(end + 2, valueEnd);
    return valueEnd - 1;
  }

  for (let at = 0; at < length; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) at = behindString(at);
    else if (byte === COMMA) cutter.part(at);
    else if (byte === BRACKET || byte === BRACE) cutter.open(at, byte === BRACKET);
    else if (byte === END_BRACKET || byte === END_BRACE) cutter.close(at);
    else if (byte >= ZERO && byte <= NINE) {
      const end = endOfDigits(bytes, at);
      hasLongNumber ||= isLong(end - at, bytes[end]);
      at = end - 1;
    }
  }
  return { hasLongNumber, list: cutter.list, gaps };
}

/** Cuts the first list that is long enough for more than one part. */
class Cutter {
  list: LongList | null = null;
  readonly #partBytes: number;
  /** How deep the reader is, and how deep a list is that may be cut. */
  #depth = 0;
  #listDepth = 0;
  /** Where the list under way begins, and its newest part; -1: there is none. */
  #start = -1;
  #from = -1;
  #cuts: number[] = [];

  constructor(partBytes: number) {
    this.#partBytes = partBytes;
  }

  open(at: number, isList: boolean): void {
    this.#depth += 1;
    if (this.#depth === 1) this.#listDepth = isList ? 1 : 2;
    if (!isList || this.#depth !== this.#listDepth) return;
    this.#start = at + 1;
    this.#from = at + 1;
  }

  close(at: number): void {
    if (this.#isInList()) {
      if (this.#cuts.length > 0 && this.list === null) {
        this.list = { start: this.#start, end: at, cuts: [...this.#cuts, this.#from, at] };
      }
      this.#cuts = [];
      this.#start = -1;
    }
    this.#depth -= 1;
  }

  part(at: number): void {
    if (!this.#isInList() || at - this.#from < this.#partBytes) return;
    this.#cuts.push(this.#from, at);
    this.#from = at + 1;
  }

  /** At the members of an element that is an object, or at the elements of one that is a list. */
  isInElement(): boolean {
    return this.#depth === this.#listDepth + 1 && this.#start !== -1;
  }

  /** Between the elements of a list, not within one of them. */
  #isInList(): boolean {
    return this.#depth === this.#listDepth && this.#start !== -1;
  }
}

function isLong(length: number, next: number | undefined): boolean {
  return length > MAX_EXACT_LENGTH || next === SMALL_E || next === BIG_E;
}

/** Where the quote is that ends the string which begins here. */
function endOfString(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  let at = start + 1;
  for (; at < length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at += 1;
  }
  return at;
}

/** Where a list or an object ends that begins here; -1 where none does, or where it has no end. */
function endOfNested(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== BRACKET && bytes[start] !== BRACE) return -1;
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === BRACKET || byte === BRACE) depth += 1;
    else if (byte === END_BRACKET || byte === END_BRACE) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return -1;
}

/** Are these the bytes from one place up to and with another? */
function isAt(bytes: Uint8Array, start: number, last: number, wanted: Uint8Array): boolean {
  if (wanted.length !== last - start + 1) return false;
  return wanted.every((byte, index) => bytes[start + index] === byte);
}

/** Where digits and points end. */
function endOfDigits(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte !== POINT && (byte < ZERO || byte > NINE)) return at;
  }
  return at;
}
