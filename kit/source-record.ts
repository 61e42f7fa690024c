import type { System } from './errors.ts';

/** Provenance of an object: the GraphQL type `SourceRecord`. Instants are RFC 3339. */
export interface SourceRecord {
  readonly system: System;
  readonly vendor: string;
  readonly objectType: string;
  readonly remoteId: string;
  readonly remoteUrl: string | null;
  readonly remoteUpdatedAt: string | null;
  readonly fetchedAt: string;
  readonly version: string | null;
  readonly mapping: string;
}
