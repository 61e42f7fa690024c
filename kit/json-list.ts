import { checkUtf8, parseAround, parseJsonBytes, parsePart, SIZES } from './json-bytes.ts';
import { JsonOutline } from './json-outline.ts';

/** Which member of a vendor's answer is its list. */
export interface ListRequest {
  member: string;
  /**
   * Members of its elements that nobody reads: a list or an object that they hold comes back as null,
   * and whether it is JSON is not looked at.
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
  readonly #elements: unknown[] = [];
  #problem: unknown;

  /** @throws SyntaxError for what is no UTF-8. */
  constructor(bytes: Uint8Array, { member, unread }: ListRequest, partBytes = SIZES.part) {
    this.#json = checkUtf8(bytes);
    this.#outline = new JsonOutline(this.#json, { partBytes, member, unread });
  }

  /**
   * The elements of the list; none where there is no such list, which `around` will show.
   * @throws SyntaxError where one is no JSON, once it is its turn.
   */
  *elements(): Generator<unknown, void> {
    for (let index = 0; index < this.#elements.length || this.#readPart(); index += 1) {
      yield this.#elements[index];
    }
  }

  /**
   * The object with the list empty. What nobody has read until now is parsed for it.
   * @throws SyntaxError for what is no JSON, or has two members of that name.
   */
  around(): unknown {
    while (this.#readPart());
    if (!this.#outline.around.list) return parseJsonBytes(this.#json);
    const around = parseAround(this.#json, this.#outline);
    if (around) return around.parsed;
    throw new SyntaxError('The list comes twice.');
  }

  #readPart(): boolean {
    if (this.#problem) throw this.#problem;
    const part = this.#outline.nextPart();
    if (!part) return false;
    try {
      for (const element of parsePart(this.#json, part)) this.#elements.push(element);
      return true;
    } catch (problem) {
      // Whoever reads the list as well must not go on behind what was no JSON.
      this.#problem = problem;
      throw problem;
    }
  }
}

/** The list of an answer that was asked for as one. @throws TypeError where it is none. */
export function listOf(json: unknown): JsonList {
  if (json instanceof JsonList) return json;
  throw new TypeError('The answer is no JSON.');
}
