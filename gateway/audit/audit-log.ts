import { mkdir, open, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { describe, log } from '@tributary/kit/log';
import { auditEntries } from '@tributary/kit/metrics';
import { type AuditRecord, createChain, FORMAT, NO_HASH } from './chain.ts';
import { type AuditEntry, boundEntry } from './entry.ts';
import { takeLock } from './lock.ts';
import { readTail, type Tail } from './tail.ts';
import { createWriter, type Writer } from './writer.ts';

interface AuditLogOptions {
  file: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Bytes that may wait for the disk; entries beyond are dropped, and counted. Default 16 MiB. */
  maxUnwrittenBytes?: number;
  /** Milliseconds until a write that failed is tried again. Default 1000. */
  retryMs?: number;
}

/** Who asked what: appended to a file, each line chained to the one before. */
export interface AuditLog {
  /**
   * Continues the file, or begins it.
   * @throws ConfigError when another process writes it, or when it was altered.
   */
  start(): Promise<void>;
  /** Never throws and never waits: what cannot be written now is kept, up to a bound. */
  record(entry: AuditEntry): void;
  /** Resolves when all that was recorded is in the file, or could not be put there. */
  flush(): Promise<void>;
  close(): Promise<void>;
  /** `failing`: what is recorded now does not reach the file. */
  state(): 'ok' | 'failing';
}

/** What an open file makes of a record. */
interface Sink {
  writer: Writer;
  put(record: AuditRecord): void;
  release(): Promise<void>;
}

/** An audit log in a file of its own. It may be full or away: the graph serves on, and says so. */
export function createAuditLog(options: AuditLogOptions): AuditLog {
  const { now = Date.now, maxUnwrittenBytes = 16 * 2 ** 20, retryMs = 1000 } = options;
  const file = resolve(options.file);
  let sink: Sink | null = null;
  /** Entries since the last line that found no room. */
  let dropped = 0;

  /** The file was moved or removed: what is written now is found by nobody. */
  let isAway = false;

  async function openSink(): Promise<Sink> {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const lock = await takeLock(file);
    try {
      const handle = await open(file, 'a+', 0o600);
      const tail = await readTail(handle, file).catch(async (error) => {
        await handle.close();
        throw error;
      });
      const { ino } = await handle.stat();
      const writer = createWriter(handle, {
        retryMs,
        onWritten(lines) {
          auditEntries.inc({ outcome: 'written' }, lines);
          if (sink) putDropped(sink);
        },
        onSynced: () => checkPlace(ino),
        onFailure: (cause) =>
          log.error({ file, cause: describe(cause) }, 'The audit log cannot be written.'),
        onRecovery: () => log.warn({ file }, 'The audit log is written again.'),
      });
      return { writer, put: begin(writer, tail), release: () => lock.release() };
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Where nothing is to be continued, a chain begins; what a crash tore is put on record. */
  function begin(writer: Writer, { last, torn, isOpen }: Tail): Sink['put'] {
    const chain = createChain(
      last ? { seq: last.seq + 1, prev: last.hash } : { seq: 0, prev: NO_HASH },
      now,
    );
    let before = isOpen ? '\n' : '';
    function put(record: AuditRecord): void {
      writer.write(`${before}${chain(record)}\n`);
      before = '';
    }
    if (!last) put({ record: 'genesis', format: FORMAT, ...(torn && { torn }) });
    else if (torn) put({ record: 'recovered', torn });
    if (torn) log.warn({ file, bytes: torn.bytes }, 'A torn line of the audit log was recorded.');
    return put;
  }

  async function checkPlace(ino: number): Promise<void> {
    const found = await stat(file).catch(() => null);
    const wasAway = isAway;
    isAway = found?.ino !== ino;
    if (isAway && !wasAway) log.error({ file }, 'The audit log was moved or removed: start again.');
  }

  /** Once there is room again, the file itself says how much is missing. */
  function putDropped({ put }: Sink): void {
    if (dropped === 0) return;
    put({ record: 'dropped', entries: dropped });
    log.warn({ file, entries: dropped }, 'Entries of the audit log were dropped.');
    dropped = 0;
  }

  function drop(): void {
    auditEntries.inc({ outcome: 'dropped' });
    if (dropped === 0) log.error({ file }, 'Entries of the audit log are being dropped.');
    dropped += 1;
  }

  return {
    async start() {
      sink = await openSink();
      await sink.writer.flush();
    },
    record(entry) {
      try {
        if (!sink || sink.writer.unwritten() > maxUnwrittenBytes) return drop();
        putDropped(sink);
        sink.put({ record: 'operation', ...boundEntry(entry) });
      } catch (error) {
        drop();
        log.error({ file, cause: describe(error) }, 'An entry of the audit log could not be made.');
      }
    },
    flush: async () => sink?.writer.flush(),
    async close() {
      if (!sink) return;
      const { writer, release } = sink;
      putDropped(sink);
      sink = null;
      const lost = await writer.close().finally(release);
      if (lost === 0) return;
      auditEntries.inc({ outcome: 'lost' }, lost);
      log.error({ file, lines: lost }, 'The audit log was closed before all of it was written.');
    },
    state: () => (isAway || dropped > 0 || sink?.writer.isFailing() ? 'failing' : 'ok'),
  };
}

/** Keeps no record: what `GATEWAY_AUDIT_FILE=none` asks for. */
export function createNoAuditLog(): AuditLog {
  const nothing = async () => {};
  return { start: nothing, record() {}, flush: nothing, close: nothing, state: () => 'ok' };
}
