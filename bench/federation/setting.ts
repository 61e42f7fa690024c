import type { SubgraphName } from './subgraphs/schemas.ts';

/** What every gateway is given. */
export interface Setting {
  /** Where one subgraph answers. */
  urlOf(name: SubgraphName): string;
  /** Where one subgraph shows a schema of Federation 1. */
  federation1UrlOf(name: SubgraphName): string;
  /** A supergraph in a file, for gateways that read one. */
  supergraphFile: string;
  /** The same with access declared. */
  guardedSupergraphFile: string;
  /** An empty folder of the run. */
  folder: string;
  /** Headers of user n: how a gateway that only passes them on learns who asks. */
  plainUsers: readonly Readonly<Record<string, string>>[];
  /** The same users with access tokens. */
  tokens: Tokens;
}

/** Access tokens as an identity provider hands them out. */
export interface Tokens {
  issuer: string;
  jwksUrl: string;
  headers: readonly Readonly<Record<string, string>>[];
}
