import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** How a server is started. */
export interface Command {
  command: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  cwd?: string;
}

export interface Server {
  pid: number;
  /** Undefined as long as it runs. */
  exitCode(): number | undefined;
  stop(): Promise<void>;
}

/** Milliseconds to end in order. */
const STOP_MS = 3000;

/** Leaders of process groups. None outlives this process, however it ends. */
const running = new Set<number>();
process.once('exit', () => {
  for (const pid of running) killGroup(pid, 'SIGKILL');
});

/** Starts a server as in production; what it says goes to a file. */
export function startServer({ command, args, env, cwd }: Command, logFile: string): Server {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const log = createWriteStream(logFile);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} cannot be started.`);
  let code: number | undefined;
  const exit = once(child, 'exit').then(([exitCode]) => {
    code = Number(exitCode ?? 1);
  });
  running.add(pid);
  return {
    pid,
    exitCode: () => code,
    async stop() {
      killGroup(pid, 'SIGTERM');
      const timer = setTimeout(() => killGroup(pid, 'SIGKILL'), STOP_MS);
      await exit;
      clearTimeout(timer);
      killGroup(pid, 'SIGKILL');
      running.delete(pid);
    },
  };
}

function killGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
