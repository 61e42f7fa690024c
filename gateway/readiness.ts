import { setTimeout as wait } from 'node:timers/promises';
import type { SubgraphClient } from './subgraph-client.ts';

/** Milliseconds whoever asks us has patience for. */
const PATIENCE_MS = 150;

type State = 'up' | 'down' | 'unknown';

/**
 * Says which subgraphs are up. Whoever asks is answered soon: a subgraph that takes longer is what
 * it was when it was last asked. However many ask, each subgraph is asked once at a time.
 */
export function createReadiness(
  clients: ReadonlyMap<string, Pick<SubgraphClient, 'probe'>>,
): () => Promise<Record<string, State>> {
  const states = new Map<string, State>([...clients.keys()].map((name) => [name, 'unknown']));
  const probes = new Map<string, Promise<void>>();

  function probeOnce([name, client]: [string, Pick<SubgraphClient, 'probe'>]): Promise<void> {
    const running =
      probes.get(name) ??
      client.probe().then((state) => {
        states.set(name, state);
        probes.delete(name);
      });
    probes.set(name, running);
    return running;
  }

  return async () => {
    const all = Promise.all([...clients].map(probeOnce));
    await Promise.race([all, wait(PATIENCE_MS, undefined, { ref: false })]);
    return Object.fromEntries(states);
  };
}
