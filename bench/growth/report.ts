import { medianOf } from '../load/percentile.ts';
import type { RunOptions } from '../options.ts';
import { toChart } from '../report/chart.ts';
import type { Ratio } from '../report/ratios.ts';
import type { Report } from '../report/results.ts';
import { toTable } from '../report/table.ts';
import { COUNTS, type Measured, type Rounds } from './growth.ts';
import { PAGE } from './list.ts';

/** What a row costs where pages are full, once and many times over. */
const ONE_PAGE = PAGE;
const MANY_PAGES = 10_000;

function medianAt({ measured }: Rounds, count: number, read: (one: Measured) => number | null) {
  const values = measured
    .filter((one) => one.count === count)
    .map(read)
    .filter((value) => value !== null);
  return values.length > 0 ? medianOf(values) : null;
}

export function reportGrowth(all: readonly Rounds[], options: RunOptions): Report {
  const rows = all.flatMap((entry) =>
    COUNTS.map((count) => [
      `${entry.list.name}: ${count.toLocaleString('en-US')}`,
      medianAt(entry, count, ({ ms }) => ms),
      medianAt(entry, count, ({ cpuMs }) => cpuMs),
      medianAt(entry, count, ({ vendorRequests }) => vendorRequests),
    ]),
  );
  return {
    title: 'From one row to ten thousand',
    how: `Medians of ${options.rounds} rounds; pages of ${PAGE} rows, vendors that answer at once.`,
    table: toTable(
      ['Rows', 'ms/row', 'CPU ms/row, gateway and subgraphs', 'vendor requests/row'],
      rows,
    ),
    chart: toChart(
      all.map((entry) => ({
        title: `Milliseconds of CPU for one row: ${entry.list.name}`,
        bars: COUNTS.map((count) => ({
          label: `${count.toLocaleString('en-US')} rows`,
          value: medianAt(entry, count, ({ cpuMs }) => cpuMs),
          isOurs: true,
        })),
      })),
    ),
    reading: [
      'A row gets cheaper until pages are full, and then costs the same however far the list is read:',
      'each page is found by the last row of the one before, not by counting. The time of a row still',
      'grows where the emulator, a process that computes its rows anew for each request, takes longer',
      'for later pages; what gateway and subgraphs do themselves is the column beside it.',
    ].join('\n'),
  };
}

/** What a row of many pages costs, to what a row of one page costs. */
export function growthRatios(all: readonly Rounds[]): Ratio[] {
  return all.flatMap((entry) => {
    const requests = medianAt(entry, MANY_PAGES, ({ vendorRequests }) => vendorRequests);
    const one = medianAt(entry, ONE_PAGE, ({ cpuMs }) => cpuMs);
    const many = medianAt(entry, MANY_PAGES, ({ cpuMs }) => cpuMs);
    const { id } = entry.list;
    const ratios: Ratio[] = [];
    if (requests) {
      ratios.push({ id: `growth.requests.${id}`, value: requests, better: 'lower', room: 0.02 });
    }
    if (one && many) {
      ratios.push({ id: `growth.cpu.${id}`, value: many / one, better: 'lower', room: 0.35 });
    }
    return ratios;
  });
}
