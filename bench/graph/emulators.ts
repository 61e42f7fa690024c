// The four emulators in one process. Told a latency, every vendor takes so long; asked, it says what was asked.
import { createCompany } from '@tributary/backends/data/company';
import { createEasypostEmulator } from '@tributary/backends/easypost/emulator';
import { createErpnextEmulator } from '@tributary/backends/erpnext/emulator';
import { createHubspotEmulator } from '@tributary/backends/hubspot/emulator';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';

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
const all = Object.values(emulators);
let current = 0;

process.on('message', (message) => process.send?.(answer(message as { latencyMs?: number })));
process.on('disconnect', () => process.exit());
const [hubspot, erpnext, stripe, easypost] = await Promise.all(all.map((one) => one.listen()));
process.send?.({ hubspot, erpnext, stripe, easypost });

/** What was asked since the last message; from now on `latencyMs` holds, where it is given. */
function answer({ latencyMs }: { latencyMs?: number }) {
  const asked = Object.entries(emulators).flatMap(([vendor, emulator]) =>
    emulator.requests().map(({ method, path }) => `${vendor} ${method} ${path.split('?')[0]}`),
  );
  current = latencyMs ?? current;
  for (const emulator of all) {
    emulator.clear();
    emulator.setFaults(current > 0 ? [{ latencyMs: current }] : []);
  }
  return asked;
}
