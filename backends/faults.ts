import { validateHeaderName, validateHeaderValue } from 'node:http';

/** Something that goes wrong on purpose, for requests that match. */
export interface Fault {
  /** Path pattern, `*` stands for anything, e.g. `/v1/payment_intents/*`. Default: every path. */
  path?: string;
  method?: string;
  /** How many requests it hits before it is spent. Default: all. */
  count?: number;
  /** Of a hundred requests it hits so many, by chance. Default: all. */
  percent?: number;
  /** Milliseconds until anything is seen of it, making the answer included; alone, that is the normal one. */
  latencyMs?: number;
  /** Never answer. */
  hang?: boolean;
  /** Reset the connection. */
  reset?: boolean;
  /** Sent in place of an HTTP answer, byte for byte; then the connection is closed. */
  raw?: string;
  /** Answer this status, with `body` and `headers` if given. */
  status?: number;
  /** Sent as it is; `repeat` times, for answers that are too large. */
  body?: string;
  repeat?: number;
  /** Seconds: answer 429 with this `Retry-After`, unless `status` says otherwise. */
  retryAfter?: number;
  /** Answer JSON that ends in the middle. */
  malformed?: boolean;

  // What follows alters an answer: one that is made of the above, else the normal one.

  headers?: Record<string, string>;
  /** So many blanks follow the body: JSON stays what it is, whatever its size. */
  padBytes?: number;
  /** Compress the body, and say so. */
  gzip?: boolean;
  /** Send half of the body, then nothing more, and leave the connection open. */
  stall?: boolean;
  /** Send half of the body, then end the connection. */
  cut?: boolean;
  /** Send the body one byte at a time, this many milliseconds apart. */
  dripMs?: number;
}

const MAX_NUMBER = 2 ** 31 - 1;

/** What each member must be: undefined when it is, else how the sentence goes on. */
const CHECKS: Readonly<Record<keyof Fault, (value: unknown) => string | undefined>> = {
  path: mustBe('string'),
  method: mustBe('string'),
  count: wholeNumber(0, MAX_NUMBER),
  percent: wholeNumber(0, 100),
  latencyMs: wholeNumber(0, MAX_NUMBER),
  hang: mustBe('boolean'),
  reset: mustBe('boolean'),
  raw: mustBe('string'),
  status: wholeNumber(200, 599),
  body: mustBe('string'),
  repeat: wholeNumber(0, MAX_NUMBER),
  retryAfter: wholeNumber(0, MAX_NUMBER),
  malformed: mustBe('boolean'),
  headers: sendableHeaders,
  padBytes: wholeNumber(0, MAX_NUMBER),
  gzip: mustBe('boolean'),
  stall: mustBe('boolean'),
  cut: mustBe('boolean'),
  dripMs: wholeNumber(0, MAX_NUMBER),
};

/** Reads the body of `PUT /__emulator/faults`: `{ faults: [...] }`. A string says what is wrong. */
export function parseFaults(text: string): Fault[] | string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return 'The body must be JSON.';
  }
  const faults = isRecord(body) ? body['faults'] : undefined;
  if (!Array.isArray(faults)) return 'Expected { "faults": [ … ] }.';
  for (const fault of faults as unknown[]) {
    const problem = problemOf(fault);
    if (problem) return problem;
  }
  return faults as Fault[];
}

function problemOf(fault: unknown): string | undefined {
  if (!isRecord(fault)) return 'Each fault must be an object.';
  for (const [name, value] of Object.entries(fault)) {
    if (!Object.hasOwn(CHECKS, name)) return `Unknown member "${name}".`;
    const problem = CHECKS[name as keyof Fault](value);
    if (problem) return `"${name}" must be ${problem}.`;
  }
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mustBe(kind: 'string' | 'boolean') {
  return (value: unknown) => (typeof value === kind ? undefined : `a ${kind}`);
}

function wholeNumber(min: number, max: number) {
  return (value: unknown) => {
    const isInRange = Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
    return isInRange ? undefined : `a whole number from ${min} to ${max}`;
  };
}

/** Node throws when it is to send a header with, for example, a line break in it. */
function sendableHeaders(headers: unknown): string | undefined {
  const expected = 'an object of HTTP headers, each with a text that can be sent';
  if (!isRecord(headers)) return expected;
  try {
    for (const [name, value] of Object.entries(headers)) {
      if (typeof value !== 'string') return expected;
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
  } catch {
    return expected;
  }
  return undefined;
}

/** The first fault that matches, counted down. */
export function takeFault(
  faults: readonly Fault[],
  request: { method: string; path: string },
): Fault | undefined {
  const fault = faults.find(
    ({ path = '*', method = request.method, count = Number.POSITIVE_INFINITY, percent = 100 }) =>
      count > 0 &&
      method === request.method &&
      globToRegExp(path).test(request.path) &&
      Math.random() * 100 < percent,
  );
  if (fault?.count !== undefined) fault.count -= 1;
  return fault;
}

function globToRegExp(glob: string): RegExp {
  const source = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*');
  return new RegExp(`^${source}$`);
}
