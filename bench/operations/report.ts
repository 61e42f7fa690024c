import type { Measured } from '../graph/measure.ts';
import { medianOf, percentileOf } from '../load/percentile.ts';
import type { RunOptions } from '../options.ts';
import { toChart } from '../report/chart.ts';
import type { Ratio } from '../report/ratios.ts';
import type { Report } from '../report/results.ts';
import { toTable } from '../report/table.ts';
import { type BareTimes, LATENCIES, type Latency, type Rounds, WHOLE_AT } from './operations.ts';

/** The latency at which what the gateway does itself matters least. */
const SLOW = 100;

interface Row {
  id: string;
  steps: number;
  requests: number;
  at: readonly Times[];
  whole: Times;
}

interface Times {
  latency: Latency;
  p50: number;
  p95: number;
  toPath: number | null;
}

function toRow({ operation: { id, chain }, rounds, whole }: Rounds, bare: BareTimes): Row {
  function toTimes(latency: Latency, turns: readonly Measured[]): Times {
    const all = Float64Array.from(turns.flatMap(({ latencies }) => [...latencies])).sort();
    const p50 = percentileOf(all, 0.5);
    const path = latency > 0 ? chain.length * bareAt(bare, latency) : 0;
    return { latency, p50, p95: percentileOf(all, 0.95), toPath: path > 0 ? p50 / path : null };
  }
  const requests = medianOf([...rounds.values()].flat().map((turn) => turn.vendorRequests));
  return {
    id,
    steps: chain.length,
    requests,
    at: LATENCIES.map((latency) => toTimes(latency, rounds.get(latency) ?? [])),
    whole: toTimes(WHOLE_AT, whole),
  };
}

function bareAt(bare: BareTimes, latency: Latency): number {
  return medianOf(bare.get(latency) ?? []);
}

export function reportOperations(
  all: readonly Rounds[],
  bare: BareTimes,
  options: RunOptions,
): Report {
  const rows = all.map((each) => toRow(each, bare));
  const bars = (read: (row: Row) => number | null) =>
    rows.map((row) => ({ label: row.id, value: read(row), isOurs: true }));
  return {
    title: 'Ten operations over the vendors’ emulators',
    how: `${options.rounds} rounds of ${options.seconds} s for each operation and latency, one client; percentiles of all rounds together.`,
    table: toTable(
      [
        'Operation',
        'vendor requests',
        'in a chain',
        ...LATENCIES.flatMap((latency) => [
          `p50 at ${latency} ms`,
          `p95 at ${latency} ms`,
          ...(latency > 0 ? ['to the critical path'] : []),
        ]),
        `in one process: p50 at ${WHOLE_AT} ms`,
        'to the critical path',
      ],
      rows.map(({ id, requests, steps, at, whole }) => [
        id,
        requests,
        steps,
        ...at.flatMap(({ p50, p95, toPath }) => [p50, p95, ...(toPath === null ? [] : [toPath])]),
        whole.p50,
        whole.toPath,
      ]),
    ),
    chart: toChart([
      {
        title: `p50 to the critical path, vendors taking ${SLOW} ms (1 is the least there can be)`,
        bars: bars(({ at }) => at.find(({ latency }) => latency === SLOW)?.toPath ?? null),
      },
      { title: 'Requests to vendors for one operation', bars: bars((row) => row.requests) },
    ]),
    reading: [
      'The critical path is what one vendor request takes a client that does nothing else',
      `(${LATENCIES.filter((latency) => latency > 0)
        .map((latency) => `${bareAt(bare, latency).toFixed(1)} ms at ${latency} ms`)
        .join(
          ', ',
        )}), times the requests that need one another’s answers: what no gateway over the`,
      'same interfaces can be faster than. Times are milliseconds.\n',
      ...all.map(({ operation: { id, chain } }) => `- ${id}: ${chain.join(' → ')}`),
    ].join('\n'),
  };
}

/** Requests are counted, and leave nothing to chance. */
export function operationRatios(all: readonly Rounds[], bare: BareTimes): Ratio[] {
  return all
    .map((each) => toRow(each, bare))
    .flatMap(({ id, requests, at }) => {
      const toPath = at.find(({ latency }) => latency === SLOW)?.toPath ?? null;
      return [
        { id: `operations.requests.${id}`, value: requests, better: 'lower', room: 0 },
        ...(toPath === null
          ? []
          : [{ id: `operations.path.${id}`, value: toPath, better: 'lower', room: 0.25 } as const]),
      ] satisfies Ratio[];
    });
}
