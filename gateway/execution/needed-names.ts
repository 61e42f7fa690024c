import type { PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';

/** Names that are needed, each with those needed of what it holds. */
export interface NeededNames extends Map<string, NeededNames> {}

/** What later nodes of a plan need of an answer. Null: they cannot be understood. */
export function readNeededNames(nodes: readonly PlanNode[]): NeededNames | null {
  const needed: NeededNames = new Map();

  function enter(names: NeededNames, name: string): NeededNames {
    const below: NeededNames = names.get(name) ?? new Map();
    names.set(name, below);
    return below;
  }

  function addSelections(names: NeededNames, selections: readonly QueryPlanSelectionNode[]): void {
    for (const selection of selections) {
      if (selection.kind === 'InlineFragment') addSelections(names, selection.selections);
      else {
        const { alias, name, selections: below = [] } = selection;
        for (const each of alias === undefined ? [name] : [name, alias]) {
          addSelections(enter(names, each), below);
        }
      }
    }
  }

  function add(node: PlanNode, names: NeededNames): boolean {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        return node.nodes.every((each) => add(each, names));
      case 'Condition':
        return [node.ifClause, node.elseClause].every((each) => !each || add(each, names));
      case 'Flatten':
        return add(
          node.node,
          node.path
            .filter((part) => part !== '@')
            .map(String)
            .reduce(enter, names),
        );
      case 'Fetch':
        addSelections(names, node.requires ?? []);
        return true;
      default:
        return false;
    }
  }

  return nodes.every((node) => add(node, needed)) ? needed : null;
}
