import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Documents kept, and characters of all their texts: a parsed one takes over a hundred times its text. */
const MAX_DOCUMENTS = 2000;
const MAX_CHARACTERS = 500_000;

/** A document is known by the SHA-256 of its text, hex. */
const HASH_LENGTH = 64;

/** Where Apollo Server finds documents that were validated before. */
export interface DocumentStore {
  get(key: string): Promise<DocumentNode | undefined>;
  set(key: string, document: DocumentNode): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/**
 * Where Apollo Server keeps valid documents; what it keeps of its own accord may take a gigabyte. A
 * store is for one schema: what keys say of it besides the document's hash tells nothing.
 */
export function createDocumentStore(): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ loc }) => 1 + (loc?.source.body.length ?? 0),
  });
  return {
    get: async (key) => documents.get(key.slice(-HASH_LENGTH)),
    async set(key, document) {
      documents.set(key.slice(-HASH_LENGTH), document);
    },
    delete: async (key) => documents.delete(key.slice(-HASH_LENGTH)),
  };
}
