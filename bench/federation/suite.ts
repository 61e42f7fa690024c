import type { BenchOptions } from '../options.ts';
import type { SuiteResult } from '../suite.ts';
import { runFederation } from './federation.ts';
import { GATEWAYS } from './gateways/all.ts';
import { federationRatios, reportFederation } from './report.ts';

/** The public federation benchmark: ours beside the gateways that npm ships. */
export async function federation(options: BenchOptions): Promise<SuiteResult> {
  const { only } = options;
  const gateways = GATEWAYS.filter(({ id }) => only === null || only.includes(id));
  const all = await runFederation(gateways, options);
  return { report: reportFederation(all, options), ratios: federationRatios(all) };
}
