import { medianOf } from '../load/percentile.ts';
import type { RunOptions } from '../options.ts';
import { toChart } from '../report/chart.ts';
import type { Ratio } from '../report/ratios.ts';
import type { Report } from '../report/results.ts';
import { toTable } from '../report/table.ts';
import { CONNECTIONS, type Measured, REST_S } from './memory.ts';

const MEGABYTE = 1e6;

interface Row {
  label: string;
  /** Megabytes; null where the system does not say. */
  median: number | null;
  most: number | null;
}

export function reportMemory(rounds: readonly Measured[], options: RunOptions): Report {
  const rows = rowsOf(rounds);
  return {
    title: 'Memory of the whole graph',
    how: `Medians of ${options.rounds} rounds, each with a process of its own; ${CONNECTIONS} clients, ${options.seconds} s for each operation, vendors that take 20 ms.`,
    table: toTable(
      ['State', 'MB', 'the most of a round'],
      rows.map(({ label, median, most }) => [label, median, most]),
    ),
    chart: toChart([
      {
        title: 'Megabytes in memory, gateway and four subgraphs in one process',
        bars: rows.map(({ label, median }) => ({ label, value: median, isOurs: true })),
      },
    ]),
    reading: [
      `At rest is ${REST_S} s after the last request, or after the start. Under load it is the most that was`,
      'seen, five times a second. The operations follow one another in one process: a later row holds',
      'what the ones before left in its caches. Where fifty clients ask for more than one process can answer,',
      'as they do of `hundred-customers`, some are refused (503) and ask again.',
    ].join('\n'),
  };
}

function rowsOf(rounds: readonly Measured[]): Row[] {
  const toRow = (label: string, read: (round: Measured) => number | null): Row => {
    const values = rounds.map(read).filter((value) => value !== null);
    if (values.length === 0) return { label, median: null, most: null };
    return { label, median: medianOf(values) / MEGABYTE, most: Math.max(...values) / MEGABYTE };
  };
  const ids = [...(rounds[0]?.peaks.keys() ?? [])];
  return [
    toRow('at rest, started', ({ started }) => started),
    ...ids.map((id) => toRow(id, ({ peaks }) => peaks.get(id) ?? null)),
    toRow('at rest, after them', ({ after }) => after),
  ];
}

/** Megabytes of the same program: these hold from machine to machine as ratios do. */
export function memoryRatios(rounds: readonly Measured[]): Ratio[] {
  const rows = rowsOf(rounds);
  const peak = Math.max(...rows.slice(1, -1).map(({ median }) => median ?? 0));
  const ratios: Ratio[] = [
    { id: 'memory.rest', value: rows[0]?.median ?? 0, better: 'lower', room: 0.15 },
    { id: 'memory.peak', value: peak, better: 'lower', room: 0.15 },
  ];
  return ratios.filter(({ value }) => value > 0);
}
