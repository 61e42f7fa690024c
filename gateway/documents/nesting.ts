import { PublicError } from '@tributary/kit/errors';
import { Lexer, Source, TokenKind } from 'graphql';
import { type Limits, MAX_NESTING } from '../limits/options.ts';

const OPENING: ReadonlySet<string> = new Set([
  TokenKind.BRACE_L,
  TokenKind.BRACKET_L,
  TokenKind.PAREN_L,
]);
const CLOSING: ReadonlySet<string> = new Set([
  TokenKind.BRACE_R,
  TokenKind.BRACKET_R,
  TokenKind.PAREN_R,
]);

/**
 * Refuses a document by its tokens alone, before a parser recurses into it: TOO_MANY_TOKENS,
 * TOO_DEEP, or BAD_REQUEST for a name no answer can have; all 400. Reads no further than it must.
 * @throws GraphQLError where what it reads is no token.
 */
export function checkTokens(text: string, { maxTokens }: Pick<Limits, 'maxTokens'>): void {
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  for (let count = 1; lexer.advance().kind !== TokenKind.EOF; count += 1) {
    if (count > maxTokens) {
      throw new PublicError(
        'TOO_MANY_TOKENS',
        `The document is longer than the limit of ${maxTokens} tokens.`,
        { httpStatus: 400 },
      );
    }
    const { kind, value } = lexer.token;
    if (kind === TokenKind.NAME && value === '__proto__') throw notAName();
    if (OPENING.has(kind)) depth += 1;
    if (CLOSING.has(kind)) depth -= 1;
    if (depth > MAX_NESTING) throw tooNested('The document');
  }
}

/** Refuses JSON that nests its lists and objects too deep for whatever walks it: TOO_DEEP, 400. */
export function checkNesting(what: string, json: unknown): void {
  const places = [{ value: json, depth: 0 }];
  for (let place = places.pop(); place; place = places.pop()) {
    const { value, depth } = place;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MAX_NESTING) throw tooNested(what);
    for (const member of Object.values(value)) places.push({ value: member, depth: depth + 1 });
  }
}

/** What is answered under this name gets lost where answers of systems are joined. */
function notAName(): PublicError {
  return new PublicError('BAD_REQUEST', 'Nothing in a document may be called "__proto__".', {
    httpStatus: 400,
  });
}

function tooNested(what: string): PublicError {
  return new PublicError('TOO_DEEP', `${what} nests deeper than the limit of ${MAX_NESTING}.`, {
    httpStatus: 400,
  });
}
