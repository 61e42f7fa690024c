import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What became of some tests. */
export type Outcome =
  | { kind: 'passed' }
  /** The first test that failed, by its full name. */
  | { kind: 'failed'; test: string }
  /** No test said anything: files that cannot be loaded, no such tests, no end in time. */
  | { kind: 'broken'; why: string };

const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--silent',
  '--runInBand',
  '--forceExit',
  '--testTimeout=20000',
  '--watchman=false',
];

/** A break that is to be noticed shows in few operations. */
const ENVIRONMENT = { DIFFERENTIAL_OPERATIONS: '500' };

/** What we read of Jest's own report. */
interface Report {
  numTotalTests: number;
  testResults: {
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

let running: ChildProcess | null = null;

/** Ends the tests that run, with all processes that they started. */
export function endTests(): void {
  if (!running?.pid) return;
  try {
    process.kill(-running.pid, 'SIGKILL');
  } catch {
    // All of them have ended by themselves.
  }
}

/** Runs the tests of a repository whose paths hold one of these texts, within a time limit. */
export async function runTests(
  root: string,
  paths: readonly string[],
  timeoutMs: number,
): Promise<Outcome> {
  const report = join(root, 'guards.report.json');
  await rm(report, { force: true });
  const args = [...JEST, '--json', `--outputFile=${report}`, ...paths];
  const isInTime = await run(args, root, timeoutMs);
  if (!isInTime) return { kind: 'broken', why: `no end within ${timeoutMs / 1000} s` };
  const text = await readFile(report, 'utf8').catch(() => null);
  return text === null
    ? { kind: 'broken', why: 'no report' }
    : outcomeOf(JSON.parse(text) as Report);
}

function run(args: readonly string[], cwd: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    // A group of its own, so that what tests start ends with them.
    const env = { ...ENVIRONMENT, ...process.env };
    const child = spawn(process.execPath, args, { cwd, env, stdio: 'ignore', detached: true });
    running = child;
    let isInTime = true;
    const timer = setTimeout(() => {
      isInTime = false;
      endTests();
    }, timeoutMs);
    child.once('close', () => {
      clearTimeout(timer);
      endTests();
      running = null;
      resolve(isInTime);
    });
  });
}

function outcomeOf({ numTotalTests, testResults }: Report): Outcome {
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed');
  if (failed) return { kind: 'failed', test: failed.fullName };
  const unloaded = testResults.find(({ status }) => status === 'failed');
  if (unloaded) return { kind: 'broken', why: unloaded.message.split('\n').slice(0, 4).join(' ') };
  return numTotalTests > 0 ? { kind: 'passed' } : { kind: 'broken', why: 'no such tests' };
}
