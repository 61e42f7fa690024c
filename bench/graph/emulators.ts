// The four vendors in one process. Told a latency, each takes so long; asked, it says what was asked.
import { createCompany } from '@tributary/backends/data/company';
import { createEasypostEmulator } from '@tributary/backends/easypost/emulator';
import { createErpnextEmulator } from '@tributary/backends/erpnext/emulator';
import { createHubspotEmulator } from '@tributary/backends/hubspot/emulator';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import { createRememberingVendor } from './remembering-vendor.ts';

const company = createCompany({
  customers: Number(process.env['BENCH_CUSTOMERS']),
  heavyOrders: Number(process.env['BENCH_HEAVY_ORDERS']),
});
const emulators = {
  hubspot: createHubspotEmulator({ company }),
  erpnext: createErpnextEmulator({ company }),
  stripe: createStripeEmulator({ company }),
  easypost: createEasypostEmulator({ company }),
};
const vendors = await Promise.all(
  Object.entries(emulators).map(
    async ([name, emulator]) =>
      [name, await createRememberingVendor(await emulator.listen())] as const,
  ),
);

process.on('message', (message) => process.send?.(answer(message as { latencyMs?: number })));
process.on('disconnect', () => process.exit());
process.send?.(Object.fromEntries(vendors.map(([name, { url }]) => [name, url])));

/** What was asked since the last message; from now on `latencyMs` holds, where it is given. */
function answer({ latencyMs }: { latencyMs?: number }): string[] {
  return vendors.flatMap(([name, vendor]) => {
    vendor.latencyMs = latencyMs ?? vendor.latencyMs;
    return vendor.takeRequests().map((request) => `${name} ${request}`);
  });
}
