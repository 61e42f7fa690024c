import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { ConfigError } from '@tributary/kit/config';
import { describe, log } from '@tributary/kit/log';

/** A file that no other process writes while this is held. */
export interface Lock {
  release(): Promise<void>;
}

/** A holder touches its lock this often; one of another machine is stale after `STALE_MS`. */
const TOUCH_MS = 20_000;
const STALE_MS = 60_000;
const ATTEMPTS = 5;

/** Locks of this process: a lock with its pid that is not among them is of an earlier process. */
const held = new Set<string>();

/**
 * Takes `<file>.lock`, which names the holder: process and machine. Takes over the lock of a process
 * that is gone; containers often share a pid, and a volume, so the machine's name counts as well.
 * @throws ConfigError when another process holds it.
 */
export async function takeLock(file: string): Promise<Lock> {
  const path = `${file}.lock`;
  if (held.has(path)) throw inUse(file, path, `${process.pid} ${hostname()}`);
  held.add(path);
  try {
    await acquire(file, path);
  } catch (error) {
    held.delete(path);
    throw error;
  }
  const timer = setInterval(() => touch(path), TOUCH_MS).unref();
  return {
    async release() {
      clearInterval(timer);
      await rm(path, { force: true });
      held.delete(path);
    },
  };
}

async function acquire(file: string, path: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await writeFile(path, `${process.pid} ${hostname()}\n`, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const holder = await read(path);
    if (holder === null) continue;
    if (await isHeld(path, holder)) throw inUse(file, path, holder);
    await takeAway(file, path, holder);
  }
  throw inUse(file, path, 'others');
}

async function isHeld(path: string, holder: string): Promise<boolean> {
  const [pid, host] = holder.split(' ');
  if (!/^\d{1,10}$/.test(pid ?? '') || host !== hostname()) return isYoung(path);
  if (Number(pid) === process.pid) return false;
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

async function isYoung(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null);
  return stats !== null && Date.now() - stats.mtimeMs < STALE_MS;
}

/** Two processes may find the same stale lock: only one of them can move it away. */
async function takeAway(file: string, path: string, stale: string): Promise<void> {
  const away = `${path}.${process.pid}`;
  try {
    await rename(path, away);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await read(away);
  if (moved !== stale) {
    // The other one was faster, and this is its new lock: give it back.
    await rename(away, path);
    throw inUse(file, path, moved ?? 'others');
  }
  await rm(away, { force: true });
  log.warn({ path, holder: stale }, 'The lock of a process that is gone was taken over.');
}

async function touch(path: string): Promise<void> {
  try {
    const now = new Date();
    await utimes(path, now, now);
  } catch (error) {
    log.error({ path, cause: describe(error) }, 'The lock of the audit file is lost.');
  }
}

async function read(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function inUse(file: string, path: string, holder: string): ConfigError {
  return new ConfigError(
    `${file} is being written by process ${holder}, says ${path}. ` +
      'Each gateway needs a file of its own: set GATEWAY_AUDIT_FILE.',
  );
}

function codeOf(error: unknown): unknown {
  return (error as NodeJS.ErrnoException).code;
}
