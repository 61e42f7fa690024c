import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

type Environment = Readonly<Record<string, string>>;

/** A process of the benchmark's own that answers messages, one at a time. */
export interface Worker {
  ask(message: object): Promise<unknown>;
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
  const message = () =>
    new Promise<unknown>((resolve, reject) => {
      const end = () => {
        child.off('message', hear);
        child.off('exit', fail);
      };
      const hear = (answer: unknown) => {
        end();
        resolve(answer);
      };
      const fail = (code: number | null) => {
        end();
        reject(new Error(`${file.pathname} ended with ${code}.`));
      };
      child.once('message', hear).once('exit', fail);
    });
  return {
    hello: message,
    async ask(question) {
      const answer = message();
      child.send(question);
      return answer;
    },
    stop: () => void child.kill(),
  };
}
