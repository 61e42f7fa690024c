import { isDeepStrictEqual } from 'node:util';

/** So many ways to write the same answer are remembered, e.g. members in another order. */
const MAX_KNOWN = 16;

/**
 * Compares answers with what they must be. To compare bytes is cheap; an answer whose bytes are new
 * is parsed and compared as a whole.
 * @returns undefined: it is right; else what is wrong, in words.
 */
export function createAnswerCheck(expected: unknown): (answer: Buffer) => string | undefined {
  const known: Buffer[] = [];
  return (answer) => {
    if (known.some((bytes) => bytes.equals(answer))) return undefined;
    const problem = problemOf(answer, expected);
    if (problem === undefined && known.length < MAX_KNOWN) known.push(Buffer.from(answer));
    return problem;
  };
}

function problemOf(answer: Buffer, expected: unknown): string | undefined {
  const text = answer.toString();
  let parsed: { data?: unknown; errors?: unknown };
  try {
    parsed = JSON.parse(text);
  } catch {
    return `no JSON: ${text.slice(0, 200)}`;
  }
  if (parsed.errors) return `errors: ${JSON.stringify(parsed.errors).slice(0, 500)}`;
  return isDeepStrictEqual(parsed.data, expected) ? undefined : `other data: ${text.slice(0, 500)}`;
}
