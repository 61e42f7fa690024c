// One vendor, in a process of its own: none of them waits for another. Told a latency, it takes so
// long; asked, it says what was asked of it.
import { type CompanySize, createCompany } from '@tributary/backends/data/company';
import { createEasypostEmulator } from '@tributary/backends/easypost/emulator';
import { createErpnextEmulator } from '@tributary/backends/erpnext/emulator';
import { createHubspotEmulator } from '@tributary/backends/hubspot/emulator';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import { createRememberingVendor } from './remembering-vendor.ts';

const EMULATORS = {
  hubspot: createHubspotEmulator,
  erpnext: createErpnextEmulator,
  stripe: createStripeEmulator,
  easypost: createEasypostEmulator,
};

const { vendor: name, size } = JSON.parse(process.env['BENCH_VENDOR'] ?? '') as {
  vendor: keyof typeof EMULATORS;
  size: Partial<CompanySize>;
};
const emulator = EMULATORS[name]({ company: createCompany(size) });
const vendor = await createRememberingVendor(await emulator.listen());

process.on('message', (message) => {
  vendor.latencyMs = (message as { latencyMs?: number }).latencyMs ?? vendor.latencyMs;
  process.send?.(vendor.takeRequests().map((request) => `${name} ${request}`));
});
process.on('disconnect', () => process.exit());
process.send?.(vendor.url);
