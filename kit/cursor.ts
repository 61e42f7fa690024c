import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Config, ConfigError } from './config.ts';
import { badInput } from './errors.ts';

/** Where in a list a row stands, in terms of the sort order, e.g. `['2026-03-01', 'SO-7']`. */
export type Position = readonly (string | number)[];

/** Which list a cursor belongs to: connection, parent, filter, order. */
export type CursorScope = readonly unknown[];

/** Opaque cursors that only the list that issued them accepts. */
export interface CursorCodec {
  encode(scope: CursorScope, position: Position): string;
  /** Throws BAD_USER_INPUT on a cursor that is malformed, forged, or from another list. */
  decode(scope: CursorScope, cursor: string): Position;
}

const MAC_BYTES = 12;
const MAX_CURSOR_LENGTH = 1024;

const MIN_SECRET_LENGTH = 32;

/** The secret in force. In production it must be given, and be too long to guess. */
export function cursorSecretFrom(config: Config): string {
  const secret = config.secret('CURSOR_SECRET', 'development-only');
  if (!config.production || secret.length >= MIN_SECRET_LENGTH) return secret;
  throw new ConfigError(`CURSOR_SECRET must have at least ${MIN_SECRET_LENGTH} characters.`);
}

/** Signs cursors with `secret`; processes that share it understand each other's. */
export function createCursorCodec(secret: string): CursorCodec {
  function macOf(scope: CursorScope, payload: Buffer): Buffer {
    const mac = createHmac('sha256', secret);
    mac.update(JSON.stringify(scope)).update('\0').update(payload);
    return mac.digest().subarray(0, MAC_BYTES);
  }

  return {
    encode(scope, position) {
      const payload = Buffer.from(JSON.stringify(position));
      return Buffer.concat([macOf(scope, payload), payload]).toString('base64url');
    },
    decode(scope, cursor) {
      const bytes = Buffer.from(cursor.slice(0, MAX_CURSOR_LENGTH), 'base64url');
      const payload = bytes.subarray(MAC_BYTES);
      const mac = bytes.subarray(0, MAC_BYTES);
      const isOurs =
        bytes.toString('base64url') === cursor &&
        mac.length === MAC_BYTES &&
        timingSafeEqual(mac, macOf(scope, payload));
      if (!isOurs) throw badInput('"after" is not a cursor of this list.');
      return JSON.parse(payload.toString()) as Position;
    },
  };
}
