import type { BenchOptions } from '../options.ts';
import type { SuiteResult } from '../suite.ts';
import { runGoodput } from './goodput.ts';
import { goodputRatios, reportGoodput } from './report.ts';

/** What is still answered, and how soon, when far more is asked than can be. */
export async function goodput(options: BenchOptions): Promise<SuiteResult> {
  const rounds = await runGoodput(options);
  return { report: reportGoodput(rounds, options), ratios: goodputRatios(rounds) };
}
