import { type ErrorCode, PublicError } from '@tributary/kit/errors';
import { type DocumentNode, getOperationAST, Kind, type OperationDefinitionNode } from 'graphql';
import type { Limits } from './options.ts';
import type { Tally } from './part.ts';
import { createTally } from './tally.ts';

/**
 * Levels that introspection may go beyond `maxDepth`: its queries unwrap a type nine times. Those
 * that go around in circles are refused by graphql-js itself.
 */
const INTROSPECTION_DEPTH = 10;

type StructureLimits = Pick<
  Limits,
  'maxDepth' | 'maxAliases' | 'maxRootFields' | 'maxDirectives' | 'maxTokens'
>;

/**
 * Refuses an operation whose shape alone is too large: TOO_DEEP, TOO_MANY_ROOT_FIELDS,
 * TOO_MANY_ALIASES, TOO_MANY_DIRECTIVES or TOO_MANY_TOKENS, all 400. Fragments count wherever they
 * are spread. Needs no valid document, since validation costs time too; cycles of fragments are left
 * to it. Where the name selects no operation, each one of the document must do.
 */
export function checkStructure(
  document: DocumentNode,
  operationName: string | null | undefined,
  limits: StructureLimits,
): void {
  const tallyOf = createTally(document);
  for (const operation of operationsOf(document, operationName)) {
    refuseBeyond(tallyOf(operation).tally, limits);
  }
}

function operationsOf(
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationDefinitionNode[] {
  const selected = getOperationAST(document, operationName);
  if (selected) return [selected];
  return document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
}

function refuseBeyond(found: Tally, limits: StructureLimits): void {
  const { maxDepth, maxRootFields, maxAliases, maxDirectives, maxTokens } = limits;
  if (found.depth > maxDepth || found.introspectionDepth > maxDepth + INTROSPECTION_DEPTH) {
    throw refusal('TOO_DEEP', `nests its fields deeper than the limit of ${maxDepth}`);
  }
  if (found.rootFields > maxRootFields) {
    throw refusal(
      'TOO_MANY_ROOT_FIELDS',
      `has more root fields than the limit of ${maxRootFields}`,
    );
  }
  if (found.aliases > maxAliases) {
    throw refusal('TOO_MANY_ALIASES', `has more aliases than the limit of ${maxAliases}`);
  }
  if (found.directives > maxDirectives) {
    throw refusal('TOO_MANY_DIRECTIVES', `has more directives than the limit of ${maxDirectives}`);
  }
  // The query planner writes fragments out: a short document must not make it a long one.
  if (found.selections > maxTokens) {
    throw refusal(
      'TOO_MANY_TOKENS',
      `is longer than the limit of ${maxTokens} tokens once its fragments are written out`,
    );
  }
}

function refusal(code: ErrorCode, what: string): PublicError {
  return new PublicError(code, `The operation ${what}.`, { httpStatus: 400 });
}
