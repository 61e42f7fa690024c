import { freeze } from './freeze.ts';
import { checkUtf8, parseAround, parseJsonBytes, parsePart, SIZES } from './json-bytes.ts';
import { JsonOutline, type Part } from './json-outline.ts';

/** Which member of a vendor's answer is its list. */
export interface ListRequest {
  member: string;
  /**
   * Members of its elements that nobody reads: a list or an object that they hold may come back as null,
   * without a look at whether it is JSON.
   */
  unread?: readonly string[];
}

/**
 * A JSON object with one long list, parsed no further than somebody reads it: who looks for the first
 * five of a hundred rows need not wait for the rest. Numbers as of `parseJsonBytes`.
 */
export class JsonList {
  readonly #json: Buffer;
  readonly #outline: JsonOutline;
  readonly #member: string;
  readonly #elements: unknown[] = [];
  #isFrozen = false;
  #problem: unknown;

  /** @throws SyntaxError for what is no UTF-8. */
  constructor(bytes: Uint8Array, { member, unread }: ListRequest, partBytes = SIZES.part) {
    this.#json = checkUtf8(bytes);
    this.#member = member;
    this.#outline = new JsonOutline(this.#json, { partBytes, member, unread });
  }

  /**
   * The elements of the list; none where there is no such list, which `around` will show.
   * @throws SyntaxError where one is no JSON, or what is in front of the list, once it is its turn.
   */
  *elements(): Generator<unknown, void> {
    for (let index = 0; index < this.#elements.length || this.#readPart(); index += 1) {
      yield this.#elements[index];
    }
  }

  /**
   * The object with the list empty. What nobody has read until now is parsed for it.
   * @throws SyntaxError for what is no JSON, has two members of that name, or spells it with escapes.
   */
  around(): unknown {
    while (this.#readPart());
    const around = parseAround(this.#json, this.#outline);
    const parsed = around ? around.parsed : parseJsonBytes(this.#json);
    if (!around && isFull(parsed, this.#member)) {
      throw new SyntaxError(`"${this.#member}" comes twice, or is not spelled plainly.`);
    }
    return parsed;
  }

  /** For several who read it: none of them can change what the others get. */
  freeze(): void {
    this.#isFrozen = true;
    for (const element of this.#elements) freeze(element);
  }

  #readPart(): boolean {
    if (this.#problem) throw this.#problem;
    try {
      const part = this.#outline.nextPart();
      if (part) this.#read(part);
      return part !== null;
    } catch (problem) {
      // Whoever reads the list as well must not go on behind what was no JSON.
      this.#problem = problem;
      throw problem;
    }
  }

  #read(part: Part): void {
    if (this.#elements.length === 0) checkBefore(this.#json, part.start);
    for (const element of parsePart(this.#json, part)) {
      if (this.#isFrozen) freeze(element);
      this.#elements.push(element);
    }
  }
}

/** @throws SyntaxError where what is in front of a list's first element is not the beginning of an object. */
function checkBefore(json: Buffer, start: number): void {
  JSON.parse(`${json.toString('utf8', 0, start)}]}`);
}

function isFull(parsed: unknown, member: string): boolean {
  const list = (parsed as Record<string, unknown> | null)?.[member];
  return Array.isArray(list) && list.length > 0;
}

/** The list of an answer that was asked for as one. @throws TypeError where it is none. */
export function listOf(json: unknown): JsonList {
  if (json instanceof JsonList) return json;
  throw new TypeError('The answer is no JSON.');
}
