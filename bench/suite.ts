import type { BenchOptions } from './options.ts';
import type { Ratio } from './report/ratios.ts';
import type { Report } from './report/results.ts';

/** One kind of measurement: what it has to say, and what of it is compared with the last time. */
export interface SuiteResult {
  report: Report;
  ratios: readonly Ratio[];
}

export type Suite = (options: BenchOptions) => Promise<SuiteResult>;
