// One subject as one variant, in a process of its own.
import { listenSubgraph } from '@tributary/kit/subgraph-server';
import type { Subject } from './subject.ts';
import { loadAs, type VariantId } from './variants.ts';

const { BENCH_VARIANT, BENCH_KEY = '', BENCH_ERPNEXT } = process.env;
loadAs(BENCH_VARIANT as VariantId);

const { subgraph, query, representations } = await createSubject();
const { url } = await listenSubgraph(subgraph, {
  gatewayKeys: [BENCH_KEY],
  host: '127.0.0.1',
  port: 0,
  portVariable: 'none',
});
process.on('disconnect', () => process.exit());
process.send?.({ url, pid: process.pid, query, representations });

// Loaded late, so that it is the variant that is loaded.
async function createSubject(): Promise<Subject> {
  if (BENCH_ERPNEXT) return (await import('./orders.ts')).createOrders(BENCH_ERPNEXT);
  return (await import('./rows.ts')).createRows();
}
