import { metrics } from '@tributary/kit/metrics';

/** How often this process had to count by itself. */
export async function fallbacks(): Promise<number> {
  const metric = await metrics.getSingleMetric('tributary_quota_fallback_total')?.get();
  return metric?.values[0]?.value ?? 0;
}

/** The same numbers from 0 to 1 in each run. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    // https://en.wikipedia.org/wiki/Linear_congruential_generator, as of Numerical Recipes.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
