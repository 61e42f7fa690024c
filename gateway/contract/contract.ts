import { buildASTSchema, parse, print } from 'graphql';
import { findContradictions } from './contradictions.ts';
import { describeWithout } from './descriptions.ts';
import { elementsOf, hasTag, isInaccessible } from './elements.ts';
import { findHidden } from './hidden.ts';
import { rewrite } from './rewrite.ts';

/** What remains would be no schema, or would give away what is hidden. */
class ContractError extends Error {}

export interface ContractOptions {
  /** Tags of what these clients must not know of. */
  exclude: readonly string[];
}

/** What partner applications must not know of. */
export const PARTNER_CONTRACT: ContractOptions = { exclude: ['internal'] };

/**
 * The same supergraph for clients who see less. What is tagged so becomes `@inaccessible`: it
 * leaves the schema that clients see, while the planner still uses it, as a key for instance.
 * @throws ContractError naming every place that contradicts what is hidden.
 */
export function toContract(supergraphSdl: string, { exclude }: ContractOptions): string {
  const document = parse(supergraphSdl);
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  const elements = elementsOf(schema);
  const hidden = findHidden(schema, elements, exclude);
  const { texts, problems } = describeWithout(elements, hidden);
  const allProblems = [
    // A tag nobody uses is one that was misspelt, or renamed: all it should hide would be shown.
    ...exclude
      .filter((tag) => !elements.some((element) => hasTag(element, tag)))
      .map((tag) => `Nothing is tagged "${tag}".`),
    ...findContradictions(schema, elements, hidden),
    ...problems,
  ];
  if (allProblems.length > 0) throw new ContractError(allProblems.join('\n'));

  const inaccessible = elements
    .filter(({ coordinate }) => hidden.has(coordinate))
    .filter((element) => !isInaccessible(element))
    .flatMap(({ definition }) => definition.astNode ?? []);
  return print(rewrite(document, new Set(inaccessible), texts));
}
