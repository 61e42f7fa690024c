// The whole graph in a process of its own, with everything it logs on stderr. Says where it answers
// and with which token; sets the faults of the vendors it is sent.
import { createCompany } from '@tributary/backends/data/company';
import type { Fault } from '@tributary/backends/faults';
import { log } from '@tributary/kit/log';
import { DEVELOPER, startGraph } from './graph.ts';

log.level = 'debug';
const graph = await startGraph(createCompany({ customers: 40, heavyOrders: 30 }));

process.on('message', (faults: readonly Fault[]) => {
  for (const vendor of Object.values(graph.vendors)) vendor.setFaults(faults);
  process.send?.('set');
});
process.on('disconnect', () => process.exit());
process.send?.({ url: graph.url, token: await graph.issuer.mint(DEVELOPER) });
