/** Runs `work` so often, one after the other; milliseconds within which 95 of 100 were done. */
export async function p95(times: number, work: () => Promise<void>): Promise<number> {
  const took: number[] = [];
  for (let count = 0; count < times; count += 1) {
    const startedAt = performance.now();
    await work();
    took.push(performance.now() - startedAt);
  }
  return took.sort((a, b) => a - b)[Math.ceil(times * 0.95) - 1] ?? 0;
}
