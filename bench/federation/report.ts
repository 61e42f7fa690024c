import { medianOf } from '../load/percentile.ts';
import type { RunOptions } from '../options.ts';
import { toChart } from '../report/chart.ts';
import type { Ratio } from '../report/ratios.ts';
import type { Report } from '../report/results.ts';
import { toTable } from '../report/table.ts';
import { CONNECTIONS, type Rounds } from './federation.ts';
import type { Measured } from './measure.ts';

const OURS = 'ours';

/** Half of all turns of one gateway were better than these values, half worse. */
function medians({ rounds }: Rounds) {
  const middle = (read: (round: Measured) => number | null) => {
    const values = rounds.map(read).filter((value) => value !== null);
    return values.length > 0 ? medianOf(values) : null;
  };
  return {
    perSecond: middle((round) => round.requestsPerSecond),
    p50: middle((round) => round.p50),
    p99: middle((round) => round.p99),
    cpuMs: middle((round) => round.cpuMs),
    fetches: middle((round) => round.subgraphRequests),
    megabytes: middle(({ peakRssBytes }) => peakRssBytes && peakRssBytes / 2 ** 20),
    generatorCpuMs: middle((round) => round.generatorCpuMs),
  };
}

export function reportFederation(all: readonly Rounds[], options: RunOptions): Report {
  const rows = all.map((entry) => ({ entry, ...medians(entry) }));
  const bars = (read: (row: (typeof rows)[number]) => number | null) =>
    rows.map((row) => ({
      label: row.entry.gateway.name,
      value: read(row),
      isOurs: row.entry.gateway.id.startsWith(OURS),
    }));
  return {
    title: 'The public federation benchmark, each request with its own user',
    how: `Medians of ${options.rounds} interleaved rounds of ${options.seconds} s, ${CONNECTIONS} connections.`,
    table: toTable(
      [
        'Gateway',
        'requests/s',
        'p50 ms',
        'p99 ms',
        'CPU ms/request',
        'fetches/request',
        'memory MB',
        'of the load generator: CPU ms/request',
      ],
      rows.map((row) => [
        row.entry.gateway.name,
        row.perSecond,
        row.p50,
        row.p99,
        row.cpuMs,
        row.fetches,
        row.megabytes,
        row.generatorCpuMs,
      ]),
    ),
    chart: toChart([
      { title: 'Milliseconds of CPU for one request (less is better)', bars: bars((r) => r.cpuMs) },
      { title: 'Requests per second (more is better)', bars: bars((r) => r.perSecond) },
    ]),
    reading: [
      'CPU per request is the steadiest column: gateway, subgraphs and load generator share the',
      'machine, so requests per second and latencies hold for this machine and this run alone.',
      'Configurations:\n',
      ...all.map(({ gateway: { name, note } }) => `- ${name}: ${note}.`),
    ].join('\n'),
  };
}

/** Ours against each other gateway, round by round, so that what slows the machine slows both. */
export function federationRatios(all: readonly Rounds[]): Ratio[] {
  const ours = all.find(({ gateway }) => gateway.id === OURS);
  if (!ours) return [];
  return all.flatMap(({ gateway, rounds }) => {
    const ratios = rounds.flatMap((round, index) => {
      const own = ours.rounds[index];
      return own?.cpuMs && round.cpuMs ? [own.cpuMs / round.cpuMs] : [];
    });
    if (gateway.id === OURS || ratios.length === 0) return [];
    const id = `federation.cpu.${OURS}/${gateway.id}`;
    return [{ id, value: medianOf(ratios), better: 'lower' as const, room: 0.25 }];
  });
}
