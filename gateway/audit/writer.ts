import type { FileHandle } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';

interface WriterOptions {
  /** Milliseconds until a write that failed is tried again. */
  retryMs: number;
  /** Told of each batch that is on its way to the disk. */
  onWritten: (lines: number) => void;
  /** Told when the disk has what it was given. */
  onSynced: () => Promise<void>;
  /** Told once when writing begins to fail. */
  onFailure: (error: unknown) => void;
  /** Told once when it works again. */
  onRecovery: () => void;
}

/** Writes lines to the end of a file, in order, and keeps what could not be written. */
export interface Writer {
  /** Returns at once; what comes in one tick is written together. */
  write(line: string): void;
  /** Bytes that are not written yet. */
  unwritten(): number;
  isFailing(): boolean;
  /** Resolves when all is written, or could not be. */
  flush(): Promise<void>;
  /** Flushes and closes the file; answers how many lines are lost. */
  close(): Promise<number>;
}

/** At most this often the disk is told to keep what it was given. */
const SYNC_MS = 1000;

interface Batch {
  bytes: Buffer;
  lines: number;
}

export function createWriter(
  handle: Pick<FileHandle, 'write' | 'datasync' | 'close'>,
  options: WriterOptions,
): Writer {
  let waiting: string[] = [];
  let waitingBytes = 0;
  /** What is being written; bytes that were taken are cut off, so that a retry repeats none. */
  let batch: Batch | null = null;
  let running: Promise<void> | null = null;
  let retry: NodeJS.Timeout | null = null;
  let sync: NodeJS.Timeout | null = null;
  let failing = false;

  function start(): Promise<void> {
    if (retry) clearTimeout(retry);
    retry = null;
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  }

  async function drain(): Promise<void> {
    await setImmediate();
    try {
      while (batch || waiting.length > 0) {
        batch ??= takeBatch();
        while (batch.bytes.length > 0) {
          const { bytesWritten } = await handle.write(batch.bytes);
          batch.bytes = batch.bytes.subarray(bytesWritten);
        }
        const { lines } = batch;
        batch = null;
        succeed();
        options.onWritten(lines);
      }
      sync ??= setTimeout(syncLater, SYNC_MS).unref();
    } catch (error) {
      fail(error);
    }
  }

  function takeBatch(): Batch {
    const lines = waiting.length;
    const bytes = Buffer.from(waiting.join(''));
    waiting = [];
    waitingBytes = 0;
    return { bytes, lines };
  }

  function succeed(): void {
    if (!failing) return;
    failing = false;
    options.onRecovery();
  }

  function fail(error: unknown): void {
    retry = setTimeout(start, options.retryMs).unref();
    if (failing) return;
    failing = true;
    options.onFailure(error);
  }

  async function syncLater(): Promise<void> {
    sync = null;
    try {
      await handle.datasync();
      if (!retry) succeed();
      await options.onSynced();
    } catch (error) {
      fail(error);
    }
  }

  return {
    write(line) {
      waiting.push(line);
      waitingBytes += Buffer.byteLength(line);
      if (!retry) void start();
    },
    unwritten: () => waitingBytes + (batch?.bytes.length ?? 0),
    isFailing: () => failing,
    flush: start,
    async close() {
      await start();
      if (retry) clearTimeout(retry);
      if (sync) clearTimeout(sync);
      const lost = waiting.length + (batch?.lines ?? 0);
      try {
        if (lost === 0) await handle.datasync();
      } catch (error) {
        options.onFailure(error);
      } finally {
        await handle.close();
      }
      return lost;
    },
  };
}
