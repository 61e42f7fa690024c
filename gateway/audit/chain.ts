import { createHash, hash } from 'node:crypto';
import * as z from 'zod';
import type { AuditEntry } from './entry.ts';

/** The form of the lines; a reader refuses any other. */
export const FORMAT = 'tributary-audit/1';

/** What the first line of a file follows. */
export const NO_HASH = '0'.repeat(64);

/** No line is longer: texts are cut, lists are bounded. */
export const MAX_LINE_BYTES = 2 ** 20;

/** What a crash left at the end of a file: part of a line, kept as it is. */
export interface Torn {
  bytes: number;
  sha256: string;
}

/** What a line says, beside its place in the chain. */
export type AuditRecord =
  | { record: 'genesis'; format: typeof FORMAT; torn?: Torn }
  | ({ record: 'operation' } & AuditEntry)
  | { record: 'recovered'; torn: Torn }
  | { record: 'dropped'; entries: number };

/** Where a chain stands: the number of its next line, and the hash of its last. */
export interface Link {
  seq: number;
  prev: string;
}

/**
 * Turns records into lines, each of which names the hash of the line before. The hash of a line is
 * SHA-256 over its bytes without the member `hash`, which comes last.
 */
export function createChain(link: Link, now: () => number): (record: AuditRecord) => string {
  let { seq, prev } = link;
  return (record) => {
    const time = new Date(now()).toISOString();
    const body = escapeHidden(JSON.stringify({ seq, time, ...record, prev }));
    prev = hash('sha256', body);
    seq += 1;
    return `${body.slice(0, -1)},"hash":"${prev}"}`;
  };
}

/** What JSON lets through and some viewers take for a line break, or for a change of direction. */
const HIDDEN = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function escapeHidden(json: string): string {
  return json.replace(
    HIDDEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const line = z.object({
  seq: z.int(),
  time: z.string(),
  record: z.string(),
  format: z.string().optional(),
  torn: z.object({ bytes: z.int(), sha256: z.string() }).optional(),
  entries: z.int().optional(),
  prev: z.string(),
});

/** One line, whose own hash is right. Whether it follows the line before is not known yet. */
export type Line = z.infer<typeof line> & { hash: string };

const SUFFIX = /^,"hash":"([0-9a-f]{64})"\}$/;
const SUFFIX_BYTES = 75;

/**
 * Reads one line, without its line break. `torn`: it does not end as lines do. `altered`: it does,
 * and its hash is not that of its bytes.
 */
export function readLine(bytes: Buffer): Line | 'torn' | 'altered' {
  const suffix = SUFFIX.exec(bytes.subarray(-SUFFIX_BYTES).toString('latin1'))?.[1];
  if (suffix === undefined) return 'torn';
  const body = bytes.subarray(0, -SUFFIX_BYTES);
  if (createHash('sha256').update(body).update('}').digest('hex') !== suffix) return 'altered';
  try {
    return { ...line.parse(JSON.parse(`${body}}`)), hash: suffix };
  } catch {
    return 'altered';
  }
}
