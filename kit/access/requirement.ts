import type { Caller } from '../caller.ts';
import { isPolicyMet } from './policies.ts';

/** A condition as Federation writes it: one of the lists must hold, all of its members. */
type AnyOfAll = readonly (readonly string[])[];

/** One condition a caller must meet: the meaning of one of Federation's security directives. */
export type Clause =
  | { kind: 'authenticated' }
  | { kind: 'scopes'; anyOf: AnyOfAll }
  | { kind: 'policies'; anyOf: AnyOfAll };

/** All of these must hold. None at all: anyone may. */
export type Requirement = readonly Clause[];

const AUTHENTICATED: Clause = { kind: 'authenticated' };

/** What asks for a token and nothing more. */
export const AUTHENTICATED_ONLY: Requirement = [AUTHENTICATED];

/** Does the caller meet this clause? Nobody without a token meets any. */
export function meets(caller: Caller, clause: Clause): boolean {
  if (caller.kind === 'anonymous') return false;
  if (clause.kind === 'authenticated') return true;
  const holds =
    clause.kind === 'scopes'
      ? (scope: string) => caller.scopes.has(scope)
      : (policy: string) => isPolicyMet(policy, caller);
  return clause.anyOf.some((all) => all.every(holds));
}

/** Does the caller meet all of these clauses? */
export function meetsAll(caller: Caller, requirement: Requirement): boolean {
  return requirement.every((clause) => meets(caller, clause));
}

/** Both requirements as one; equal clauses are kept once. */
export function both(...requirements: readonly Requirement[]): Requirement {
  const clauses = new Map(requirements.flat().map((clause) => [keyOf(clause), clause]));
  return [...clauses.values()];
}

/** Equal for clauses that ask the same. */
export function keyOf(clause: Clause): string {
  if (clause.kind === 'authenticated') return clause.kind;
  const lists = clause.anyOf.map((all) => [...new Set(all)].sort());
  return JSON.stringify([clause.kind, lists.sort((a, b) => (a.join() < b.join() ? -1 : 1))]);
}

/**
 * Does whoever meets `given` meet `wanted` too? Decided clause by clause: a condition that follows
 * only from several clauses together counts as not implied.
 */
export function implies(given: Requirement, wanted: Requirement): boolean {
  return wanted.every((clause) => given.some((known) => impliesClause(known, clause)));
}

function impliesClause(given: Clause, wanted: Clause): boolean {
  if (wanted.kind === 'authenticated') return true;
  if (given.kind !== wanted.kind) return false;
  // Each way to meet `given` must hold all members of some way to meet `wanted`.
  return given.anyOf.every((known) =>
    wanted.anyOf.some((all) => all.every((member) => known.includes(member))),
  );
}

/** What a clause asks for, in words: `the scope order:read`. */
export function describeClause(clause: Clause): string {
  if (clause.kind === 'authenticated') return 'an access token';
  const noun = clause.kind === 'scopes' ? 'scope' : 'policy';
  const plural = clause.kind === 'scopes' ? 'scopes' : 'policies';
  return clause.anyOf
    .map((all) => `the ${all.length === 1 ? noun : plural} ${all.join(' and ')}`)
    .join(' or ');
}
