import { createCipheriv, createDecipheriv, createHmac, hash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { parser } from '../wire.ts';
import type { Kept } from './kept.ts';

/** Hides what is kept where others may read, and tells what they wrote from what we did. */
export interface Seal {
  /** A name for a key, which says nothing of it. */
  nameOf(key: string): string;
  /** @param key what it is kept under; it opens under no other */
  close(key: string, kept: Kept): string;
  /** `null` for whatever we did not close under this key. */
  open(key: string, text: string): Kept | null;
}

const CIPHER = 'aes-256-gcm';
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = SALT_BYTES + NONCE_BYTES + TAG_BYTES;

/** Keys of other processes that are remembered. */
const MAX_KEYS = 64;

const parseKept = parser('last good value', z.tuple([z.number(), z.string()]));

/** @param secret the same for all processes that are to understand each other */
export function createSeal(secret: string): Seal {
  const derive = (salt: Buffer) => createHmac('sha256', secret).update(salt).digest();
  // A key of its own for each process: none uses another's nonces, however often all start anew.
  const salt = randomBytes(SALT_BYTES);
  const key = derive(salt);
  const keys = new Map([[salt.toString('hex'), key]]);
  const names = createHmac('sha256', secret).update('names').digest('hex');
  let count = 0;

  function nextNonce(): Buffer {
    const nonce = Buffer.alloc(NONCE_BYTES);
    count += 1;
    nonce.writeBigUInt64BE(BigInt(count));
    return nonce;
  }

  function keyOf(given: Buffer): Buffer {
    const name = given.toString('hex');
    const known = keys.get(name) ?? derive(given);
    if (keys.size >= MAX_KEYS) keys.clear();
    keys.set(name, known);
    return known;
  }

  return {
    nameOf: (text) => hash('sha256', names + text, 'base64url'),
    close(name, value) {
      const nonce = nextNonce();
      const cipher = createCipheriv(CIPHER, key, nonce);
      cipher.setAAD(Buffer.from(name));
      const json = JSON.stringify([value.askedAt, value.text]);
      const body = Buffer.concat([cipher.update(json, 'utf8'), cipher.final()]);
      return Buffer.concat([salt, nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(name, text) {
      const bytes = Buffer.from(text, 'base64');
      if (bytes.length < HEAD_BYTES) return null;
      const nonce = bytes.subarray(SALT_BYTES, SALT_BYTES + NONCE_BYTES);
      const tag = bytes.subarray(SALT_BYTES + NONCE_BYTES, HEAD_BYTES);
      try {
        const cipher = createDecipheriv(CIPHER, keyOf(bytes.subarray(0, SALT_BYTES)), nonce, {
          authTagLength: TAG_BYTES,
        });
        cipher.setAAD(Buffer.from(name)).setAuthTag(tag);
        const json = Buffer.concat([cipher.update(bytes.subarray(HEAD_BYTES)), cipher.final()]);
        const [askedAt, kept] = parseKept(JSON.parse(json.toString()));
        return { askedAt, text: kept };
      } catch {
        return null;
      }
    },
  };
}
