import { setTimeout as wait } from 'node:timers/promises';
import { type Config, ConfigError, createConfig } from './config.ts';
import { setUpHeap } from './heap.ts';
import type { Running } from './http.ts';
import { LOG_LEVELS, log, traceOf } from './log.ts';
import { startTracing, type Tracing } from './tracing/start.ts';

/** How a process ends, in milliseconds from the signal. */
interface EndOptions {
  /** Until it stops accepting: time for balancers to see `/readyz` and for clients to let go. */
  drainMs: number;
  /** Until what is still in flight is cut off. */
  stopMs: number;
}

/** What closing may take once nothing is in flight: the audit is written to its last line. */
const CLOSE_MS = 2000;

/** Of that, what a collector of traces may take for the last of them. */
const FLUSH_MS = 1000;

/**
 * Runs one server process: prints where it listens. On SIGINT or SIGTERM it answers what it accepted
 * and ends with exit code 0. What is wrong with the configuration is one line on stderr, and exit
 * code 1.
 */
export async function runServer(
  name: string,
  start: (config: Config) => Promise<Running>,
): Promise<void> {
  setUpHeap();
  let stopping = false;
  let running: Running | undefined;
  let options: EndOptions | undefined;
  let tracing: Tracing | undefined;

  async function stop() {
    if (stopping) return;
    stopping = true;
    if (running && options) await end(running, options);
    await tracing?.flush(FLUSH_MS);
    process.exit(0);
  }
  // One request's failure that nobody waited for must not end all the others.
  process.on('unhandledRejection', (reason) => {
    const error =
      reason instanceof Error ? reason : new Error('It is no error.', { cause: reason });
    log.error(traceOf(error), 'A failure was not waited for.');
  });
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  try {
    const config = createConfig();
    log.level = config.oneOf('LOG_LEVEL', LOG_LEVELS, 'info');
    options = endOptionsFrom(config);
    tracing = await startTracing(name, config);
    running = await start(config);
    console.log(`${name} listens at ${running.url}`);
  } catch (error) {
    const isKnown = error instanceof ConfigError;
    console.error(`${name}: ${isKnown ? error.message : (error as Error).stack}`);
    process.exit(1);
  }
}

function endOptionsFrom(config: Config): EndOptions {
  const stopMs = config.integer('TRIBUTARY_STOP_MS', 5000);
  return { stopMs, drainMs: config.integer('TRIBUTARY_DRAIN_MS', 500, { max: stopMs }) };
}

/**
 * Drains first, for whoever keeps a connection may be about to use it: each is told to let go of
 * its connection by the next answer. Then nothing more is accepted, and idle connections are closed.
 */
async function end(running: Running, { drainMs, stopMs }: EndOptions): Promise<void> {
  running.drain();
  setTimeout(() => {
    log.warn('What is still in flight is cut off.');
    running.cut();
  }, stopMs).unref();
  setTimeout(() => {
    log.error('Closing takes too long. The process ends as it is.');
    process.exit(1);
  }, stopMs + CLOSE_MS).unref();
  await wait(drainMs);
  await running.close();
}
