import { TOKEN_KINDS, type TokenKind } from '@tributary/kit/caller';
import { parser, WireError } from '@tributary/kit/wire';
import * as z from 'zod';

/** What a verified access token says, before a registered application bounds it. */
export interface TokenClaims {
  issuer: string;
  /** `client_id`, else `azp`, else `sub`; see `createVerifier` for more than one issuer. */
  clientId: string;
  /** `sub`, else the client. */
  subject: string;
  /** `tributary_kind`. */
  kind: TokenKind | null;
  /** `scope`, else `scp`. */
  scopes: ReadonlySet<string>;
  /** `tributary_customers`: CRM ids; null when the token has no such claim. */
  customers: readonly string[] | null;
  /** Seconds since 1970, as is `expiresAt`. */
  issuedAt: number | null;
  expiresAt: number;
}

const name = z.string().min(1).optional();

const scopes = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().flatMap((text) => text.split(' ').filter(Boolean)))
  .optional();

const parseWire = parser(
  'access token',
  z.object({
    iss: z.string(),
    client_id: name,
    azp: name,
    sub: name,
    // A claim of ours that means nothing to us is not the same as one that is absent.
    tributary_kind: z.enum(TOKEN_KINDS).optional(),
    tributary_customers: z.array(z.string()).optional(),
    scope: scopes,
    scp: scopes,
    iat: z.number().optional(),
    exp: z.number(),
  }),
);

/** @throws WireError for claims of another form, and for a token of nobody. */
export function parseClaims(payload: unknown): TokenClaims {
  const claims = parseWire(payload);
  const clientId = claims.client_id ?? claims.azp ?? claims.sub;
  if (clientId === undefined) throw new WireError('access token: no client and no subject');
  return {
    issuer: claims.iss,
    clientId,
    subject: claims.sub ?? clientId,
    kind: claims.tributary_kind ?? null,
    scopes: new Set(claims.scope ?? claims.scp),
    customers: claims.tributary_customers ?? null,
    issuedAt: claims.iat ?? null,
    expiresAt: claims.exp,
  };
}
