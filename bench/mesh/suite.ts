import type { BenchOptions } from '../options.ts';
import type { SuiteResult } from '../suite.ts';
import { meshRatios, reportMesh } from './report.ts';
import { runMesh } from './run-mesh.ts';

/** Ours beside GraphQL Mesh, over the same emulators. */
export async function mesh(options: BenchOptions): Promise<SuiteResult> {
  const all = await runMesh(options);
  return { report: reportMesh(all, options), ratios: meshRatios(all) };
}
