import { createPublicKey } from 'node:crypto';
import { parser } from '@tributary/kit/wire';
import * as z from 'zod';
import { ALGORITHMS } from './algorithms.ts';

/** RFC 7518 asks for it, and WebCrypto would only notice when a token is verified. */
const MIN_RSA_BITS = 2048;

const text = z.string().min(1);

const common = {
  kid: z.string().exactOptional(),
  alg: z.enum(ALGORITHMS).exactOptional(),
  use: z.literal('sig').exactOptional(),
  // A private key that was published is everybody's.
  d: z.never().exactOptional(),
};

const jsonWebKey = z.discriminatedUnion('kty', [
  z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: text, y: text, ...common }),
  z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: text, ...common }),
  z.object({ kty: z.literal('RSA'), n: text, e: text, ...common }),
]);

/** A key of an issuer that can verify tokens. */
export type PublicKey = z.infer<typeof jsonWebKey>;

const parseSet = parser('key set', z.object({ keys: z.array(z.unknown()) }));

/**
 * The keys of a JSON Web Key Set (RFC 7517) that can verify tokens; others, such as keys to encrypt
 * with or of kinds yet to come, are left out.
 * @throws WireError for what is no key set; Error for one without a key for us. An issuer that
 * publishes nothing we can use is broken, and no reason to forget the keys it had.
 */
export function parsePublicKeys(json: unknown): PublicKey[] {
  const keys = parseSet(json).keys.flatMap((key) => {
    const { data } = jsonWebKey.safeParse(key);
    return data && isUsable(data) ? [data] : [];
  });
  if (keys.length > 0) return keys;
  throw new Error('The key set holds no key that can verify tokens.');
}

/** Is it a point on its curve, or a modulus long enough? */
function isUsable(key: PublicKey): boolean {
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key, format: 'jwk' });
    return key.kty !== 'RSA' || (asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS;
  } catch {
    return false;
  }
}
