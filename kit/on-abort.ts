const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Runs something should a signal abort. However many wait for a signal, it has one listener: those of
 * an operation's fetches cost more than their bytes otherwise.
 * @returns takes it back.
 */
export function onAbort(signal: AbortSignal, run: () => void): () => void {
  const runs = waiting.get(signal) ?? listenTo(signal);
  runs.add(run);
  return () => void runs.delete(run);
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const runs = new Set<() => void>();
  waiting.set(signal, runs);
  const runAll = () => {
    for (const run of [...runs]) run();
  };
  signal.addEventListener('abort', runAll, { once: true });
  return runs;
}
