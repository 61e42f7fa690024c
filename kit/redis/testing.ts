import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { freePort } from '../free-port.ts';

/** A Redis that a test may treat as it likes. */
export interface TestRedis {
  url: string;
  /** Runs one command, on a connection of its own. */
  run(...command: string[]): Promise<unknown>;
  /** Stops answering, with all connections open. */
  freeze(): void;
  thaw(): void;
  kill(): Promise<void>;
}

/** A program of the machine's: no package brings it. */
const SERVER = 'redis-server';

const running = new Set<ChildProcess>();

/** Ends what a test left running. */
export function endRedis(): void {
  for (const server of running) server.kill('SIGKILL');
}

/** Is there a Redis to be started? A line says so where there is none. */
export function hasRedis(): boolean {
  if (!spawnSync(SERVER, ['--version']).error) return true;
  process.stderr.write(`Skipped: no ${SERVER} to be started.\n`);
  return false;
}

/** Starts a Redis that keeps nothing, at this port or at a free one. */
export async function startRedis(port?: number): Promise<TestRedis> {
  const at = String(port ?? (await freePort()));
  const options = ['--bind', '127.0.0.1', '--port', at, '--save', '', '--appendonly', 'no'];
  const server = spawn(SERVER, options, { stdio: ['ignore', 'pipe', 'ignore'] });
  running.add(server);
  const exited = once(server, 'exit').then(() => running.delete(server));
  await ready(server.stdout);
  const url = `redis://127.0.0.1:${at}`;
  return {
    url,
    async run(...command) {
      const client = createClient({ url });
      await client.connect();
      try {
        return await client.sendCommand(command);
      } finally {
        client.destroy();
      }
    },
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    async kill() {
      server.kill('SIGKILL');
      await exited;
    },
  };
}

async function ready(stdout: AsyncIterable<unknown>): Promise<void> {
  for await (const line of stdout) if (String(line).includes('Ready to accept')) return;
  throw new Error(`${SERVER} did not start.`);
}

/** Resolves when `isSo`; the test's own time limit ends it otherwise. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(10);
}
