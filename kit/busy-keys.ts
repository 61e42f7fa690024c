/** Keys that are known to have far more rows than others, e.g. the one customer that orders daily. */
export interface BusyKeys {
  has(key: string): boolean;
  /** Notes what an answer showed. */
  note(key: string, isBusy: boolean): void;
}

/** Remembers some of them, without any rows; of too many, those noted last. */
export function createBusyKeys(most = 1000): BusyKeys {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    note(key, isBusy) {
      keys.delete(key);
      if (!isBusy) return;
      keys.add(key);
      const [oldest] = keys;
      if (keys.size > most && oldest !== undefined) keys.delete(oldest);
    },
  };
}
