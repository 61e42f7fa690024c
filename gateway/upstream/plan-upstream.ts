import { type FieldNode, type GraphQLObjectType, print } from 'graphql';
import type { CostDirectives } from '../limits/cost-directives.ts';
import type { CostPlan, PlannedField } from '../limits/cost-plan.ts';
import { type Size, sizeBy } from '../limits/list-size.ts';
import type { Upstream, UpstreamDirectives } from './directives.ts';

/** Vendor requests for some parents, or references: see `@upstream`. */
export interface Load {
  /** Whose vendor is asked, e.g. `CRM`. */
  system: string;
  upstream: Upstream;
  /** Whose arguments count; null: a reference, or a field that another one requires. */
  at: Pick<PlannedField, 'field' | 'node'> | null;
  /** Rows of one parent's page. */
  page: Size | null;
}

/** Objects that a field answers. */
interface Edge {
  count: Size;
  group: number;
  /** What it takes to know them by more than their key; null: nothing. */
  reference: Load | null;
}

/** What is asked of each object of a group: the groups are those of the operation's `CostPlan`. */
export interface UpstreamGroup {
  loads: readonly Load[];
  edges: readonly Edge[];
}

interface PlanOptions {
  directives: UpstreamDirectives;
  costDirectives: CostDirectives;
}

/** Turns the plan of an operation's cost into one of what it asks of vendors. */
export function planUpstream(
  plan: CostPlan,
  { directives, costDirectives }: PlanOptions,
): UpstreamGroup[] {
  const { upstreamOf, graphsOf, requiredBy, keysOf, homeOf } = directives;

  function loadsOf(fields: readonly PlannedField[]): Load[] {
    const loads = new Map<string, Load>();
    const add = (load: Load | null, key: string) => load && !loads.has(key) && loads.set(key, load);
    for (const planned of fields) {
      const { parent, field } = planned;
      add(loadOf(parent, planned), keyOf(parent, planned, upstreamOf(field)));
      for (const name of requiredBy(field)) {
        const required = parent.getFields()[name];
        const bare = required && { field: required, node: null };
        if (bare) add(loadOf(parent, bare), keyOf(parent, bare, upstreamOf(required)));
      }
    }
    return [...loads.values()];
  }

  function loadOf(
    parent: GraphQLObjectType,
    { field, node }: { field: PlannedField['field']; node: FieldNode | null },
  ): Load | null {
    const upstream = upstreamOf(field);
    if (!upstream) return null;
    const listSize = node && upstream.rows !== null ? costDirectives.listSizeOf(field) : undefined;
    return {
      system: graphsOf(parent, field)[0] ?? '',
      upstream,
      at: node && { field, node },
      page: node && listSize ? sizeBy(listSize, field, node, `${parent.name}.${field.name}`) : null,
    };
  }

  /** Which subgraphs, beside those a field is resolved by, are asked for an object's fields. */
  function othersOf(type: GraphQLObjectType, fields: readonly PlannedField[], known: string[]) {
    const needed = fields.flatMap(({ field }) => [
      field,
      ...requiredBy(field).flatMap((name) => type.getFields()[name] ?? []),
    ]);
    return needed
      .map((field) => graphsOf(type, field))
      .filter((graphs) => !graphs.some((graph) => known.includes(graph)));
  }

  function isReachable(type: GraphQLObjectType, graph: string, known: readonly string[]): boolean {
    const isKnown = (name: string) => {
      const field = type.getFields()[name];
      return field !== undefined && graphsOf(type, field).some((one) => known.includes(one));
    };
    return keysOf(type, graph).some((names) => names.every(isKnown));
  }

  /** An object is read at home for what only home knows, and for the keys that lead elsewhere. */
  function referenceOf(type: GraphQLObjectType, group: number, from: PlannedField): Load | null {
    const home = homeOf(type);
    const known = [...graphsOf(from.parent, from.field)];
    if (!home || known.includes(home.graph)) return null;
    const isNeeded = othersOf(type, plan[group] ?? [], known).some(
      (graphs) =>
        graphs.includes(home.graph) || !graphs.some((graph) => isReachable(type, graph, known)),
    );
    const { graph: system, upstream } = home;
    return isNeeded ? { system, upstream, at: null, page: null } : null;
  }

  function edgesOf(planned: PlannedField): Edge[] {
    return planned.options.flatMap(({ type, group }) =>
      type ? [{ count: planned.count, group, reference: referenceOf(type, group, planned) }] : [],
    );
  }

  return plan.map((fields) => ({ loads: loadsOf(fields), edges: fields.flatMap(edgesOf) }));
}

/** Equal for what is loaded once: the same field, or load, with the same arguments. */
function keyOf(
  { name }: GraphQLObjectType,
  { field, node }: { field: PlannedField['field']; node: FieldNode | null },
  upstream: Upstream | null,
): string {
  const given = (node?.arguments ?? []).map((argument) => print(argument)).sort();
  return `${name} ${upstream?.load ?? field.name} ${given.join()}`;
}
