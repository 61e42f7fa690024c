/** Kinds of callers an access token can speak for. */
export const TOKEN_KINDS = ['product', 'partner', 'developer'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** Who is asking. `anonymous` brought no token; `gateway` is the gateway's own errand. */
export interface Caller {
  kind: TokenKind | 'anonymous' | 'gateway';
  /** The application the access token was issued to. */
  clientId: string;
  /** The person or application the token speaks for. */
  subject: string;
  scopes: ReadonlySet<string>;
  /** CRM ids of the customers this caller may see; `null` means all of them. */
  customers: readonly string[] | null;
}

/** Who brought no token: may read what is `@public`, and nothing else. */
export const ANONYMOUS: Caller = {
  kind: 'anonymous',
  clientId: 'anonymous',
  subject: 'anonymous',
  scopes: new Set(),
  customers: [],
};

/** May this caller be told what its operation cost upstream? */
export function maySeeUpstream(caller: Caller): boolean {
  return caller.kind === 'developer' || caller.scopes.has('upstream:read');
}
