import { type Config, ConfigError } from '../config.ts';
import type { ReadRule } from './rules.ts';

/** Seconds by the name of a read or an entity; `*`: the most for all others. */
export type Ages = Readonly<Record<string, number>>;

const MAX_AGE_S = 7 * 86_400;
const ITEM = /^(?:(\w+)=)?(\d{1,6})$/;

/**
 * Reads `<seconds>,<name>=<seconds>,…`: the first is the most for all, the others are for an entity,
 * e.g. `Deal=60`, or a single read of the source, e.g. `countCustomers=0`.
 * @param names the entities and reads there are
 */
export function agesFrom(config: Config, variable: string, names: ReadonlySet<string>): Ages {
  const items = config.list(variable, []).map((item) => {
    const [, name = '*', seconds] = ITEM.exec(item) ?? [];
    const isKnown = name === '*' || names.has(name);
    if (isKnown && Number(seconds) <= MAX_AGE_S) return [name, Number(seconds)] as const;
    throw new ConfigError(
      `${variable} must list seconds, at most ${MAX_AGE_S}, e.g. 300,${[...names][0]}=60, and not ` +
        `"${item}". Names are ${[...names].join(', ')}.`,
    );
  });
  return Object.fromEntries(items);
}

/** The age of one read in milliseconds: as given for it or its entity, else the default within the most. */
export function ageOf(
  read: string,
  rule: ReadRule,
  given: Ages,
  defaults: Readonly<Record<string, number>>,
): number {
  if (!('entity' in rule)) return 0;
  const most = given['*'] ?? Number.POSITIVE_INFINITY;
  const byDefault = defaults[rule.entity] ?? given['*'] ?? 0;
  return 1000 * (given[read] ?? given[rule.entity] ?? Math.min(byDefault, most));
}
