import type { DocumentNode } from 'graphql';
import type { AccessTable } from './access-table.ts';
import { checkDeclared } from './check-declared.ts';
import { readDeclared } from './declared.ts';
import { AccessError } from './directives.ts';
import { both, type Requirement } from './requirement.ts';

/**
 * Reads the access directives of a subgraph's schema or of a supergraph into one table.
 * @throws AccessError naming every field without a decision, and every declaration that contradicts
 * another or cannot be enforced.
 */
export function createAccessTable(document: DocumentNode): AccessTable {
  const problems: string[] = [];
  const declared = readDeclared(document, problems);
  const { types } = declared;

  function ofType(name: string): Requirement {
    const type = types.get(name);
    return both(type?.declaration.clauses ?? [], ...(type?.members ?? []).map(ofType));
  }

  function ofField(typeName: string, fieldName: string): Requirement {
    const type = types.get(typeName);
    const field = type?.fields.get(fieldName);
    if (!field) return ofType(typeName);
    return both(
      ofType(typeName),
      field.declaration.clauses,
      ofType(field.returns),
      ...(type?.members ?? []).map((member) => ofField(member, fieldName)),
    );
  }

  const table: AccessTable = {
    ofType: remembered(ofType),
    ofField: remembered(ofField),
    ownsOf: (type, field) => types.get(type)?.fields.get(field)?.declaration.owns ?? [],
    ownedBy: (type) => types.get(type)?.declaration.owned ?? null,
    isPersonal: (type, field) =>
      types.get(type)?.fields.get(field)?.declaration.isPersonal ?? false,
    declared,
  };
  checkDeclared(table, problems);
  if (problems.length > 0) throw new AccessError(problems);
  return table;
}

/** Computes each answer once: a table does not change. */
function remembered<Names extends readonly string[]>(
  compute: (...names: Names) => Requirement,
): (...names: Names) => Requirement {
  const known = new Map<string, Requirement>();
  return (...names) => {
    const key = names.join('.');
    const answer = known.get(key) ?? compute(...names);
    known.set(key, answer);
    return answer;
  };
}
