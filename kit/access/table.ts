import type { DocumentNode } from 'graphql';
import { checkDeclared } from './check-declared.ts';
import { type Declared, readDeclared } from './declared.ts';
import { AccessError, type Owned, type Owns } from './directives.ts';
import { both, type Requirement } from './requirement.ts';

/** What the directives of one schema say, type by type and field by field. */
export interface AccessTable {
  /** What it takes to reach objects of a type; for an interface or union, of all its members. */
  ofType(type: string): Requirement;
  /** What it takes to read a field: its own condition, its type's, and that of what it returns. */
  ofField(type: string, field: string): Requirement;
  /** Arguments of a field that name customers. */
  ownsOf(type: string, field: string): readonly Owns[];
  /** Whose rows a type's are; null: nobody's. */
  ownedBy(type: string): Owned | null;
  /** Is a field personal data? */
  isPersonal(type: string, field: string): boolean;
  /** The declarations it was made from. */
  readonly declared: Declared;
}

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
