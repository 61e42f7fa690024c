import type { AccessTable } from '@tributary/kit/access/access-table';
import { type OperationAccess, readOperation } from '@tributary/kit/access/operation';
import { createOperationCache } from '@tributary/kit/operation-cache';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { CompileCost, CostFunction } from './limits/cost.ts';
import type { CompileUpstream, EstimateUpstream } from './upstream/estimate.ts';

/** What a supergraph is turned into for one group of callers; another supergraph, another one. */
export interface Served {
  /** As clients see it. */
  schema: GraphQLSchema;
  /** Can anything be read without a token? */
  isPartlyPublic: boolean;
  /** What an operation needs; null where the name selects none. */
  accessOf: (document: DocumentNode, operationName: string | null) => OperationAccess | null;
  /** What an operation costs with some variables; null likewise. */
  costOf: (document: DocumentNode, operationName: string | null) => CostFunction | null;
  /** What it asks of vendors, likewise. */
  upstreamOf: (document: DocumentNode, operationName: string | null) => EstimateUpstream | null;
}

/** Puts together what is asked of each operation, once for each document. */
export function createServed(
  schema: GraphQLSchema,
  table: AccessTable,
  compileCost: CompileCost,
  compileUpstream: CompileUpstream,
): Served {
  return {
    schema,
    isPartlyPublic: hasPublicField(table),
    accessOf: createOperationCache((document, operationName) =>
      readOperation(document, operationName, schema, table),
    ),
    costOf: createOperationCache(compileCost),
    upstreamOf: createOperationCache(compileUpstream),
  };
}

function hasPublicField({ declared, ofField }: AccessTable): boolean {
  return [...declared.types.values()].some(
    ({ name, kind, fields }) =>
      kind === 'object' &&
      !name.includes('__') &&
      [...fields.keys()].some((field) => ofField(name, field).length === 0),
  );
}
