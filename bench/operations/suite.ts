import type { BenchOptions } from '../options.ts';
import type { SuiteResult } from '../suite.ts';
import { runOperations } from './operations.ts';
import { operationRatios, reportOperations } from './report.ts';

/** Our own operations over the emulators, with vendors that take their time. */
export async function operations(options: BenchOptions): Promise<SuiteResult> {
  const { all, bare } = await runOperations(options);
  return { report: reportOperations(all, bare, options), ratios: operationRatios(all, bare) };
}
