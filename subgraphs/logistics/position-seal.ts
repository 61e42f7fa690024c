import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { Position } from '@tributary/kit/cursor';

/**
 * Hides positions from whoever reads the cursors that carry them: cursors are signed, not secret,
 * and a page that a limited caller gets may end behind a shipment that is another's.
 */
export interface PositionSeal {
  seal(position: Position): Position;
  /** What was sealed; any other position as it is. */
  open(position: Position): Position;
}

const SEALED = 'sealed';
const IV_BYTES = 16;

/** Seals with a key made from `secret`, the one that signs cursors: their signature covers seals. */
export function createPositionSeal(secret: string): PositionSeal {
  const keyFor = (use: string) =>
    Buffer.from(hkdfSync('sha256', secret, '', `position ${use}`, 32));
  const ivKey = keyFor('iv');
  const cipherKey = keyFor('cipher');

  return {
    seal(position) {
      const text = JSON.stringify(position);
      // Made from what it hides: equal questions get equal answers.
      const iv = createHmac('sha256', ivKey).update(text).digest().subarray(0, IV_BYTES);
      const cipher = createCipheriv('aes-256-ctr', cipherKey, iv);
      const sealed = Buffer.concat([iv, cipher.update(text), cipher.final()]);
      return [SEALED, sealed.toString('base64url')];
    },
    open(position) {
      if (position[0] !== SEALED) return position;
      const sealed = Buffer.from(String(position[1]), 'base64url');
      const iv = sealed.subarray(0, IV_BYTES);
      const decipher = createDecipheriv('aes-256-ctr', cipherKey, iv);
      const text = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES)), decipher.final()]);
      return JSON.parse(text.toString()) as Position;
    },
  };
}
