import type { PlanNode } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import type { VendorSteps } from './vendor-steps.ts';

/** How many vendor requests in a row a part of a plan takes, from when it begins. */
export function stepsOfPlan(node: PlanNode | undefined, steps: VendorSteps): number {
  if (!node) return 0;
  switch (node.kind) {
    case 'Sequence':
      return node.nodes.reduce((sum, each) => sum + stepsOfPlan(each, steps), 0);
    case 'Parallel':
      return Math.max(0, ...node.nodes.map((each) => stepsOfPlan(each, steps)));
    case 'Flatten':
      return stepsOfPlan(node.node, steps);
    case 'Condition':
      return Math.max(stepsOfPlan(node.ifClause, steps), stepsOfPlan(node.elseClause, steps));
    case 'Fetch':
      return Math.max(0, ...selectionsOf(node.operation).map(steps.ofFetch));
    default:
      return 0;
  }
}

/** What an operation's document selects: one without fragments of a name, as planners write them. */
function selectionsOf(operation: string): SelectionSetNode[] {
  return parse(operation, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : [],
  );
}
