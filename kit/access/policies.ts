import type { Caller } from '../caller.ts';

type Policy = (caller: Caller) => boolean;

/** What `@policy` may name. A name that is not here stops the build. */
const POLICIES: ReadonlyMap<string, Policy> = new Map<string, Policy>([
  ['developer', ({ kind }) => kind === 'developer'],
  ['staff', ({ kind }) => kind === 'developer' || kind === 'product' || kind === 'gateway'],
  ['all-customers', ({ customers }) => customers === null],
]);

/** The names `@policy` may use. */
export const POLICY_NAMES: readonly string[] = [...POLICIES.keys()];

/** A policy nobody knows is met by nobody. */
export function isPolicyMet(name: string, caller: Caller): boolean {
  return POLICIES.get(name)?.(caller) ?? false;
}
