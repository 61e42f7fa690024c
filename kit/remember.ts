/** So many answers are remembered: more days or names than the rows of one answer have. */
const MOST_REMEMBERED = 4096;

/**
 * Computes each answer once, as long as there are not too many. For what is no row's and no
 * caller's, such as facts of the calendar: it is kept for as long as the process lives. What throws
 * is not remembered.
 */
export function remember<V>(compute: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    const computed = compute(text);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(text, computed);
    return computed;
  };
}
