import { ANONYMOUS, type Caller } from '@tributary/kit/caller';
import { PublicError } from '@tributary/kit/errors';
import type { Application } from '../applications/application.ts';
import type { Registry } from '../applications/registry.ts';
import { invalidToken, unauthenticated } from './refusals.ts';
import type { TokenClaims } from './token-claims.ts';

/**
 * Who asks: what the token says, bounded by what its application was registered for. Nothing a token
 * says widens that, and what is missing never opens everything: a partner for whom neither names
 * customers sees none.
 * @param registry null where no applications are registered: the token alone decides.
 * @throws FORBIDDEN for an application that is not registered; UNAUTHENTICATED for one that was
 * revoked, and for a token older than its application allows or of another kind.
 */
export function toCaller(claims: TokenClaims | null, registry: Registry | null): Caller {
  if (claims === null) return ANONYMOUS;
  const { clientId, subject } = claims;
  const kind = claims.kind ?? 'partner';
  if (registry === null) {
    const customers = customersOf(kind, claims.customers, null);
    return { kind, clientId, subject, scopes: claims.scopes, customers };
  }
  const application = registry.find(clientId);
  if (!application) {
    throw new PublicError('FORBIDDEN', 'This application is not registered.', { httpStatus: 403 });
  }
  assertInForce(claims, application);
  return {
    kind: application.kind,
    clientId,
    subject,
    scopes: new Set([...claims.scopes].filter((scope) => application.scopes.has(scope))),
    customers: customersOf(application.kind, claims.customers, application.customers),
  };
}

function assertInForce(claims: TokenClaims, application: Application): void {
  if (application.revokedAt !== null) {
    throw unauthenticated('The access to this graph was revoked.');
  }
  if (claims.kind !== null && claims.kind !== application.kind) {
    throw invalidToken('The token is of another kind than its application.');
  }
  const { tokensNotBefore } = application;
  if (tokensNotBefore !== null && !isIssuedFrom(claims.issuedAt, tokensNotBefore)) {
    throw invalidToken('The token was issued before its application allows.');
  }
}

/** `iat` has whole seconds: a token of the very second of a rotation counts as older. */
function isIssuedFrom(issuedAt: number | null, notBefore: string): boolean {
  return issuedAt !== null && issuedAt * 1000 >= Date.parse(notBefore);
}

function customersOf(
  kind: Application['kind'],
  ofToken: readonly string[] | null,
  ofApplication: readonly string[] | null,
): readonly string[] | null {
  if (ofToken && ofApplication) return ofToken.filter((id) => ofApplication.includes(id));
  return ofToken ?? ofApplication ?? (kind === 'partner' ? [] : null);
}
