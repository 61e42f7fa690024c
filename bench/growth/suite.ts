import type { BenchOptions } from '../options.ts';
import type { SuiteResult } from '../suite.ts';
import { runGrowth } from './growth.ts';
import { growthRatios, reportGrowth } from './report.ts';

/** What a row costs, from one to ten thousand. */
export async function growth(options: BenchOptions): Promise<SuiteResult> {
  const all = await runGrowth(options);
  return { report: reportGrowth(all, options), ratios: growthRatios(all) };
}
