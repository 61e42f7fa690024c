import { parser } from '@tributary/kit/wire';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as z from 'zod';
import type { Algorithm } from './algorithms.ts';
import { invalidToken } from './refusals.ts';

const MAX_LENGTH = 16 * 1024;

/**
 * The token of an `Authorization` header; undefined for anything but `Bearer` and three parts of
 * base64url as encoders write it, so that one token has one spelling.
 */
export function bearerTokenOf(authorization: string): string | undefined {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
  if (token === undefined || token.length > MAX_LENGTH) return undefined;
  return token.split('.').every(isCanonical) ? token : undefined;
}

function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}

/**
 * Makes the check of a token that comes before its signature: of what kind it claims to be, and who
 * claims to have issued it. Keys a token brings along or points to are never looked at.
 * @returns its `iss`, unverified.
 * @throws UNAUTHENTICATED
 */
export function createTokenReader(algorithms: readonly Algorithm[]): (token: string) => string {
  const parseHeader = parser(
    'token header',
    z.object({
      alg: z.enum(algorithms),
      // RFC 9068 and plain JWTs: a logout token, say, is signed by the same keys.
      typ: z
        .string()
        .regex(/^(application\/)?(at\+)?jwt$/i)
        .optional(),
      kid: z.string().optional(),
      // An extension that must be understood: we understand none.
      crit: z.never().optional(),
    }),
  );
  const parseIssuer = parser('access token', z.object({ iss: z.string() }));

  return (token) => {
    try {
      parseHeader(decodeProtectedHeader(token));
      return parseIssuer(decodeJwt(token)).iss;
    } catch (cause) {
      throw invalidToken(cause);
    }
  };
}
