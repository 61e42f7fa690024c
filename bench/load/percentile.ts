/** The value below which `share` of all lie (nearest rank); 0 of none. `sorted` ascends. */
export function percentileOf(sorted: ArrayLike<number>, share: number): number {
  const rank = Math.ceil(share * sorted.length);
  return sorted[Math.max(0, rank - 1)] ?? 0;
}

/** The middle value; of an even count the lower one. */
export function medianOf(values: readonly number[]): number {
  return percentileOf(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
