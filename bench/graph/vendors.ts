import type { CompanySize } from '@tributary/backends/data/company';
import { startWorker } from '../processes/worker.ts';

export const VENDORS = ['hubspot', 'erpnext', 'stripe', 'easypost'] as const;
export type Vendor = (typeof VENDORS)[number];

/** Emulated vendors, each in a process of its own. */
export interface Vendors<Name extends Vendor = Vendor> {
  /** Where each listens. */
  urls: Readonly<Record<Name, string>>;
  /**
   * What was asked of all of them since the last message: `<vendor> <method> <path>`.
   * @param latencyMs how long every request takes from now on, where it is given
   */
  ask(message: { latencyMs?: number }): Promise<string[]>;
  stop(): void;
}

/** Starts those vendors of one company. */
export async function startVendors<Name extends Vendor>(
  size: Partial<CompanySize>,
  names: readonly Name[],
): Promise<Vendors<Name>> {
  const started = await Promise.all(
    names.map(async (vendor) => {
      const worker = startWorker(new URL('vendor.ts', import.meta.url), {
        BENCH_VENDOR: JSON.stringify({ vendor, size }),
      });
      return { vendor, worker, url: (await worker.hello()) as string };
    }),
  );
  return {
    urls: Object.fromEntries(started.map(({ vendor, url }) => [vendor, url])) as Record<
      Name,
      string
    >,
    async ask(message) {
      const answers = await Promise.all(started.map(({ worker }) => worker.ask(message)));
      return (answers as string[][]).flat();
    },
    stop() {
      for (const { worker } of started) worker.stop();
    },
  };
}
