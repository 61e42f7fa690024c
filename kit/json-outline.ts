/** Some elements of a list, one after another. */
export interface Part {
  /** Where they begin and end; the comma between two parts is of neither. */
  start: number;
  end: number;
  /** Some number among them has more digits than a double holds exactly, or an exponent. */
  hasLongNumber: boolean;
  /** Where each value begins and ends that is to be skipped, in turn and in order. */
  gaps: readonly number[];
}

/** What is around the parts of a list. */
export interface Around {
  /** Where what stands between the list's brackets begins and ends; null: no list was cut. */
  list: { start: number; end: number } | null;
  /** As of a part. */
  hasLongNumber: boolean;
}

export interface OutlineOptions {
  /** How long a part becomes before it ends with the element it is at. */
  partBytes: number;
  /**
   * The member that the list is, of the object that the text is; however short it is, it is cut. Without
   * one the first list is cut that has more than one part: the text itself, or any such member.
   */
  member?: string | undefined;
  /** Members of the list's elements that are skipped where they hold a list or an object. */
  unread?: readonly string[] | undefined;
}

/** A double holds any 15 digits exactly; the point is counted in. */
const MAX_EXACT_LENGTH = 15;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const BIG_E = 0x45;
const BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const END_BRACKET = 0x5d;
const SMALL_E = 0x65;
const BRACE = 0x7b;
const END_BRACE = 0x7d;

/**
 * Tells of a JSON text, without parsing it, where one list can be cut. It looks at each byte once, and no
 * further than it is asked for. Of what is no JSON it tells something or other: whoever parses what it
 * tells apart will find out, part by part.
 */
export class JsonOutline {
  readonly #bytes: Uint8Array;
  readonly #partBytes: number;
  readonly #member: Uint8Array | null;
  readonly #unread: readonly Uint8Array[];
  #at = 0;
  /** How deep the reader is, and how deep a list is that may be cut. */
  #depth = 0;
  #listDepth = 0;
  /** Where the list under way begins, and its newest part; -1: there is none. */
  #start = -1;
  #from = -1;
  /** The list under way is the one. */
  #isCut = false;
  /** What the list under way has of what parts tell. */
  #hasLongNumber = false;
  #gaps: number[] = [];
  /** Where the list begins that is the value of the member named last; -1: it is not that. */
  #memberStart = -1;
  readonly #around: Around = { list: null, hasLongNumber: false };

  constructor(bytes: Uint8Array, { partBytes, member, unread = [] }: OutlineOptions) {
    this.#bytes = bytes;
    this.#partBytes = partBytes;
    this.#member = member === undefined ? null : Buffer.from(JSON.stringify(member));
    this.#unread = unread.map((name) => Buffer.from(JSON.stringify(name)));
  }

  /** The next part of the list. Null: all have been told, and the text was looked at to its end. */
  nextPart(): Part | null {
    const bytes = this.#bytes;
    const { length } = bytes;
    let part: Part | null = null;
    let at = this.#at;
    for (; at < length && part === null; at++) {
      const byte = bytes[at] as number;
      if (byte === QUOTE) at = this.#behindString(at);
      else if (byte === COMMA) part = this.#comma(at);
      else if (byte === BRACKET || byte === BRACE) this.#open(at, byte === BRACKET);
      else if (byte === END_BRACKET || byte === END_BRACE) part = this.#close(at);
      else if (byte >= ZERO && byte <= NINE) at = this.#behindNumber(at);
    }
    this.#at = at;
    return part;
  }

  /** What is known once `nextPart` has answered null. */
  get around(): Around {
    return this.#around;
  }

  /** The last byte of a string; a skipped member's value goes with its name. */
  #behindString(start: number): number {
    const bytes = this.#bytes;
    const end = endOfString(bytes, start);
    if (this.#depth === 1 && this.#member) this.#memberStart = this.#startOfMember(start, end);
    if (this.#unread.length === 0 || bytes[end + 1] !== COLON || !this.#isInElement()) return end;
    if (!this.#unread.some((name) => isAt(bytes, start, end, name))) return end;
    const valueEnd = endOfNested(bytes, end + 2);
    if (valueEnd === -1) return end;
    this.#gaps.push(end + 2, valueEnd);
    return valueEnd - 1;
  }

  #startOfMember(start: number, end: number): number {
    const bytes = this.#bytes;
    if (!this.#member || !isAt(bytes, start, end, this.#member)) return -1;
    const colon = endOfSpace(bytes, end + 1);
    return bytes[colon] === COLON ? endOfSpace(bytes, colon + 1) : -1;
  }

  #open(at: number, isList: boolean): void {
    this.#depth += 1;
    if (this.#depth === 1) this.#listDepth = isList ? 1 : 2;
    if (!isList || this.#depth !== this.#listDepth || this.#around.list) return;
    if (this.#member && at !== this.#memberStart) return;
    this.#start = at + 1;
    this.#from = at + 1;
  }

  #close(at: number): Part | null {
    let part: Part | null = null;
    if (this.#isInList()) {
      const isOurs = this.#isCut || this.#member !== null;
      if (isOurs) this.#around.list = { start: this.#start, end: at };
      if (isOurs && !this.#isEmpty(at)) part = this.#endPart(at);
      this.#around.hasLongNumber ||= this.#hasLongNumber;
      this.#hasLongNumber = false;
      this.#gaps = [];
      this.#start = -1;
    }
    this.#depth -= 1;
    return part;
  }

  #comma(at: number): Part | null {
    if (!this.#isInList() || at - this.#from < this.#partBytes) return null;
    this.#isCut = true;
    return this.#endPart(at);
  }

  #endPart(at: number): Part {
    const part = {
      start: this.#from,
      end: at,
      hasLongNumber: this.#hasLongNumber,
      gaps: this.#gaps,
    };
    this.#from = at + 1;
    this.#hasLongNumber = false;
    this.#gaps = [];
    return part;
  }

  /** The last byte of a number's digits. */
  #behindNumber(start: number): number {
    const end = endOfDigits(this.#bytes, start);
    if (isLong(end - start, this.#bytes[end])) {
      if (this.#start === -1) this.#around.hasLongNumber = true;
      else this.#hasLongNumber = true;
    }
    return end - 1;
  }

  /** At the members of an element that is an object, or at the elements of one that is a list. */
  #isInElement(): boolean {
    return this.#depth === this.#listDepth + 1 && this.#start !== -1;
  }

  #isEmpty(end: number): boolean {
    return this.#from === this.#start && endOfSpace(this.#bytes, this.#start) === end;
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

function endOfSpace(bytes: Uint8Array, start: number): number {
  let at = start;
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte !== SPACE && byte !== LINE_FEED && byte !== RETURN && byte !== TAB) return at;
  }
  return at;
}
