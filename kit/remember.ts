/** So many answers are remembered: more days or names than the rows of one answer have. */
const MOST_REMEMBERED = 4096;

/**
 * Computes each answer once, as long as there are not too many. For what is no row's and no
 * caller's, such as facts of the calendar: it is kept for as long as the process lives. What throws
 * is not remembered.
 */
export function remember<V, K extends string | number = string>(
  compute: (key: K) => V,
): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const answer = known.get(key);
    if (answer !== undefined) return answer;
    const computed = compute(key);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, computed);
    return computed;
  };
}
