import type { TokenKind } from '@tributary/kit/caller';

/** How much one client may ask: `points` of cost in any `seconds`. */
export interface QuotaLimit {
  points: number;
  seconds: number;
}

/** A client application this graph was told about. It bounds what the client's tokens may do. */
export interface Application {
  clientId: string;
  /** What people call it. */
  name: string;
  kind: TokenKind;
  /** The most its tokens may hold; what else a token says is ignored. */
  scopes: ReadonlySet<string>;
  /** CRM ids of the customers its tokens may see at most; `null`: no limit but the token's own. */
  customers: readonly string[] | null;
  /** `null`: the default of its kind. */
  quota: QuotaLimit | null;
  /** Vendor requests one of its operations may lead to; `null`: the default. */
  maxUpstream: number | null;
  /** `manifest`: nothing but the operations of its manifest. */
  operations: 'any' | 'manifest';
  /** RFC 3339; from then on nothing it sends is answered. */
  revokedAt: string | null;
  /** RFC 3339; tokens issued earlier are refused. */
  tokensNotBefore: string | null;
}
