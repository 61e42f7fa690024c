import type { Readiness } from '@tributary/kit/http';
import { request } from 'undici';

const PROBE_MS = 1000;

/**
 * What the gateway's `/readyz` says. It is ready once its supergraph is loaded, whatever its
 * subgraphs do: each one's state is named beside it.
 */
export async function readinessOf(
  subgraphUrls: Readonly<Record<string, string>>,
): Promise<Readiness> {
  const states = await Promise.all(
    Object.entries(subgraphUrls).map(async ([name, url]) => [name, await probe(url)]),
  );
  return { ready: true, supergraph: 'loaded', subgraphs: Object.fromEntries(states) };
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
