import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Documents kept, and characters of all their texts: a parsed one takes over a hundred times its text. */
const MAX_DOCUMENTS = 2000;
const MAX_CHARACTERS = 500_000;

/** Where Apollo Server keeps valid documents; what it keeps of its own accord may take a gigabyte. */
export function createDocumentStore() {
  const documents = new LRUCache<string, DocumentNode>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ loc }) => 1 + (loc?.source.body.length ?? 0),
  });
  return {
    get: async (key: string) => documents.get(key),
    async set(key: string, document: DocumentNode) {
      documents.set(key, document);
    },
    delete: async (key: string) => documents.delete(key),
  };
}
