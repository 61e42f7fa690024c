import { generateKeyPairSync, sign } from 'node:crypto';
import { createLocalJWKSet, SignJWT } from 'jose';
import { createIdentify } from '../identify.ts';
import { parsePublicKeys } from './public-keys.ts';
import { createVerifier } from './verifier.ts';

const AUDIENCE = 'tributary';

interface TestIssuerOptions {
  issuer?: string;
  kid?: string;
}

/** What is to be wrong with a token; a member that is `undefined` is left out. */
interface Forgery {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
}

/** An issuer in memory: mints access tokens, and verifies them. */
export function createTestIssuer(options: TestIssuerOptions = {}) {
  const { issuer = 'https://id.localhost', kid = 'key-1' } = options;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), alg: 'ES256', kid }] };
  const getKey = createLocalJWKSet({ keys: parsePublicKeys(jwks) });
  const verify = createVerifier({ issuers: [{ issuer, getKey }], audience: AUDIENCE });
  const now = () => Math.floor(Date.now() / 1000);
  const claimsWith = (claims: Record<string, unknown>) => ({
    iss: issuer,
    aud: AUDIENCE,
    client_id: 'test-client',
    sub: 'test-client',
    iat: now(),
    ...claims,
  });

  return {
    issuer,
    /** What its key endpoint would answer. */
    jwks,
    publicKey,
    /** For a verifier of several issuers. */
    getKey,
    verify,
    /** Of a gateway without registered applications. */
    identify: createIdentify(verify, null),
    /** @param expires seconds since 1970, or from now, e.g. `5m`. */
    mint: (claims: Record<string, unknown> = {}, expires: string | number = '5m') =>
      new SignJWT(claimsWith(claims))
        .setProtectedHeader({ alg: 'ES256', kid })
        .setExpirationTime(expires)
        .sign(privateKey),
    /** A token no library would make. Its ES256 signature is right, whatever the header says. */
    forge({ header, claims = {} }: Forgery = {}): string {
      const signed = [
        { alg: 'ES256', kid, ...header },
        { exp: now() + 300, ...claimsWith(claims) },
      ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
      const text = signed.join('.');
      const signature = sign('sha256', Buffer.from(text), {
        key: privateKey,
        dsaEncoding: 'ieee-p1363',
      });
      return `${text}.${signature.toString('base64url')}`;
    },
  };
}
