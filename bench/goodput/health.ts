import { setTimeout as wait } from 'node:timers/promises';

export interface HealthWatch {
  stop(): Promise<{ slowestMs: number }>;
}

const LOOK_MS = 100;

/** Asks a server for its health again and again, until `stop`. */
export function watchHealth(url: string): HealthWatch {
  let isRunning = true;
  let slowestMs = 0;
  async function watch(): Promise<void> {
    while (isRunning) {
      const askedAt = performance.now();
      const isHealthy = await fetch(`${url}/healthz`).then(
        async (response) => response.ok && (await response.text()) !== '',
        () => false,
      );
      slowestMs = Math.max(slowestMs, isHealthy ? performance.now() - askedAt : Infinity);
      await wait(LOOK_MS);
    }
  }
  const watched = watch();
  return {
    async stop() {
      isRunning = false;
      await watched;
      return { slowestMs };
    },
  };
}
