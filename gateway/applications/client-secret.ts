import { randomBytes, scryptSync } from 'node:crypto';

const N = 16_384;
const R = 8;
const P = 1;
const HASH_BYTES = 32;

/** What a stored hash looks like: its parameters, then salt and hash in base64url. */
export const SECRET_HASH = /^scrypt\$\d{1,8}\$\d{1,3}\$\d{1,3}\$[\w-]{16,}\$[\w-]{43}$/;

/** Makes a client's secret, of 256 random bits, and what is stored in its place. */
export function createClientSecret(): { secret: string; secretHash: string } {
  const secret = randomBytes(32).toString('base64url');
  const salt = randomBytes(16);
  const hash = scryptSync(secret, salt, HASH_BYTES, { N, r: R, p: P });
  const stored = [salt, hash].map((bytes) => bytes.toString('base64url'));
  return { secret, secretHash: ['scrypt', N, R, P, ...stored].join('$') };
}
