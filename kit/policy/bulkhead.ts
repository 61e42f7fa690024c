import { bulkhead, isBulkheadRejectedError } from 'cockatiel';
import type { PolicySettings } from './settings.ts';

/** Why work was not begun. */
export class NoPlaceError extends Error {}

/** Bounds what is under way at one vendor, and what waits for that. */
export interface Bulkhead {
  /**
   * Runs `work` when it is its turn.
   * @throws NoPlaceError at once when the queue is full, and `signal.reason` when it aborts first.
   */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** @param showQueue is told how many wait. */
export function createBulkhead(
  { connections, queue }: Pick<PolicySettings, 'connections' | 'queue'>,
  showQueue: (waiting: number) => void,
): Bulkhead {
  const places = bulkhead(connections, queue);
  const show = () => showQueue(queue - places.queueSlots);

  return {
    async run<T>(work: () => Promise<T>, signal: AbortSignal) {
      // Cockatiel tells one that gave up only when its turn comes.
      const { promise: givenUp, reject } = Promise.withResolvers<never>();
      const giveUp = () => reject(signal.reason);
      signal.addEventListener('abort', giveUp, { once: true });
      const begun = () => {
        signal.removeEventListener('abort', giveUp);
        show();
        return work();
      };
      try {
        const done = places.execute(begun, signal);
        show();
        return await Promise.race([done, givenUp]);
      } catch (error) {
        throw isBulkheadRejectedError(error) ? new NoPlaceError('the queue is full') : error;
      } finally {
        signal.removeEventListener('abort', giveUp);
        show();
      }
    },
  };
}
