/** How many vendor requests an operation may send, over all its fetches from subgraphs. */
export interface UpstreamBudget {
  readonly limit: number;
  /** Tells of a fetch that is about to be sent: those told of together share what is left. */
  join(): Share;
}

/** What one fetch has of a budget. */
export interface Share {
  /** How many vendor requests it may send: an even share of what is left. Once, when it is sent. */
  take(): number;
  /**
   * Gives back what it did not send.
   * @param requests how many it sent; null: nobody knows, so all it had count as sent
   */
  settle(requests: number | null): void;
}

/**
 * Divides, and never hands out twice: the fetches of an operation together send no more than the
 * limit. One that is sent alone has all that is left; of those sent side by side each has an equal
 * part, even where another needs less.
 */
export function createUpstreamBudget(limit: number): UpstreamBudget {
  let left = limit;
  /** Fetches that have yet to take their share. */
  let waiting = 0;
  return {
    limit,
    join() {
      waiting += 1;
      let taken: number | null = null;
      return {
        take() {
          taken = Math.ceil(left / waiting);
          left -= taken;
          waiting -= 1;
          return taken;
        },
        settle(requests) {
          if (taken === null) waiting -= 1;
          else if (requests !== null) left += Math.max(0, taken - requests);
        },
      };
    },
  };
}
