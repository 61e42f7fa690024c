import { type Config, ConfigError, createConfig } from './config.ts';
import type { Running } from './http.ts';
import { LOG_LEVELS, log } from './log.ts';

/**
 * Runs one server process: prints where it listens, stops it on SIGINT or SIGTERM with exit code
 * 0. What is wrong with the configuration is one line on stderr, and exit code 1.
 */
export async function runServer(
  name: string,
  start: (config: Config) => Promise<Running>,
): Promise<void> {
  let stopping = false;
  let running: Running | undefined;

  async function stop() {
    if (stopping) return;
    stopping = true;
    await running?.close();
    process.exit(0);
  }
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  try {
    const config = createConfig();
    log.level = config.oneOf('LOG_LEVEL', LOG_LEVELS, 'info');
    running = await start(config);
    console.log(`${name} listens at ${running.url}`);
  } catch (error) {
    const isKnown = error instanceof ConfigError;
    console.error(`${name}: ${isKnown ? error.message : (error as Error).stack}`);
    process.exit(1);
  }
}
