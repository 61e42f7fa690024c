// npm run bench: measures on this machine, side by side in one run. README.md says how, and how to read it.
import { federation } from './federation/suite.ts';
import { goodput } from './goodput/suite.ts';
import { growth } from './growth/suite.ts';
import { memory } from './memory/suite.ts';
import { mesh } from './mesh/suite.ts';
import { operations } from './operations/suite.ts';
import { parseOptions } from './options.ts';
import { findRegressions, type Ratio, readCommitted, saveRatios } from './report/ratios.ts';
import { writeReport } from './report/results.ts';
import { subgraph } from './subgraph/suite.ts';
import type { Suite } from './suite.ts';

const SUITES: Readonly<Record<string, Suite>> = {
  federation,
  operations,
  mesh,
  growth,
  goodput,
  subgraph,
  memory,
};

const options = parseOptions(process.argv.slice(2), Object.keys(SUITES));
const ratios: Ratio[] = [];
for (const name of options.suites) {
  const result = await SUITES[name]?.(options);
  if (!result) continue;
  ratios.push(...result.ratios);
  console.log(`\n${result.report.title}\n${result.report.how}\n\n${result.report.table}\n`);
  if (options.only === null) writeReport(name, result.report);
}
for (const { id, value } of ratios) console.log(`${id} ${value.toPrecision(3)}`);

const regressions = findRegressions(ratios, readCommitted());
for (const line of regressions) console.error(`Worse than committed: ${line}`);
if (options.save && options.only === null) saveRatios(ratios);
process.exit(options.check && regressions.length > 0 ? 1 : 0);
