import { type DocumentNode, type GraphQLSchema, getOperationAST } from 'graphql';
import { createSteps, withDefaults } from '../limits/cost.ts';
import { readCostDirectives } from '../limits/cost-directives.ts';
import { createPlanCost } from '../limits/cost-plan.ts';
import { type Estimating, valueOfArgument } from '../limits/input-cost.ts';
import type { Limits } from '../limits/options.ts';
import { createUpstreamDirectives, type Upstream } from './directives.ts';
import { type Load, planUpstream, type UpstreamGroup } from './plan-upstream.ts';

/** Vendor requests an operation is expected to need at most. */
export interface UpstreamEstimate {
  requests: number;
  /** Of each system that is asked at all. */
  systems: Readonly<Record<string, number>>;
}

/** @param customers to how many its caller is limited; null: to none */
export type EstimateUpstream = (
  variables: Readonly<Record<string, unknown>>,
  customers: number | null,
) => UpstreamEstimate;

export type CompileUpstream = (
  document: DocumentNode,
  operationName: string | null | undefined,
) => EstimateUpstream | null;

/** Parents of something, and in how many places they are: each place is asked for apart. */
interface Parents {
  count: number;
  places: number;
}

/**
 * Makes a function that reads a valid document once, for any number of estimates; it gives null
 * where the name selects no operation. Lists are taken to be as long as `cost.ts` takes them to be,
 * and batches to be what `@upstream` says of the loaders. Retries are not expected, nor caches,
 * nor what other operations ask at the same time.
 */
export function createCompileUpstream(
  schema: GraphQLSchema,
  { maxListSize }: Pick<Limits, 'maxListSize'>,
): CompileUpstream {
  const costDirectives = readCostDirectives(schema);
  const directives = createUpstreamDirectives();
  return (document, operationName) => {
    const operation = getOperationAST(document, operationName);
    if (!operation) return null;
    const { step } = createSteps();
    const planCost = createPlanCost({ schema, document, directives: costDirectives, step });
    const groups = planUpstream(planCost(operation), { directives, costDirectives });
    return (variables, customers) => {
      const given = withDefaults(operation, variables);
      const estimating = { variables: given, maxListSize, step: createSteps().step };
      return sumUp(groups, customers, estimating);
    };
  };
}

/** From the root down: what a group refers to stands before it. */
function sumUp(
  groups: readonly UpstreamGroup[],
  customers: number | null,
  estimating: Estimating,
): UpstreamEstimate {
  const systems: Record<string, number> = {};
  const parents = groups.map((): Parents => ({ count: 0, places: 0 }));
  parents[parents.length - 1] = { count: 1, places: 1 };

  function add(load: Load, of: Parents): void {
    const requests = requestsOf(load, of, customers, estimating);
    if (requests > 0) systems[load.system] = safe((systems[load.system] ?? 0) + requests);
  }

  for (const [index, { loads, edges }] of [...groups.entries()].reverse()) {
    const { count, places } = parents[index] as Parents;
    for (const load of loads) add(load, { count, places });
    for (const edge of edges) {
      const objects = { count: safe(count * edge.count(estimating)), places };
      if (edge.reference) add(edge.reference, objects);
      const child = parents[edge.group] as Parents;
      child.count = safe(child.count + objects.count);
      child.places = safe(child.places + places);
    }
  }
  const requests = safe(Object.values(systems).reduce((sum, one) => sum + one, 0));
  return { requests, systems };
}

function requestsOf(
  { upstream, at, page }: Load,
  { count, places }: Parents,
  customers: number | null,
  estimating: Estimating,
): number {
  estimating.step();
  const batch = batchOf(upstream, page?.(estimating) ?? 0);
  // However the parents are spread over the places: each place's last batch may be short.
  const most = batch === null ? places : Math.floor((count + places * (batch - 1)) / batch);
  const isMixed = upstream.rows !== null && count > places;
  const times = upstream.requests * itemsOf(upstream, at, estimating) * (isMixed ? 2 : 1);
  const extra = Math.max(extraForLimited(upstream, customers), extraForFilter(upstream, at));
  return safe(Math.min(count, most) * times + count * extra);

  function extraForFilter({ filtered }: Upstream, place: Load['at']): number {
    const filter = place?.field.args.find(({ name }) => name === 'filter');
    if (filtered === 0 || !place || !filter) return 0;
    return valueOfArgument(filter, place.node, estimating) === undefined ? 0 : filtered;
  }
}

/** Parents that share requests. Of lists, each takes its page, one row to see its end, one to spare. */
function batchOf({ batch, rows }: Upstream, page: number): number | null {
  if (rows === null) return batch;
  const fitting = Math.max(1, Math.floor(rows / (page + 2)));
  return batch === null ? fitting : Math.min(batch, fitting);
}

function extraForLimited({ limited, customers: served }: Upstream, customers: number | null) {
  if (customers === null) return 0;
  if (served === null) return limited;
  return Math.min(limited, Math.max(0, Math.ceil(customers / served) - 1));
}

/** How long the list among the arguments is whose items are asked for one by one. */
function itemsOf({ each }: Upstream, at: Load['at'], estimating: Estimating): number {
  if (each === null || !at) return 1;
  const [name, ...members] = each;
  const argument = at.field.args.find((one) => one.name === name);
  let value = argument && valueOfArgument(argument, at.node, estimating);
  for (const member of members) {
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, member);
    value = isThere ? Reflect.get(value as object, member) : undefined;
  }
  return Array.isArray(value) ? value.length : 1;
}

function safe(requests: number): number {
  return Math.min(requests, Number.MAX_SAFE_INTEGER);
}
