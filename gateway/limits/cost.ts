import { PublicError } from '@tributary/kit/errors';
import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
  valueFromASTUntyped,
} from 'graphql';
import { readCostDirectives } from './cost-directives.ts';
import { type CostPlan, createPlanCost } from './cost-plan.ts';
import type { Estimating } from './input-cost.ts';
import type { Limits } from './options.ts';

/** What a mutation costs in addition to its fields: the same as with Apollo's router. */
const MUTATION = 10;

/** Steps that one estimate is worth: one of a large page takes a few hundred. */
const MAX_STEPS = 20_000;

interface Estimate {
  cost: number;
  /** Selections and values looked at, for all estimates the first included. */
  steps: number;
}

/**
 * Estimates an operation with some variables.
 * @throws PublicError LIST_TOO_LONG, 400, for a size or a list of input beyond `maxListSize`.
 */
export type CostFunction = (variables: Readonly<Record<string, unknown>>) => Estimate;

export type CompileCost = (
  document: DocumentNode,
  operationName: string | null | undefined,
) => CostFunction | null;

/**
 * Makes a function that reads a valid document once, for any number of estimates; it gives null
 * where the name selects no operation.
 *
 * Costs are what Apollo's router would estimate of the same supergraph
 * (https://specs.apollo.dev/cost): an object counts as one and a leaf as nothing, unless `@cost` of
 * the field or the type says otherwise; a list, its size times as much as one item. Differently from
 * the router, fields that are asked under one name in several places count once. `@skip` and
 * `@include` save nothing, introspection is free.
 *
 * The schema must come from the supergraph's own SDL: the schema that clients see has lost the
 * directives.
 */
export function createCompileCost(
  schema: GraphQLSchema,
  { maxListSize }: Pick<Limits, 'maxListSize'>,
): CompileCost {
  const directives = readCostDirectives(schema);
  return (document, operationName) => {
    const operation = getOperationAST(document, operationName);
    if (!operation) return null;
    const compiling = createSteps();
    const plan = createPlanCost({ schema, document, directives, step: compiling.step })(operation);
    const extra = operation.operation === OperationTypeNode.MUTATION ? MUTATION : 0;
    const estimate: CostFunction = (variables) => {
      const { step, taken } = createSteps();
      const estimating = { variables: withDefaults(operation, variables), maxListSize, step };
      return { cost: extra + costOf(plan, estimating), steps: compiling.taken() + taken() };
    };
    if (operation.variableDefinitions?.length) return estimate;
    let once: Estimate | undefined;
    return () => {
      once ??= estimate({});
      return once;
    };
  };
}

/** Refuses what costs too much: TOO_COSTLY, 400. */
export function checkCost(cost: number, { maxCost }: Pick<Limits, 'maxCost'>): void {
  if (cost <= maxCost) return;
  throw new PublicError(
    'TOO_COSTLY',
    `The operation would cost ${cost}, which is beyond the limit of ${maxCost}.`,
    { httpStatus: 400 },
  );
}

/** Sums up a plan: what a field refers to stands before it. */
function costOf(plan: CostPlan, estimating: Estimating): number {
  const totals: number[] = [];
  for (const fields of plan) {
    let total = 0;
    for (const { options, count, inputs } of fields) {
      estimating.step();
      const each = Math.max(
        0,
        ...options.map(({ weight, group }) => weight + (totals[group] ?? 0)),
      );
      total += count(estimating) * each + inputs(estimating);
    }
    totals.push(Math.min(total, Number.MAX_SAFE_INTEGER));
  }
  return totals.at(-1) ?? 0;
}

/** The variables of an operation as they are given, else by their defaults. */
export function withDefaults(
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  // No prototype: a variable may be called "constructor".
  const variables: Record<string, unknown> = Object.create(null);
  for (const { variable, defaultValue } of variableDefinitions) {
    const name = variable.name.value;
    if (Object.hasOwn(given, name)) variables[name] = given[name];
    else if (defaultValue) variables[name] = valueFromASTUntyped(defaultValue);
  }
  return variables;
}

/** Counts the steps of one estimate. `step` throws TOO_COSTLY, 400, beyond what one is worth. */
export function createSteps() {
  let steps = 0;
  return {
    taken: () => steps,
    step() {
      steps += 1;
      if (steps <= MAX_STEPS) return;
      throw new PublicError('TOO_COSTLY', 'The operation is too intricate to be estimated.', {
        httpStatus: 400,
      });
    },
  };
}
