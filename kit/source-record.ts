import type { System } from './errors.ts';

/** Provenance of an object: the GraphQL type `SourceRecord`. Instants are RFC 3339. */
export interface SourceRecord {
  system: System;
  vendor: string;
  objectType: string;
  remoteId: string;
  remoteUrl: string | null;
  remoteUpdatedAt: string | null;
  fetchedAt: string;
  version: string | null;
  mapping: string;
}
