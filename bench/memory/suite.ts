import type { BenchOptions } from '../options.ts';
import type { SuiteResult } from '../suite.ts';
import { runMemory } from './memory.ts';
import { memoryRatios, reportMemory } from './report.ts';

/** What the whole graph takes in memory, at rest and under load. */
export async function memory(options: BenchOptions): Promise<SuiteResult> {
  const rounds = await runMemory(options);
  return { report: reportMemory(rounds, options), ratios: memoryRatios(rounds) };
}
