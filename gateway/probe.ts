import { request } from 'undici';

/** Milliseconds a subgraph has to say that it is ready. */
const PROBE_MS = 1000;

/** Asks a subgraph whether it is ready. */
export async function probe(url: URL): Promise<'up' | 'down'> {
  try {
    const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(PROBE_MS) });
    await body.dump();
    return statusCode === 200 ? 'up' : 'down';
  } catch {
    return 'down';
  }
}
