import { medianOf } from '../load/percentile.ts';
import type { RunOptions } from '../options.ts';
import { toChart } from '../report/chart.ts';
import type { Ratio } from '../report/ratios.ts';
import type { Report } from '../report/results.ts';
import { toTable } from '../report/table.ts';
import { type Slices, SUBJECTS } from './run-subgraph.ts';
import { COUNT } from './subject.ts';
import { VARIANTS, type VariantId } from './variants.ts';

function cpuOf({ cpuMs }: Slices): number | null {
  const known = cpuMs.filter((ms) => ms !== null);
  return known.length > 0 ? medianOf(known) : null;
}

/** What one costs to what another variant of the same subject costs, slice by slice. */
function ratioTo(other: VariantId, { subject, cpuMs }: Slices, all: readonly Slices[]) {
  const others = all.find((one) => one.subject === subject && one.variant === other);
  const ratios = cpuMs.flatMap((ms, index) => {
    const than = others?.cpuMs[index];
    return ms !== null && than ? [ms / than] : [];
  });
  return ratios.length > 0 ? medianOf(ratios) : null;
}

export function reportSubgraph(all: readonly Slices[], options: RunOptions): Report {
  const label = ({ subject, variant }: Slices) => `${SUBJECTS[subject]}, ${VARIANTS[variant].name}`;
  return {
    title: `A subgraph, asked for ${COUNT} entities`,
    how: `Medians of slices, together ${options.rounds * options.seconds} s for each; four clients, the emulator a process of its own.`,
    table: toTable(
      [`\`_entities\` of ${COUNT}`, 'CPU ms', 'to no shield', 'to no guard'],
      all.map((one) => [
        label(one),
        cpuOf(one),
        ratioTo('no-shield', one, all),
        ratioTo('unguarded', one, all),
      ]),
    ),
    chart: toChart([
      {
        title: `Milliseconds of CPU for ${COUNT} entities`,
        bars: all.map((one) => ({
          label: label(one),
          value: cpuOf(one),
          isOurs: one.variant === 'ours',
        })),
      },
    ]),
    reading: [
      'Shield’s rules are asked without a promise, and only where a field asks for more than its type;',
      'so a rule on every field would cost little more. Of what an order costs, most is reading it: the',
      'vendor’s JSON, its types, times, amounts. Behind that stand `graphql` and Apollo Server.',
    ].join('\n'),
  };
}

export function subgraphRatios(all: readonly Slices[]): Ratio[] {
  return all
    .filter(({ variant }) => variant === 'ours')
    .flatMap((ours) =>
      (['no-shield', 'unguarded'] as const).flatMap((other): Ratio[] => {
        const value = ratioTo(other, ours, all);
        const id = `subgraph.cpu.${ours.subject}/${other}`;
        return value === null ? [] : [{ id, value, better: 'lower', room: 0.15 }];
      }),
    );
}
