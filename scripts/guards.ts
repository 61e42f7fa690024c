// npm run guards [-- TEXT]: takes away one guard after the other and sees that a test fails. With a
// text, only guards whose sentence or file holds it. Works on a copy: nothing changes here.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCopy } from './guards/copy.ts';
import type { Guard } from './guards/guard.ts';
import { GUARDED_FILES } from './guards/guarded-files.ts';
import { endTests, type Outcome, runTests } from './guards/run-tests.ts';

const TIMEOUT_MS = 120_000;

type Placed = Guard & { file: string; test: string };

const root = fileURLToPath(new URL('../', import.meta.url));
const wanted = process.argv[2] ?? '';
const guards = GUARDED_FILES.flatMap(({ file, test, guards: ofFile }) =>
  ofFile.map((guard): Placed => ({ file, test, ...guard })),
).filter(({ guard, file }) => guard.includes(wanted) || file.includes(wanted));

const started = performance.now();
const copy = createCopy(root);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    endTests();
    copy.remove();
    process.exit(130);
  });
}
let failures = 0;
try {
  /** With all guards in their places. */
  const outcomes = new Map<string, Outcome>();
  for (const guard of guards) {
    const before = outcomes.get(guard.test) ?? (await run(guard));
    outcomes.set(guard.test, before);
    const { isNoticed, say } = before.kind === 'passed' ? await runWithout(guard) : spoiled(before);
    if (!isNoticed) failures += 1;
    console.log(`${isNoticed ? 'noticed  ' : 'UNNOTICED'}  ${guard.guard} (${guard.file})`);
    console.log(`           ${say}`);
  }
} finally {
  copy.remove();
}
const minutes = Math.round((performance.now() - started) / 6000) / 10;
console.log(
  `${guards.length - failures} of ${guards.length} guards are missed when they are gone. ` +
    `It took ${minutes} minutes.`,
);
process.exitCode = failures > 0 || guards.length === 0 ? 1 : 0;

function run({ test }: Placed): Promise<Outcome> {
  return runTests(copy.path, test.split(' '), TIMEOUT_MS);
}

interface Verdict {
  isNoticed: boolean;
  say: string;
}

/** Only a test that fails is one that noticed: code that cannot run at all shows nothing. */
async function runWithout(guard: Placed): Promise<Verdict> {
  const texts = new Map<string, string>();
  try {
    for (const { file, find, replace } of [guard, ...(guard.also ? [guard.also] : [])]) {
      const path = join(copy.path, file);
      const text = readFileSync(path, 'utf8');
      if (!texts.has(path)) texts.set(path, text);
      if (text.split(find).length !== 2) return unnoticed(`${file} does not hold once: ${find}`);
      writeFileSync(
        path,
        text.replace(find, () => replace),
      );
    }
    const outcome = await run(guard);
    if (outcome.kind === 'failed') return { isNoticed: true, say: `by: ${outcome.test}` };
    if (outcome.kind === 'broken') return unnoticed(`Nothing ran: ${outcome.why}`);
    return unnoticed(`${guard.test} passes without it.`);
  } finally {
    for (const [path, text] of texts) writeFileSync(path, text);
  }
}

function unnoticed(say: string): Verdict {
  return { isNoticed: false, say };
}

/** Tests that fail anyway show nothing. */
function spoiled(outcome: Outcome): Verdict {
  const why = outcome.kind === 'failed' ? outcome.test : outcome.kind === 'broken' && outcome.why;
  return unnoticed(`Its tests fail with all guards in their places: ${why}`);
}
