import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod';
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
const TAG_BYTES = 16;
/** Each text has a key of its own, by its salt: that key is used once. */
const NONCE = Buffer.alloc(12);

const kept = z.object({ askedAt: z.number(), text: z.string() });

/** @param secret the same for all processes that are to understand each other */
export function createSeal(secret: string): Seal {
  const keyOf = (purpose: string, salt: Buffer | string) =>
    createHmac('sha256', secret).update(`${purpose}\0`).update(salt).digest();

  return {
    nameOf: (key) => keyOf('name', key).toString('base64url'),
    close(key, value) {
      const salt = randomBytes(SALT_BYTES);
      const cipher = createCipheriv(CIPHER, keyOf('text', salt), NONCE);
      cipher.setAAD(Buffer.from(key));
      const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return Buffer.concat([salt, cipher.getAuthTag(), body]).toString('base64');
    },
    open(key, text) {
      const bytes = Buffer.from(text, 'base64');
      if (bytes.length < SALT_BYTES + TAG_BYTES) return null;
      const salt = bytes.subarray(0, SALT_BYTES);
      const tag = bytes.subarray(SALT_BYTES, SALT_BYTES + TAG_BYTES);
      const body = bytes.subarray(SALT_BYTES + TAG_BYTES);
      try {
        const cipher = createDecipheriv(CIPHER, keyOf('text', salt), NONCE, {
          authTagLength: TAG_BYTES,
        });
        cipher.setAAD(Buffer.from(key)).setAuthTag(tag);
        const json = Buffer.concat([cipher.update(body), cipher.final()]).toString();
        return kept.parse(JSON.parse(json));
      } catch {
        return null;
      }
    },
  };
}
