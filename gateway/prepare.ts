import type { DocumentStore } from '@tributary/kit/document-store';
import { Kind, parse, specifiedRules, validate } from 'graphql';
import { hashOf } from './documents/parse.ts';
import type { Graph } from './execution/graph.ts';
import type { Served } from './served.ts';

interface PrepareOptions {
  graph: Pick<Graph, 'prepare'>;
  documents: DocumentStore;
  current: () => Served;
}

/**
 * Makes a function that does for a document what the first request for it would have to wait for:
 * parses, validates, plans, compiles. What is not valid here is left to whoever sends it: the answer
 * says what is wrong.
 */
export function createPrepare({ graph, documents, current }: PrepareOptions) {
  return async (text: string): Promise<void> => {
    const served = current();
    const document = parse(text);
    if (validate(served.schema, document, specifiedRules).length > 0) return;
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const name = definition.name?.value;
      served.accessOf(document, name ?? null);
      served.costOf(document, name ?? null);
      graph.prepare(document, name);
    }
    await documents.set(hashOf(text), document);
  };
}
