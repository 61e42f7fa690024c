import type { Emulator } from './emulator.ts';

/**
 * Runs one emulator as a process: listens where `TRIBUTARY_HOST` and `variable` say, stops on
 * SIGINT or SIGTERM with exit code 0.
 */
export async function runEmulator(emulator: Emulator, variable: string, fallback: number) {
  const host = env('TRIBUTARY_HOST') ?? '127.0.0.1';
  const port = integer(variable, fallback, 65535);
  const stop = async () => {
    await emulator.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    console.log(`${emulator.name} emulator listens at ${await emulator.listen({ host, port })}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    fail(`Port ${port} is in use. Free it, or set ${variable}.`);
  }

  function fail(message: string): never {
    console.error(`${emulator.name}: ${message}`);
    process.exit(1);
  }
}

/** An environment variable; empty counts as absent. */
export function env(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}

/** A whole number from the environment; ends the process in one line when it is none. */
export function integer(name: string, fallback: number, max: number): number {
  const value = env(name);
  if (value === undefined) return fallback;
  if (/^\d{1,9}$/.test(value) && Number(value) <= max) return Number(value);
  console.error(`${name} must be a whole number from 0 to ${max}, not "${value}".`);
  process.exit(1);
}
