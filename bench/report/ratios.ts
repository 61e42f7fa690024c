import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** A number that holds from machine to machine, since both its sides were measured in one run. */
export interface Ratio {
  /** E.g. `federation.cpu.ours/apollo`. */
  id: string;
  value: number;
  better: 'lower' | 'higher';
  /** How much worse than the committed one is still noise, e.g. 0.25; 0 where nothing is left to chance. */
  room: number;
}

type Committed = Readonly<Record<string, number>>;

const file = new URL('../results/ratios.json', import.meta.url);

export function readCommitted(): Committed {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Committed) : {};
}

/** What is worse than the committed ratio by more than its room, in words. */
export function findRegressions(ratios: readonly Ratio[], committed: Committed): string[] {
  return ratios.flatMap(({ id, value, better, room }) => {
    const before = committed[id];
    if (before === undefined) return [];
    const limit = better === 'lower' ? before * (1 + room) : before * (1 - room);
    const isWorse = better === 'lower' ? value > limit : value < limit;
    return isWorse
      ? [`${id} is ${toShort(value)}; committed ${toShort(before)}, room to ${toShort(limit)}`]
      : [];
  });
}

/** Commits these ratios; those of suites that were not run stay. */
export function saveRatios(ratios: readonly Ratio[]): void {
  const suites = new Set(ratios.map(({ id }) => suiteOf(id)));
  const kept = Object.entries(readCommitted()).filter(([id]) => !suites.has(suiteOf(id)));
  const all = [...kept, ...ratios.map(({ id, value }) => [id, toShort(value)] as const)];
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
}

function suiteOf(id: string): string {
  return id.slice(0, id.indexOf('.'));
}

function toShort(value: number): number {
  return Number(value.toPrecision(3));
}
