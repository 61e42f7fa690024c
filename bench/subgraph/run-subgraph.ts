import { startVendors } from '../graph/vendors.ts';
import type { RunOptions } from '../options.ts';
import { startMeter } from '../processes/meter.ts';
import { SIZE } from './subject.ts';
import { startTarget, type Target } from './target.ts';
import { VARIANT_IDS, type VariantId } from './variants.ts';

/** What is asked for. */
export const SUBJECTS = { rows: 'rows behind a loader', orders: 'orders of the ERP' } as const;
export type SubjectId = keyof typeof SUBJECTS;

/** Milliseconds of CPU for one `_entities`, slice by slice; null where the system does not say. */
export interface Slices {
  subject: SubjectId;
  variant: VariantId;
  cpuMs: (number | null)[];
}

const WARM_MS = 2000;

/** A turn is cut into slices, so that what else the machine does meets all variants alike. */
const SLICE_MS = 500;

/** Measures each variant of each subject, in turns. */
export async function runSubgraph(options: RunOptions): Promise<Slices[]> {
  const vendors = await startVendors(SIZE, ['erpnext']);
  const { erpnext } = vendors.urls;
  const subjects = (Object.keys(SUBJECTS) as SubjectId[]).filter(
    (id) => !options.only || options.only.includes(id),
  );
  const all: Slices[] = [];
  for (const subject of subjects) {
    all.push(...(await measure(subject, subject === 'orders' ? erpnext : null, options)));
  }
  vendors.stop();
  return all;
}

async function measure(
  subject: SubjectId,
  erpnext: string | null,
  { rounds, seconds, say }: RunOptions,
): Promise<Slices[]> {
  const all: { target: Target; slices: Slices }[] = [];
  for (const variant of VARIANT_IDS) {
    const target = await startTarget(variant, erpnext);
    await target.drive(WARM_MS);
    all.push({ target, slices: { subject, variant, cpuMs: [] } });
  }
  const count = Math.ceil((rounds * seconds * 1000) / SLICE_MS);
  for (let slice = 0; slice < count; slice += 1) {
    const first = slice % all.length;
    for (const { target, slices } of [...all.slice(first), ...all.slice(0, first)]) {
      slices.cpuMs.push(await measureSlice(target));
    }
  }
  say(`${count} slices of ${SUBJECTS[subject]}`);
  for (const { target } of all) target.stop();
  return all.map(({ slices }) => slices);
}

async function measureSlice(target: Target): Promise<number | null> {
  const meter = startMeter(target.pid);
  const answers = await target.drive(SLICE_MS);
  const { cpuMs } = meter.stop();
  return cpuMs === null ? null : cpuMs / answers;
}
