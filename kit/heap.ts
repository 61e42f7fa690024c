import { setFlagsFromString } from 'node:v8';

/**
 * Sets up V8's heap for a server, whose garbage is what requests leave behind (docs/decisions/0018):
 *
 * - It places no objects among the old at once because others of the same place in the code lived long.
 *   What lives as long as a request does so wherever many are under way, and among the old nothing
 *   is given back before the next full collection.
 * - It collects fully once twice as much is old as lived through the last full collection, not only
 *   at four times as much: what long requests leave there is most of a busy process's memory.
 */
export function setUpHeap(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
  setFlagsFromString('--heap-growing-percent=100');
}
