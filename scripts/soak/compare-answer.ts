import { isDeepStrictEqual } from 'node:util';

/** What a client was answered, as far as a comparison looks at it. */
export interface Answer {
  data?: unknown;
  errors?: readonly ClientError[];
}

interface ClientError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: { code?: unknown; system?: unknown; requestId?: unknown };
}

const CODES = /^UPSTREAM_(INVALID|REJECTED|THROTTLED|TIMEOUT|UNAVAILABLE)$/;

/**
 * What is wrong with an answer: `undefined` where it is the whole one, or lacks nothing but what its
 * errors name, each with a code of a vendor's failure.
 */
export function problemOf(answer: Answer, whole: unknown): string | undefined {
  const { errors = [], data } = answer;
  const expected: unknown = JSON.parse(JSON.stringify(whole));
  for (const error of errors) {
    const problem = problemOfError(error) ?? blank(expected, data, error.path ?? []);
    if (problem) return `${problem} ${JSON.stringify(error)}`;
  }
  return isDeepStrictEqual(data, expected)
    ? undefined
    : 'Something is missing, and no error says so.';
}

function problemOfError({ path, extensions }: ClientError): string | undefined {
  if (!path?.length) return 'An error has no path.';
  if (!CODES.test(String(extensions?.code))) return 'An error is not of a vendor.';
  if (typeof extensions?.system !== 'string') return 'An error names no system.';
  return typeof extensions.requestId === 'string' ? undefined : 'An error names no request.';
}

/**
 * Nulls in `expected` what the answer lacks where the error is: the place itself or one it is in, or
 * fields of the entity there. A path may end beside what was asked for, at a field that another
 * system's fields need: then these are what is missing.
 */
function blank(
  expected: unknown,
  data: unknown,
  path: readonly (string | number)[],
): string | undefined {
  let there = expected;
  let here = data;
  for (const step of path) {
    if (!isParent(there) || !isParent(here) || here[step] === undefined) break;
    if (here[step] === null) {
      there[step] = null;
      return undefined;
    }
    there = there[step];
    here = here[step];
  }
  return blankFields(there, here) ? undefined : 'Nothing is missing where an error says so.';
}

/** Nulls the members of `there` that are null `here`, and says whether there are any. */
function blankFields(there: unknown, here: unknown): boolean {
  if (!isParent(there) || !isParent(here)) return false;
  const missing = Object.keys(here).filter((name) => here[name] === null);
  for (const name of missing) there[name] = null;
  return missing.length > 0;
}

function isParent(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
