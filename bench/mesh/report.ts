import { medianOf, percentileOf } from '../load/percentile.ts';
import type { RunOptions } from '../options.ts';
import { toChart } from '../report/chart.ts';
import type { Ratio } from '../report/ratios.ts';
import type { Report } from '../report/results.ts';
import { toTable } from '../report/table.ts';
import { LATENCIES, type Rounds } from './run-mesh.ts';

const SLOW = 100;

function requestsOf({ measured }: Rounds): number {
  return medianOf(measured.map(({ turn }) => turn.vendorRequests));
}

function latencyOf({ measured }: Rounds, latency: number, share: number): number {
  const turns = measured.filter((one) => one.latency === latency);
  const all = turns.flatMap(({ turn }) => [...turn.latencies]);
  return percentileOf(Float64Array.from(all).sort(), share);
}

export function reportMesh(all: readonly Rounds[], options: RunOptions): Report {
  const bars = (read: (entry: Rounds) => number) =>
    all.map((entry) => ({
      label: `${entry.id}, ${entry.by}`,
      value: read(entry),
      isOurs: entry.by === 'Tributary',
    }));
  return {
    title: 'The same rows through GraphQL Mesh',
    how: `${options.rounds} interleaved rounds of ${options.seconds} s for each operation and latency, one client; percentiles of all rounds together.`,
    table: toTable(
      [
        'Operation',
        'vendor requests',
        ...LATENCIES.flatMap((latency) => [`p50 at ${latency} ms`, `p95 at ${latency} ms`]),
      ],
      all.map((entry) => [
        `${entry.id}, ${entry.by}`,
        requestsOf(entry),
        ...LATENCIES.flatMap((latency) => [
          latencyOf(entry, latency, 0.5),
          latencyOf(entry, latency, 0.95),
        ]),
      ]),
    ),
    chart: toChart([
      { title: 'Requests to vendors for one operation', bars: bars(requestsOf) },
      {
        title: `p50 in ms, vendors taking ${SLOW} ms`,
        bars: bars((entry) => latencyOf(entry, SLOW, 0.5)),
      },
    ]),
    reading: [
      'Mesh is given requests, types, and joins by `@resolveTo`, as its configuration has them. Each',
      'row then asks for what belongs to it, and equal questions are asked as often as they come up. Vendors',
      'that limit requests per second would refuse most of them; the emulators here do not. Code of one’s own',
      'behind Mesh could batch: that code is what this repository’s connectors are. Mesh checks neither',
      'tokens nor access here, and where a carrier has used a tracking code again it shows every parcel',
      'that ever had it; ours asks once more whose each parcel is, which is the longest chain of',
      '`customer-orders`.',
    ].join('\n'),
  };
}

export function meshRatios(all: readonly Rounds[]): Ratio[] {
  return all.flatMap((ours) => {
    const mesh = all.find(({ id, by }) => id === ours.id && by !== ours.by);
    if (ours.by !== 'Tributary' || !mesh) return [];
    const requests = requestsOf(ours) / requestsOf(mesh);
    const time = latencyOf(ours, SLOW, 0.5) / latencyOf(mesh, SLOW, 0.5);
    return [
      { id: `mesh.requests.${ours.id}`, value: requests, better: 'lower', room: 0.01 },
      { id: `mesh.time.${ours.id}`, value: time, better: 'lower', room: 0.25 },
    ] satisfies Ratio[];
  });
}
