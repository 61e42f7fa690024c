// npm run guards [-- TEXT]: takes away one guard after the other and sees that a test fails. With a
// text, only guards whose sentence holds it. Changes files in place, and puts them back.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { GUARDS, type Guard } from './guard-list.ts';

/** Tests that do not end notice, too. */
const TIMEOUT_MS = 120_000;

const root = new URL('../', import.meta.url);
const wanted = process.argv[2] ?? '';

let restore: (() => void) | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    restore?.();
    process.exit(130);
  });
}

/** Runs the tests that are to notice, without the guard. */
function isNoticed({ file, find, replace, test }: Guard): boolean {
  const url = new URL(file, root);
  const text = readFileSync(url, 'utf8');
  if (text.split(find).length !== 2) throw new Error(`${file} does not hold once: ${find}`);
  restore = () => writeFileSync(url, text);
  writeFileSync(
    url,
    text.replace(find, () => replace),
  );
  try {
    const { status } = spawnSync('npm', ['test', '--', '--forceExit', ...test.split(' ')], {
      cwd: root,
      stdio: 'ignore',
      timeout: TIMEOUT_MS,
    });
    return status !== 0;
  } finally {
    restore();
    restore = undefined;
  }
}

const guards = GUARDS.filter(({ guard }) => guard.includes(wanted));
let unnoticed = 0;
for (const guard of guards) {
  const noticed = isNoticed(guard);
  if (!noticed) unnoticed += 1;
  console.log(`${noticed ? 'noticed  ' : 'UNNOTICED'}  ${guard.guard} (${guard.file})`);
}
console.log(
  `${guards.length - unnoticed} of ${guards.length} guards are missed when they are gone.`,
);
process.exitCode = unnoticed > 0 ? 1 : 0;
