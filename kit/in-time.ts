/** Something did not come in time. */
export class LateError extends Error {}

/**
 * What `promise` gives, if within `ms`. A process that was busy itself looks at what has arrived
 * meanwhile before it gives up.
 * @throws LateError
 */
export async function inTime<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    // Timers that are due run before sockets are read, and immediates after.
    timer = setTimeout(
      () => setImmediate(reject, new LateError(`${what} took over ${ms} ms.`)),
      ms,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
