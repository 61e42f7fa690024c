// npm run drift: generates everything anew, in place, and names what was not as generated.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** What is on disk, as it is: no git is asked, so uncommitted changes count. */
function readGenerated(): Map<string, string> {
  const files = globSync(
    ['supergraph.graphql', 'contracts/*.graphql', '{kit,gateway,subgraphs}/**/*.generated.ts'],
    { cwd: root, exclude: ['**/node_modules'] },
  );
  return new Map(files.map((file) => [file, readFileSync(`${root}${file}`, 'utf8')]));
}

const before = readGenerated();
for (const script of ['codegen', 'compose']) {
  const { status } = spawnSync(`npm run --silent ${script}`, {
    cwd: root,
    shell: true,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
const stale = [...readGenerated()].filter(([file, text]) => before.get(file) !== text);
for (const [file] of stale) console.error(`${file} was not up to date. It is now: commit it.`);
if (stale.length > 0) process.exitCode = 1;
