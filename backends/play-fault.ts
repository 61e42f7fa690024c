import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Fault } from './faults.ts';

/** An answer as it is sent. */
export interface SentAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

interface Play {
  response: ServerResponse;
  /** Where the status is noted. */
  entry: { status: number };
  /** The answer there would be without the fault. */
  normal: () => SentAnswer;
}

/** Does what the fault says. */
export async function playFault(fault: Fault, { response, entry, normal }: Play): Promise<void> {
  const startedAt = performance.now();
  const answer = isAnswered(fault) ? (madeAnswer(fault) ?? normal()) : null;
  const leftMs = (fault.latencyMs ?? 0) - (performance.now() - startedAt);
  // A closed emulator is not kept alive by what it would have answered.
  if (leftMs > 0) await wait(leftMs, undefined, { ref: false });
  if (fault.hang) return;
  if (fault.reset) return void response.socket?.resetAndDestroy();
  if (!answer) return void response.socket?.end(fault.raw ?? '', 'latin1');
  entry.status = answer.status;
  await send(fault, answer, response);
}

/** Sends an answer, altered as the fault says. */
async function send(
  fault: Fault,
  { status, headers, text }: SentAnswer,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(status, {
    ...headers,
    ...(fault.gzip && { 'content-encoding': 'gzip' }),
    ...fault.headers,
  });
  const repeated = text.repeat(fault.repeat ?? 1) + ' '.repeat(fault.padBytes ?? 0);
  const plain = Buffer.from(repeated);
  const bytes = fault.gzip ? await promisify(gzip)(plain) : plain;
  const half = bytes.subarray(0, bytes.length / 2);
  if (fault.stall) response.write(half);
  else if (fault.cut) response.write(half, () => response.socket?.destroy());
  else if (fault.dripMs) await drip(bytes, fault.dripMs, response);
  else await pour(bytes, response);
}

function isAnswered({ hang, reset, raw }: Fault): boolean {
  return !hang && !reset && raw === undefined;
}

/** What the fault puts in place of the normal answer, if anything. */
function madeAnswer({ status, retryAfter, malformed, body }: Fault): SentAnswer | undefined {
  if ([status, retryAfter, malformed, body].every((member) => member === undefined)) {
    return undefined;
  }
  return {
    status: status ?? (retryAfter === undefined ? 200 : 429),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
    text: malformed ? '{"results":[{"id":"1' : (body ?? '{}'),
  };
}

/** Bytes handed over at once; a client that stops reading is not sent all there is. */
const CHUNK_BYTES = 2 ** 20;

async function pour(bytes: Buffer, response: ServerResponse): Promise<void> {
  const closed = once(response, 'close');
  for (let at = 0; at < bytes.length && !response.destroyed; at += CHUNK_BYTES) {
    const isFull = !response.write(bytes.subarray(at, at + CHUNK_BYTES));
    if (isFull) await Promise.race([once(response, 'drain'), closed]);
  }
  response.end();
}

async function drip(bytes: Buffer, everyMs: number, response: ServerResponse): Promise<void> {
  for (const byte of bytes) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await wait(everyMs);
  }
  response.end();
}

function once(response: ServerResponse, event: 'drain' | 'close'): Promise<void> {
  return new Promise((resolve) => response.once(event, () => resolve()));
}
