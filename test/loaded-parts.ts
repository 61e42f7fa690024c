// Starts a subgraph as `npm run start:payments` does, says which parts of OpenTelemetry were loaded
// for that, and stops it.
import { createRequire } from 'node:module';
import '../subgraphs/payments/server.ts';

const { cache } = createRequire(import.meta.url);
const parts = Object.keys(cache).flatMap(
  (path) => /@opentelemetry\/([\w-]+)/.exec(path)?.[1] ?? [],
);
console.log(JSON.stringify([...new Set(parts)].sort()));
process.kill(process.pid, 'SIGTERM');
