import type { Fault } from '@tributary/backends/faults';
import type { UpstreamCode } from '@tributary/kit/errors';

/** What becomes of a read at a vendor with a fault. */
export interface ReadCase {
  /** As docs/operating.md names it. */
  fault: string;
  /** How it is made. */
  play: Fault | (() => Fault);
  /** What the caller is told; `whole` where nothing is missing. */
  answer: UpstreamCode | 'whole';
  /** How often the endpoint is asked. */
  asked: number;
  /** After how many seconds the vendor wants to be asked again; the caller is told. */
  retryAfterS?: number;
  /** Milliseconds that are waited at least. */
  waitsMs?: number;
}

/** Must not reach a client. */
export const INTERNALS = '<html>Traceback: db-7.internal is under maintenance</html>';

const PAGE: Fault = { body: INTERNALS, headers: { 'content-type': 'text/html' } };
const DEEP = '['.repeat(100_000) + ']'.repeat(100_000);
/** Of an answer. By default eight times as many, which take a busy machine their time. */
export const MAX_BYTES = 2 * 2 ** 20;
const TOO_MANY_BYTES = MAX_BYTES + 2 ** 20;
const inAnHour = () => new Date(Math.ceil(Date.now() / 1000) * 1000 + 3_600_000).toUTCString();

/** An answer whose text is not UTF-8. */
function latin1(status: string, text: string): string {
  return `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
}

/** Each is over soon, one way or the other: nobody waits for a time limit. */
export const PROMPT: readonly ReadCase[] = [
  // It heals: the vendor is asked once more, and nothing is missing.
  { fault: '500 once', play: { status: 500, count: 1 }, answer: 'whole', asked: 2 },
  { fault: '503 once', play: { status: 503, count: 1 }, answer: 'whole', asked: 2 },
  { fault: 'reset once', play: { reset: true, count: 1 }, answer: 'whole', asked: 2 },
  { fault: 'truncated once', play: { cut: true, count: 1 }, answer: 'whole', asked: 2 },
  { fault: 'no HTTP once', play: { raw: 'hello\r\n\r\n', count: 1 }, answer: 'whole', asked: 2 },
  {
    fault: '429 once, `Retry-After` short',
    play: { retryAfter: 1, count: 1 },
    answer: 'whole',
    asked: 2,
    waitsMs: 1000,
  },
  {
    fault: '503 once, `Retry-After` short',
    play: { status: 503, retryAfter: 1, count: 1 },
    answer: 'whole',
    asked: 2,
    waitsMs: 1000,
  },
  // It does no harm.
  { fault: 'gzip', play: { gzip: true }, answer: 'whole', asked: 1 },
  { fault: 'slow, and in time', play: { latencyMs: 300 }, answer: 'whole', asked: 1, waitsMs: 300 },
  // It does not heal: asked once more, in vain.
  { fault: '500', play: { ...PAGE, status: 500 }, answer: 'UPSTREAM_UNAVAILABLE', asked: 2 },
  { fault: '502', play: { ...PAGE, status: 502 }, answer: 'UPSTREAM_UNAVAILABLE', asked: 2 },
  { fault: '503', play: { ...PAGE, status: 503 }, answer: 'UPSTREAM_UNAVAILABLE', asked: 2 },
  {
    fault: '503 with a page that is no UTF-8',
    play: { raw: latin1('503 Unavailable', '<p>Sp\xe4ter wieder</p>') },
    answer: 'UPSTREAM_UNAVAILABLE',
    asked: 2,
  },
  { fault: '504', play: { ...PAGE, status: 504 }, answer: 'UPSTREAM_UNAVAILABLE', asked: 2 },
  { fault: 'reset', play: { reset: true }, answer: 'UPSTREAM_UNAVAILABLE', asked: 2 },
  { fault: 'truncated', play: { cut: true }, answer: 'UPSTREAM_UNAVAILABLE', asked: 2 },
  {
    fault: 'shorter than it said',
    play: { headers: { 'content-length': '1000000', connection: 'close' } },
    answer: 'UPSTREAM_UNAVAILABLE',
    asked: 2,
  },
  { fault: 'no HTTP', play: { raw: 'hello\r\n\r\n' }, answer: 'UPSTREAM_UNAVAILABLE', asked: 2 },
  {
    fault: 'a head without end',
    play: { headers: { 'x-a': 'a'.repeat(64 * 1024) } },
    answer: 'UPSTREAM_UNAVAILABLE',
    asked: 2,
  },
  {
    fault: 'two lengths',
    play: { raw: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 7\r\n\r\n{}' },
    answer: 'UPSTREAM_UNAVAILABLE',
    asked: 2,
  },
  // The vendor says when: sooner, it is not asked.
  {
    fault: '429, `Retry-After` long',
    play: { ...PAGE, retryAfter: 60 },
    answer: 'UPSTREAM_THROTTLED',
    asked: 1,
    retryAfterS: 60,
  },
  {
    fault: '429, `Retry-After` a date',
    play: () => ({ status: 429, headers: { 'retry-after': inAnHour() } }),
    answer: 'UPSTREAM_THROTTLED',
    asked: 1,
    retryAfterS: 3600,
  },
  {
    fault: '503, `Retry-After` long',
    play: { ...PAGE, status: 503, retryAfter: 60 },
    answer: 'UPSTREAM_UNAVAILABLE',
    asked: 1,
    retryAfterS: 60,
  },
  {
    fault: '429 that does not say when',
    play: { ...PAGE, status: 429 },
    answer: 'UPSTREAM_THROTTLED',
    asked: 1,
  },
  // It would be refused again.
  { fault: '400', play: { ...PAGE, status: 400 }, answer: 'UPSTREAM_REJECTED', asked: 1 },
  { fault: '403', play: { ...PAGE, status: 403 }, answer: 'UPSTREAM_REJECTED', asked: 1 },
  {
    fault: '404 of whoever stands before the vendor',
    play: { ...PAGE, status: 404 },
    answer: 'UPSTREAM_REJECTED',
    asked: 1,
  },
  {
    fault: '304 that nobody asked for',
    play: { status: 304, body: '' },
    answer: 'UPSTREAM_REJECTED',
    asked: 1,
  },
  // It makes no sense, and would make none the next time.
  { fault: 'malformed', play: { malformed: true }, answer: 'UPSTREAM_INVALID', asked: 1 },
  { fault: 'HTML', play: PAGE, answer: 'UPSTREAM_INVALID', asked: 1 },
  {
    fault: 'a text that is no UTF-8',
    play: { raw: latin1('200 OK', '{"results":[],"data":[],"trackers":[],"by":"M\xfcller"}') },
    answer: 'UPSTREAM_INVALID',
    asked: 1,
  },
  { fault: 'empty', play: { body: '' }, answer: 'UPSTREAM_INVALID', asked: 1 },
  { fault: '204', play: { status: 204, body: '' }, answer: 'UPSTREAM_INVALID', asked: 1 },
  { fault: '`null`', play: { body: 'null' }, answer: 'UPSTREAM_INVALID', asked: 1 },
  { fault: 'wrong shape', play: { body: '{"id":"7"}' }, answer: 'UPSTREAM_INVALID', asked: 1 },
  {
    fault: 'a list of something else',
    play: { body: '{"results":[7],"data":[7],"trackers":[7],"has_more":false}' },
    answer: 'UPSTREAM_INVALID',
    asked: 1,
  },
  {
    fault: 'a member twice',
    play: {
      body: '{"results":[],"results":7,"data":[],"data":7,"trackers":[],"trackers":7,"has_more":false}',
    },
    answer: 'UPSTREAM_INVALID',
    asked: 1,
  },
  {
    fault: '`NaN`',
    play: { body: '{"results":[],"data":[],"trackers":[],"has_more":false,"total":NaN}' },
    answer: 'UPSTREAM_INVALID',
    asked: 1,
  },
  {
    fault: 'an error with status 200',
    play: { body: '{"error":{"message":"db-7.internal"}}' },
    answer: 'UPSTREAM_INVALID',
    asked: 1,
  },
  {
    fault: 'nested beyond all measure',
    play: { body: `{"results":${DEEP},"data":${DEEP},"trackers":${DEEP},"has_more":false}` },
    answer: 'UPSTREAM_INVALID',
    asked: 1,
  },
  {
    fault: 'longer than it said',
    play: { headers: { 'content-length': '5' } },
    answer: 'UPSTREAM_INVALID',
    asked: 1,
  },
  { fault: 'too long', play: { padBytes: TOO_MANY_BYTES }, answer: 'UPSTREAM_INVALID', asked: 1 },
  {
    fault: 'too long, and it says so',
    play: {
      body: '{}',
      padBytes: TOO_MANY_BYTES - 2,
      headers: { 'content-length': String(TOO_MANY_BYTES) },
    },
    answer: 'UPSTREAM_INVALID',
    asked: 1,
  },
  {
    fault: 'gzip bomb',
    play: { padBytes: TOO_MANY_BYTES, gzip: true },
    answer: 'UPSTREAM_INVALID',
    asked: 1,
  },
  {
    fault: 'no gzip where it says so',
    play: { headers: { 'content-encoding': 'gzip' } },
    answer: 'UPSTREAM_INVALID',
    asked: 1,
  },
  {
    fault: 'an encoding nobody asked for',
    play: { headers: { 'content-encoding': 'zstd' } },
    answer: 'UPSTREAM_INVALID',
    asked: 1,
  },
];

/** Each is waited for until a try's time is up. */
export const SILENT: readonly ReadCase[] = [
  { fault: 'hang once', play: { hang: true, count: 1 }, answer: 'whole', asked: 2 },
  {
    fault: 'silence after half of it, once',
    play: { stall: true, count: 1 },
    answer: 'whole',
    asked: 2,
  },
  {
    fault: 'one byte per 100 ms, once',
    play: { dripMs: 100, count: 1 },
    answer: 'whole',
    asked: 2,
  },
  { fault: 'hang', play: { hang: true }, answer: 'UPSTREAM_TIMEOUT', asked: 2 },
  {
    fault: 'silence after half of it',
    play: { stall: true },
    answer: 'UPSTREAM_TIMEOUT',
    asked: 2,
  },
  { fault: 'one byte per 100 ms', play: { dripMs: 100 }, answer: 'UPSTREAM_TIMEOUT', asked: 2 },
  {
    fault: 'slow beyond all patience',
    play: { latencyMs: 60_000 },
    answer: 'UPSTREAM_TIMEOUT',
    asked: 2,
  },
];
