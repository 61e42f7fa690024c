import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';

/** Milliseconds a subgraph has to answer, and those whoever asks us has patience for. */
const PROBE_MS = 1000;
const PATIENCE_MS = 150;

type State = 'up' | 'down' | 'unknown';

/**
 * Says which subgraphs are up. Whoever asks is answered soon: a subgraph that takes longer is what
 * it was when it was last asked. However many ask, each subgraph is asked once at a time.
 */
export function createReadiness(
  subgraphUrls: Readonly<Record<string, string>>,
): () => Promise<Record<string, State>> {
  const states = new Map<string, State>(Object.keys(subgraphUrls).map((name) => [name, 'unknown']));
  const probes = new Map<string, Promise<void>>();

  function probeOnce([name, url]: [name: string, url: string]): Promise<void> {
    const running =
      probes.get(name) ??
      probe(url).then((state) => {
        states.set(name, state);
        probes.delete(name);
      });
    probes.set(name, running);
    return running;
  }

  return async () => {
    const all = Promise.all(Object.entries(subgraphUrls).map(probeOnce));
    await Promise.race([all, wait(PATIENCE_MS, undefined, { ref: false })]);
    return Object.fromEntries(states);
  };
}

async function probe(graphqlUrl: string): Promise<'up' | 'down'> {
  try {
    const { statusCode, body } = await request(new URL('readyz', graphqlUrl), {
      signal: AbortSignal.timeout(PROBE_MS),
    });
    await body.dump();
    return statusCode === 200 ? 'up' : 'down';
  } catch {
    return 'down';
  }
}
