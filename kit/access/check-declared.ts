import { type ConstDirectiveNode, Kind, parse, type TypeNode } from 'graphql';
import type { AccessTable } from './access-table.ts';
import type { Declared, DeclaredField, DeclaredType } from './declared.ts';
import { argumentsOf } from './directives.ts';
import { POLICY_NAMES } from './policies.ts';
import { type Clause, implies } from './requirement.ts';

/** The scope that opens what is `@pii`. */
const PERSONAL_SCOPE = 'pii:read';

const PERSONAL: Clause = { kind: 'scopes', anyOf: [[PERSONAL_SCOPE]] };

/** Adds to `problems` whatever a schema leaves undecided, contradicts, or nobody could enforce. */
export function checkDeclared(table: AccessTable, problems: string[]): void {
  const { types } = table.declared;
  for (const type of types.values()) {
    checkPolicies(type.declaration.clauses, type.name, problems);
    // An interface says nothing of its own: it asks what all of its implementations ask.
    if (type.kind !== 'object' || isOfFederation(type.name)) continue;
    for (const field of type.fields.values()) {
      if (isOfFederation(field.name)) continue;
      checkPolicies(field.declaration.clauses, `${type.name}.${field.name}`, problems);
      problems.push(...problemsOf(type, field, table));
    }
    checkKeys(type, table, problems);
  }
}

function problemsOf(type: DeclaredType, field: DeclaredField, table: AccessTable): string[] {
  const coordinate = `${type.name}.${field.name}`;
  const { isPublic, isPersonal, clauses, owns } = field.declaration;
  const isDecided =
    isPublic ||
    clauses.length > 0 ||
    type.declaration.isPublic ||
    type.declaration.clauses.length > 0;
  const requirement = table.ofField(type.name, field.name);
  const problems: string[] = [];
  if (!isDecided) {
    problems.push(`${coordinate} has no access decision. Give it, or ${type.name}, one.`);
  }
  if (isPublic && requirement.length > 0) {
    problems.push(`${coordinate} is @public, and what it belongs to or returns is not.`);
  }
  if (isPersonal && !implies(requirement, [PERSONAL])) {
    problems.push(`${coordinate} is @pii and does not require the scope ${PERSONAL_SCOPE}.`);
  }
  if (isOwnedAndNonNull(type, field, table)) {
    problems.push(`${coordinate} must be nullable: a row of another customer's reads as null.`);
  }
  for (const { path } of owns) {
    if (!hasInput(field, path, table.declared)) {
      problems.push(`${coordinate} has no argument "${path.join('.')}", which its @owns names.`);
    }
  }
  return problems;
}

function checkPolicies(clauses: readonly Clause[], coordinate: string, problems: string[]): void {
  const named = clauses.flatMap((clause) =>
    clause.kind === 'policies' ? clause.anyOf.flat() : [],
  );
  for (const name of named.filter((one) => !POLICY_NAMES.includes(one))) {
    problems.push(`${coordinate} names the policy "${name}", which nobody has written.`);
  }
}

/** The `node` of an edge cannot be null, and need not: its list leaves the edge out. */
function isOwnedAndNonNull(type: DeclaredType, field: DeclaredField, table: AccessTable): boolean {
  const isEdge = field.name === 'node' && type.name.endsWith('Edge');
  return isRequired(field.type) && !isEdge && table.ownedBy(field.returns) !== null;
}

function isRequired(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.NAMED_TYPE;
}

function hasInput(field: DeclaredField, path: readonly string[], { types }: Declared): boolean {
  let inputs: ReadonlyMap<string, string> | undefined = field.inputs;
  for (const name of path) {
    const type: string | undefined = inputs?.get(name);
    if (type === undefined) return false;
    inputs = types.get(type)?.inputs;
  }
  return true;
}

/** The gateway joins by keys for every caller who may see the type: they may not be stricter. */
function checkKeys(type: DeclaredType, table: AccessTable, problems: string[]): void {
  for (const directive of type.directives.filter(isNamed('key', table.declared))) {
    for (const name of rootFieldsOf(String(argumentsOf(directive)['fields']))) {
      const clauses = type.fields.get(name)?.declaration.clauses ?? [];
      if (implies(table.ofType(type.name), clauses)) continue;
      problems.push(`${type.name}.${name} is a key, and stricter than ${type.name} itself.`);
    }
  }
}

function isNamed(name: string, { names }: Declared) {
  return (directive: ConstDirectiveNode) => names.get(directive.name.value) === name;
}

function rootFieldsOf(fieldSet: string): string[] {
  const [operation] = parse(`{ ${fieldSet} }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
}

/** `_Service`, `_entities`, `join__Graph` and the like: what Federation itself adds. */
function isOfFederation(name: string): boolean {
  return name.startsWith('_') || name.includes('__');
}
