interface Listener {
  listen(options: { host: string; port: number }): Promise<string>;
  close(): Promise<void>;
}

/**
 * Runs one server as a process: listens where `TRIBUTARY_HOST` and `variable` say, stops on
 * SIGINT or SIGTERM with exit code 0. A port in use is one line and exit code 1.
 */
export async function runListener(
  name: string,
  listener: Listener,
  variable: string,
  fallback: number,
): Promise<void> {
  const host = env('TRIBUTARY_HOST') ?? '127.0.0.1';
  const port = integer(variable, fallback, 65535);
  const stop = async () => {
    await listener.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    console.log(`${name} listens at ${await listener.listen({ host, port })}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    fail(`${name}: Port ${port} is in use. Free it, or set ${variable}.`);
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
export function env(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}

/** A whole number from the environment; ends the process in one line when it is none. */
export function integer(name: string, fallback: number, max: number): number {
  const value = env(name);
  if (value === undefined) return fallback;
  if (/^\d{1,9}$/.test(value) && Number(value) <= max) return Number(value);
  return fail(`${name} must be a whole number from 0 to ${max}, not "${value}".`);
}

function fail(line: string): never {
  console.error(line);
  process.exit(1);
}
