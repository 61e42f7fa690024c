import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Everything this process counts; served at `/metrics`. */
export const metrics = new Registry();

export const unmappedValues = new Counter({
  name: 'tributary_unmapped_values_total',
  help: 'Vendor values that no mapping rule knows, by vendor and field.',
  labelNames: ['vendor', 'field'],
  registers: [metrics],
});

export const vendorRequests = new Counter({
  name: 'tributary_vendor_requests_total',
  help: 'Requests sent to a vendor, by endpoint and outcome (HTTP status, an error code, or `gone`: the client left).',
  labelNames: ['vendor', 'endpoint', 'outcome'],
  registers: [metrics],
});

export const vendorSeconds = new Histogram({
  name: 'tributary_vendor_request_seconds',
  help: 'How long requests to a vendor took, answer included, however they ended.',
  labelNames: ['vendor', 'endpoint'],
  buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
});

export const vendorRetries = new Counter({
  name: 'tributary_vendor_retries_total',
  help: 'Requests sent to a vendor again; counted in tributary_vendor_requests_total, too.',
  labelNames: ['vendor', 'endpoint'],
  registers: [metrics],
});

export const vendorRefusals = new Counter({
  name: 'tributary_vendor_refusals_total',
  help: 'Requests not sent to a vendor, by reason: breaker, pause (the vendor asked for it), queue (full), time (up).',
  labelNames: ['vendor', 'endpoint', 'reason'],
  registers: [metrics],
});

export const vendorBreakerState = new Gauge({
  name: 'tributary_vendor_breaker_state',
  help: 'State of the breaker of an endpoint class: 0 closed, 1 half open, 2 open.',
  labelNames: ['vendor', 'class'],
  registers: [metrics],
});

export const vendorQueue = new Gauge({
  name: 'tributary_vendor_queue',
  help: 'Requests to a vendor that wait for their turn.',
  labelNames: ['vendor'],
  registers: [metrics],
});

export const vendorRateLimitRemaining = new Gauge({
  name: 'tributary_vendor_rate_limit_remaining',
  help: 'What the vendor says is left of its limit, in its own unit, as of its last answer.',
  labelNames: ['vendor', 'class'],
  registers: [metrics],
});

export const subgraphRequests = new Counter({
  name: 'tributary_subgraph_requests_total',
  help: 'Fetches sent to a subgraph, by outcome (HTTP status, or an error code).',
  labelNames: ['subgraph', 'outcome'],
  registers: [metrics],
});

export const shedRequests = new Counter({
  name: 'tributary_shed_requests_total',
  help: 'Requests refused because more was asked than this process can hold.',
  registers: [metrics],
});

export const auditEntries = new Counter({
  name: 'tributary_audit_entries_total',
  help: 'Audit entries, by outcome: written, dropped (too many waited), lost (the file was closed).',
  labelNames: ['outcome'],
  registers: [metrics],
});

export const quotaFallbacks = new Counter({
  name: 'tributary_quota_fallback_total',
  help: 'Times a quota was counted by this process alone because Redis did not serve it.',
  registers: [metrics],
});
