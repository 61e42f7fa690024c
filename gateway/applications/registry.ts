import { describe, log } from '@tributary/kit/log';
import type { Application } from './application.ts';
import { parseApplications, toApplication } from './application-entry.ts';
import { readText } from './applications-file.ts';

/** The applications this graph knows. */
export interface Registry {
  find(clientId: string): Application | undefined;
}

/** A registry that follows its file. */
export interface FileRegistry extends Registry {
  /** Reads the file for the first time. @throws ConfigError of one line. */
  start(): Promise<void>;
  /** `stale`: the file cannot be used as it now is, and what it said before applies. */
  state(): 'loaded' | 'stale';
  close(): void;
}

interface RegistryOptions {
  file: string;
  /** Milliseconds between two looks at the file. Default 5000: how long a revocation may take. */
  pollMs?: number;
}

/** Keeps the applications of a file in memory, and takes up its changes while it runs. */
export function createRegistry({ file, pollMs = 5000 }: RegistryOptions): FileRegistry {
  let applications: ReadonlyMap<string, Application> = new Map();
  let text: string | undefined;
  /** What is wrong with the file since it was last good. */
  let problem: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  // The text itself, not its time of change: a file is small, and times are coarse or set at will.
  async function load(): Promise<void> {
    const found = await readText(file);
    if (closed) return;
    if (found !== text) {
      const entries = parseApplications(found, file).map(toApplication);
      applications = new Map(entries.map((entry) => [entry.clientId, entry]));
      const isFirst = text === undefined;
      text = found;
      const level = isFirst ? 'debug' : 'info';
      log[level]({ applications: applications.size }, 'The registered applications were read.');
    }
    if (problem !== undefined) log.info('The file of the applications is good again.');
    problem = undefined;
  }

  async function poll(): Promise<void> {
    await load().catch((error: unknown) => {
      const found = describe(error) ?? 'unknown';
      if (found !== problem) log.error({ cause: found }, 'The applications stay as last read.');
      problem = found;
    });
    schedule();
  }

  function schedule(): void {
    if (closed) return;
    timer = setTimeout(poll, pollMs);
    timer.unref();
  }

  return {
    find: (clientId) => applications.get(clientId),
    state: () => (problem === undefined ? 'loaded' : 'stale'),
    async start() {
      await load();
      schedule();
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
