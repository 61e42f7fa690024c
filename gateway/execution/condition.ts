import { type DirectiveNode, Kind } from 'graphql';

/** `@skip` and `@include` that depend on variables; all of them have to agree. */
export type Condition = readonly Literal[];

interface Literal {
  variable: string;
  wanted: boolean;
}

export const ALWAYS: Condition = [];

/** What a selection's own directives say; null: it is never selected. */
function conditionOf(directives: readonly DirectiveNode[] | undefined): Condition | null {
  const literals: Literal[] = [];
  for (const { name, arguments: args } of directives ?? []) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const wanted = name.value === 'include';
    const value = args?.find((arg) => arg.name.value === 'if')?.value;
    if (value?.kind === Kind.VARIABLE) literals.push({ variable: value.name.value, wanted });
    if (value?.kind === Kind.BOOLEAN && value.value !== wanted) return null;
  }
  return literals;
}

/** The condition of a selection within another's; null where the two can never hold at once. */
export function narrow(
  outer: Condition,
  directives: readonly DirectiveNode[] | undefined,
): Condition | null {
  const inner = conditionOf(directives);
  if (inner === null || inner.length === 0) return inner && outer;
  const all = [...outer];
  for (const literal of inner) {
    const known = all.find(({ variable }) => variable === literal.variable);
    if (!known) all.push(literal);
    else if (known.wanted !== literal.wanted) return null;
  }
  return all;
}

/** Does any of them hold? */
export function holdsAny(
  conditions: readonly Condition[],
  variables: Readonly<Record<string, unknown>>,
): boolean {
  return conditions.some((condition) =>
    condition.every(({ variable, wanted }) => (variables[variable] === true) === wanted),
  );
}

/** Code for "any of them holds", over `x.variables`; null where one always does. */
export function anyCode(conditions: readonly Condition[]): string | null {
  if (conditions.some((condition) => condition.length === 0)) return null;
  return conditions.map(allCode).join(' || ') || 'false';
}

function allCode(condition: Condition): string {
  const literals = condition.map(
    ({ variable, wanted }) =>
      `${wanted ? '' : '!'}(x.variables[${JSON.stringify(variable)}] === true)`,
  );
  return `(${literals.join(' && ')})`;
}

/** Equal for equal conditions. */
export function conditionKey(condition: Condition): string {
  return condition.map(({ variable, wanted }) => `${wanted ? '+' : '-'}${variable}`).join();
}
