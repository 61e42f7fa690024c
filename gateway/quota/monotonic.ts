/** Whole milliseconds of a clock that is never set back; it says nothing of the time of day. */
export function monotonicMs(): number {
  return Math.floor(performance.now());
}
