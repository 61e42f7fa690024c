import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { compileEntityFetch } from './entity-fetch.ts';
import type { EntityKeys } from './entity-keys.ts';
import type { Execution, Step } from './execution.ts';
import type { FetchOptions } from './fetch-options.ts';
import { compileHalves, createPairs } from './in-halves.ts';
import { stepsOfPlan } from './plan-steps.ts';
import type { TypeNames } from './rewrites.ts';
import { compileRootFetch } from './root-fetch.ts';
import { splitFetch } from './split-fetch.ts';
import type { AskSubgraph } from './subgraph-request.ts';
import type { VendorSteps } from './vendor-steps.ts';
import { readWrittenFields } from './written-fields.ts';

export interface PlanOptions<Context> {
  subgraphs: ReadonlyMap<string, AskSubgraph<Context>>;
  typeNames: TypeNames;
  entityKeys: EntityKeys;
  /** Null: nobody knows which fields take long, and every fetch is sent as it is planned. */
  vendorSteps: VendorSteps | null;
}

/** A plan that cannot be executed. */
class PlanError extends Error {}

type ResponsePath = readonly (string | number)[];

/**
 * Compiles a query plan to one step that fetches everything. Null: there is nothing to fetch.
 * @throws PlanError for what this gateway does not execute: `@defer`, subscriptions, `@fromContext`.
 */
export function compilePlan<Context>(
  { node }: QueryPlan,
  { subgraphs, vendorSteps, ...names }: PlanOptions<Context>,
): Step<Context> | null {
  if (!node) return null;
  if (node.kind === 'Subscription') throw new PlanError('Subscriptions cannot be executed.');
  const written = readWrittenFields(node);

  function compile(planNode: PlanNode, path: ResponsePath, isPatient = false): Step<Context> {
    switch (planNode.kind) {
      case 'Sequence':
        return compileSequence(planNode.nodes, path, isPatient);
      case 'Parallel':
        return compileParallel(planNode.nodes, path, isPatient);
      case 'Flatten':
        return compile(planNode.node, [...path, ...planNode.path], isPatient);
      case 'Condition': {
        const { condition, ifClause, elseClause } = planNode;
        return either(
          condition,
          ifClause ? compile(ifClause, path, isPatient) : nothing,
          elseClause ? compile(elseClause, path, isPatient) : nothing,
        );
      }
      case 'Fetch':
        return compileFetch(planNode, { path, isPatient });
      default:
        throw new PlanError(`A plan with a ${planNode.kind} node cannot be executed.`);
    }
  }

  /** What takes longest is sent first, and the others once that is under way. */
  function compileParallel(
    nodes: readonly PlanNode[],
    path: ResponsePath,
    isPatient: boolean,
  ): Step<Context> {
    const lengths = nodes.map((each) => (vendorSteps ? stepsOfPlan(each, vendorSteps) : 0));
    const longest = Math.max(...lengths);
    return inParallel(
      nodes.map((each, index) => compile(each, path, isPatient || lengths[index] !== longest)),
    );
  }

  function compileSequence(
    nodes: readonly PlanNode[],
    path: ResponsePath,
    isPatient: boolean,
  ): Step<Context> {
    const [node, ...others] = nodes;
    const halves =
      vendorSteps && node?.kind === 'Fetch' && path.length === 0
        ? splitFetch(node, others, vendorSteps)
        : null;
    if (!halves) {
      return inSequence(nodes.map((each, index) => compile(each, path, isPatient && index === 0)));
    }
    const { first, second, addition } = halves;
    const pairOf = createPairs();
    return compileHalves({
      first: compileFetch(first, { path, pairOf }),
      second,
      addition,
      ask: askerOf(second),
      pairOf,
      later: inSequence(others.map((each) => compile(each, path))),
    });
  }

  function askerOf({ serviceName }: FetchNode): AskSubgraph<Context> {
    const ask = subgraphs.get(serviceName);
    if (!ask) throw new PlanError(`The plan asks the unknown subgraph ${serviceName}.`);
    return ask;
  }

  function compileFetch(
    node: FetchNode,
    given: Pick<FetchOptions<Context>, 'path' | 'pairOf' | 'isPatient'>,
  ): Step<Context> {
    const ask = askerOf(node);
    // Supergraphs that would be planned like this are refused: see `claimSecurity`.
    if (node.contextRewrites?.length) {
      throw new PlanError('A plan with @fromContext cannot be executed.');
    }
    const options = { node, ask, written, ...given, ...names };
    return node.requires ? compileEntityFetch(options) : compileRootFetch(options);
  }

  return compile(node, []);
}

function nothing(): undefined {}

function inSequence<Context>(steps: readonly Step<Context>[]): Step<Context> {
  return async (execution) => {
    for (const step of steps) {
      const running = step(execution);
      if (running) await running;
    }
  };
}

function inParallel<Context>(steps: readonly Step<Context>[]): Step<Context> {
  return (execution) => {
    const running = steps.flatMap((step) => step(execution) ?? []);
    return running.length > 1 ? Promise.all(running).then(nothing) : running[0];
  };
}

function either<Context>(
  variable: string,
  held: Step<Context>,
  missed: Step<Context>,
): Step<Context> {
  return (execution: Execution<Context>) =>
    execution.variables[variable] === true ? held(execution) : missed(execution);
}
