import { prettyFormatQueryPlan } from '@apollo/query-planner';
import type { GatewayContext } from '../context.ts';
import type { FetchTrace } from '../execution/trace.ts';
import type { UpstreamEstimate } from '../upstream/estimate.ts';

/** How an operation was answered, or would be: counts and times, and nothing of its rows. */
interface Explanation {
  /** The query plan as text; null: the operation was not planned. */
  plan: string | null;
  estimate: { cost: number; upstream: UpstreamEstimate | null };
  /** Absent where nothing was executed. */
  actual?: { ms: number; upstream: UpstreamEstimate; fetches: readonly FetchTrace[] };
}

/** What is noted of an operation so far; null where its client did not ask. */
export function explanationOf(context: GatewayContext): Explanation | null {
  const { explain, estimate, record } = context;
  if (!explain) return null;
  const { trace, startedAt } = explain;
  return {
    plan: trace.plan && prettyFormatQueryPlan(trace.plan),
    estimate: { cost: record.cost, upstream: estimate },
    ...(!trace.isPlanOnly && {
      actual: {
        ms: Math.round(performance.now() - startedAt),
        upstream: askedOf(context),
        fetches: trace.fetches,
      },
    }),
  };
}

function askedOf({ upstream }: GatewayContext): UpstreamEstimate {
  const systems: Record<string, number> = {};
  for (const { system, requests } of upstream.entries()) {
    systems[system] = (systems[system] ?? 0) + requests;
  }
  return { requests: upstream.requests(), systems };
}
