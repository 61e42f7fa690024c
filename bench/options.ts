import { parseArgs } from 'node:util';

export interface RunOptions {
  rounds: number;
  /** Of one gateway in one round. */
  seconds: number;
  /** Ids of what to run; null: everything. */
  only: readonly string[] | null;
  /** Tells how the run goes. */
  say(line: string): void;
}

export interface BenchOptions extends RunOptions {
  suites: readonly string[];
  /** Fail where a ratio is worse than the committed one, with room for noise. */
  check: boolean;
  /** Make this run's ratios the committed ones. */
  save: boolean;
}

export const USAGE = `npm run bench -- [suites] [options]
  suites         federation operations mesh growth goodput subgraph memory; without any, all
  --rounds n     how often each takes its turn (3)
  --seconds n    how long a turn is (5)
  --only a,b     these alone, by id; prints, and writes nothing
  --check        fail where a ratio is worse than the committed one
  --save         commit this run's ratios to results/ratios.json`;

/** @throws an Error that says what cannot be understood. */
export function parseOptions(args: readonly string[], suites: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '5' },
      only: { type: 'string' },
      check: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find((name) => !suites.includes(name));
  if (unknown !== undefined) throw new Error(`There is no suite "${unknown}".\n${USAGE}`);
  return {
    suites: positionals.length > 0 ? positionals : suites,
    rounds: toNumber('rounds', values.rounds),
    seconds: toNumber('seconds', values.seconds),
    only: values.only?.split(',') ?? null,
    check: values.check,
    save: values.save,
    say: (line) => console.error(line),
  };
}

function toNumber(name: string, text: string): number {
  const number = Number(text);
  if (number > 0) return number;
  throw new Error(`--${name} must be a number above 0, not "${text}".\n${USAGE}`);
}
