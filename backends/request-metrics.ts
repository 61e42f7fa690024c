import type { ServerResponse } from 'node:http';
import { Counter, Registry } from 'prom-client';

/** What one stand-in has answered; served at `/metrics`. */
export interface RequestMetrics {
  /** Counts what becomes of this response. */
  follow(response: ServerResponse): void;
  contentType: string;
  text(): Promise<string>;
}

/** @param backend names the stand-in, e.g. `hubspot`. */
export function createRequestMetrics(backend: string): RequestMetrics {
  const registry = new Registry();
  const requests = new Counter({
    name: 'tributary_backend_requests_total',
    help: 'Requests to an emulator or the local identity provider, by status (`none`: it did not answer).',
    labelNames: ['backend', 'status'],
    registers: [registry],
  });
  return {
    follow(response) {
      response.once('close', () => {
        const status = response.headersSent ? String(response.statusCode) : 'none';
        requests.inc({ backend, status });
      });
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
