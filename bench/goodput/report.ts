import { medianOf } from '../load/percentile.ts';
import type { RunOptions } from '../options.ts';
import { toChart } from '../report/chart.ts';
import type { Ratio } from '../report/ratios.ts';
import type { Report } from '../report/results.ts';
import { toTable } from '../report/table.ts';
import { DEADLINE_MS, type Measured, type Round, TIMES } from './goodput.ts';

/** What the graph still gets done at so many times its best, as a share of it, within each round. */
function shareAt(rounds: readonly Round[], times: number): number {
  return medianOf(
    rounds.map(({ best, measured }) => {
      const one = measured.find((candidate) => candidate.times === times);
      return (one?.goodPerSecond ?? 0) / best;
    }),
  );
}

export function reportGoodput(rounds: readonly Round[], options: RunOptions): Report {
  const at = (times: number, read: (one: Measured) => number) =>
    medianOf(
      rounds.flatMap(({ measured }) => measured.filter((one) => one.times === times).map(read)),
    );
  const held = medianOf(rounds.map((round) => round.held));
  return {
    title: 'At ten times the load it can hold',
    how: `Medians of ${options.rounds} rounds of ${options.seconds} s each; ${held.toFixed(1)} right answers a second can be held.`,
    table: toTable(
      [
        'Load, of what can be held',
        'arrive/s',
        'good/s',
        'of the best',
        'refused/s (503)',
        'late/s',
        'not whole/s',
        'p95 ms of the good',
        'slowest /healthz ms',
      ],
      TIMES.map((times) => [
        `${times} ×`,
        at(times, ({ offered }) => offered),
        at(times, ({ goodPerSecond }) => goodPerSecond),
        shareAt(rounds, times),
        at(times, ({ refusedPerSecond }) => refusedPerSecond),
        at(times, ({ latePerSecond }) => latePerSecond),
        at(times, ({ badPerSecond }) => badPerSecond),
        at(times, ({ p95 }) => p95),
        at(times, ({ slowestHealthMs }) => slowestHealthMs),
      ]),
    ),
    chart: toChart([
      {
        title: 'Right answers a second, as a share of the best (goal: 0.8 at 10 ×)',
        bars: TIMES.map((times) => ({
          label: `${times} × the load`,
          value: shareAt(rounds, times),
          isOurs: true,
        })),
      },
    ]),
    reading: [
      'What can be held is what clients get who wait for their answer before they ask again, at the best',
      'number of them. Then requests arrive at random, without waiting. Good is a whole and right answer',
      `within ${DEADLINE_MS / 1000} s; the best is the most of any load of the round. Load generator and emulators`,
      'take their share of the machine as well.',
    ].join('\n'),
  };
}

export function goodputRatios(rounds: readonly Round[]): Ratio[] {
  const value = shareAt(rounds, 10);
  return [{ id: 'goodput.share.10x', value, better: 'higher', room: 0.15 }];
}
