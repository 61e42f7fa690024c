import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { log } from '@tributary/kit/log';
import { supergraphInfo, supergraphLoads } from '@tributary/kit/metrics';

/** A gateway's way to the newest supergraph. */
export interface SupergraphFile {
  /** `stale`: the file cannot be served as it now is, and what was served before still is. */
  state(): 'loaded' | 'stale';
  /** Looks at the file now. What is wrong with it is logged, never thrown. */
  refresh(): Promise<void>;
  /** Looks at it no more. */
  close(): void;
}

interface FollowOptions {
  file: string;
  /** What is served now. */
  served: string;
  /** Serves another supergraph. Throws where it cannot be served. */
  take: (supergraphSdl: string) => Promise<void>;
  /** Milliseconds between two looks at the file. Default 5000. */
  pollMs?: number;
}

/** A file that changes within so many milliseconds is still being written. */
const SETTLED_MS = 100;

/**
 * Serves what a file holds, whenever it changes. A supergraph that cannot be served, or a file that
 * cannot be read, is refused and said once; the one before serves on.
 */
export function followSupergraph(options: FollowOptions): SupergraphFile {
  const { file, take, pollMs = 5000 } = options;
  let { served } = options;
  /** What was refused last, not to be tried again and again. */
  let refused: string | undefined;
  let problem: string | undefined;
  let looking: Promise<void> | undefined;
  let isClosed = false;
  showVersion(served);

  // The text itself, not its time of change: times are coarse, or set at will.
  async function look(): Promise<void> {
    const text = await readFile(file, 'utf8');
    if (text !== served && text !== refused) {
      await wait(SETTLED_MS);
      if (text !== (await readFile(file, 'utf8')) || isClosed) return;
      refused = text;
      await take(text);
      served = text;
      supergraphLoads.inc({ outcome: 'taken' });
      showVersion(text);
      log.info('A new supergraph is served.');
    }
    if (text !== served) return;
    refused = undefined;
    if (problem !== undefined) log.info('The file of the supergraph is good again.');
    problem = undefined;
  }

  async function lookSafely(): Promise<void> {
    try {
      await look();
    } catch (error) {
      const [found = ''] = String(error instanceof Error ? error.message : error).split('\n');
      if (found !== problem) {
        supergraphLoads.inc({ outcome: 'refused' });
        log.error({ cause: found }, 'The supergraph stays as it was.');
      }
      problem = found;
    }
  }

  /** One look at a time; whoever wants another meanwhile gets it behind that one. */
  function refresh(): Promise<void> {
    const next = (looking ?? Promise.resolve()).then(() => (isClosed ? undefined : lookSafely()));
    looking = next;
    return next;
  }

  const timer = setInterval(() => void refresh(), pollMs).unref();

  return {
    state: () => (problem === undefined ? 'loaded' : 'stale'),
    refresh,
    close() {
      isClosed = true;
      clearInterval(timer);
    },
  };
}

function showVersion(supergraphSdl: string): void {
  const version = createHash('sha256').update(supergraphSdl).digest('hex').slice(0, 12);
  supergraphInfo.reset();
  supergraphInfo.set({ version }, 1);
}
