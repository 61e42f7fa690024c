import type { BenchOptions } from '../options.ts';
import type { SuiteResult } from '../suite.ts';
import { reportSubgraph, subgraphRatios } from './report.ts';
import { runSubgraph } from './run-subgraph.ts';

/** What a subgraph costs by itself, with its guards and without. */
export async function subgraph(options: BenchOptions): Promise<SuiteResult> {
  const all = await runSubgraph(options);
  return { report: reportSubgraph(all, options), ratios: subgraphRatios(all) };
}
