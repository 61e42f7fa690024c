import { explainListenError } from './listen.ts';

interface Listener {
  listen(options: { host: string; port: number }): Promise<string>;
  close(): Promise<void>;
}

/**
 * Runs one server as a process: listens where `TRIBUTARY_HOST` and `variable` say, stops on
 * SIGINT or SIGTERM with exit code 0. A port or host that cannot be had is one line that names the
 * variable to change, and exit code 1.
 */
export async function runListener(
  name: string,
  listener: Listener,
  variable: string,
  fallback: number,
): Promise<void> {
  const host = env('TRIBUTARY_HOST') ?? '127.0.0.1';
  const port = integer(variable, fallback, 65535, 1);
  const stop = async () => {
    await listener.close();
    process.exit(0);
  };
  // A terminal's Ctrl-C may come more than once: from the terminal, and passed on by `npm start`.
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    console.log(`${name} listens at ${await listener.listen({ host, port })}`);
  } catch (error) {
    const explanation = explainListenError(error, { host, port, variable });
    if (explanation === undefined) throw error;
    fail(`${name}: ${explanation}`);
  }
}

/** Runs one emulator as a process. */
export function runEmulator(
  emulator: Listener & { name: string },
  variable: string,
  fallback: number,
): Promise<void> {
  return runListener(`${emulator.name} emulator`, emulator, variable, fallback);
}

/** An environment variable; empty counts as absent. */
function env(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}

/** A whole number from the environment; ends the process in one line when it is none. */
export function integer(name: string, fallback: number, max: number, min = 0): number {
  const value = env(name);
  if (value === undefined) return fallback;
  const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  return fail(`${name} must be a whole number from ${min} to ${max}, not "${value}".`);
}

function fail(line: string): never {
  console.error(line);
  process.exit(1);
}

/** A value from the environment that `isRight`; ends the process in one line when it is not. */
export function checked(
  name: string,
  isRight: (value: string) => boolean,
  expected: string,
): string | undefined {
  const value = env(name);
  if (value === undefined || isRight(value)) return value;
  return fail(`${name} must be ${expected}, not "${value}".`);
}
