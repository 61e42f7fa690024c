import { getHeapStatistics, setFlagsFromString } from 'node:v8';

/** From heaps of this size on V8 lets them grow to four times what lives, below to twice at most. */
const LARGE_HEAP_BYTES = 2 * 2 ** 30;

/**
 * Sets up V8's heap for a server, whose garbage is what requests leave behind (docs/decisions/0018):
 *
 * - It places no objects among the old at once because others of the same place in the code lived long.
 *   What lives as long as a request does so wherever many are under way, and among the old nothing
 *   is given back before the next full collection.
 * - It collects fully once twice as much is old as lived through the last full collection, also where
 *   there is memory for four times as much: what long requests leave there is most of a busy process's
 *   memory.
 */
export function setUpHeap(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
  const { heap_size_limit: limit } = getHeapStatistics();
  if (limit >= LARGE_HEAP_BYTES) setFlagsFromString('--heap-growing-percent=100');
}
