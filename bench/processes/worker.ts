import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

type Environment = Readonly<Record<string, string>>;

/** A process of the benchmark's own that answers messages, one at a time. */
export interface Worker {
  ask(message: unknown): Promise<unknown>;
  /** What it says first, once it is ready. */
  hello(): Promise<unknown>;
  stop(): void;
}

/** Starts a file of the bench; it ends when this process does. */
export function startWorker(file: URL, env: Environment = {}): Worker {
  const child = fork(fileURLToPath(file), {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    serialization: 'advanced',
  });
  const message = async () => {
    const [answer] = await Promise.race([once(child, 'message'), failed(child, file)]);
    return answer as unknown;
  };
  return {
    hello: message,
    async ask(question) {
      const answer = message();
      child.send(question as object);
      return answer;
    },
    stop: () => void child.kill(),
  };
}

async function failed(child: ChildProcess, file: URL): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`${file.pathname} ended with ${code}.`);
}
