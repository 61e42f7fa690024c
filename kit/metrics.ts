import { Counter, Registry } from 'prom-client';

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
  help: 'Requests sent to a vendor, by endpoint and outcome (HTTP status, or an error code).',
  labelNames: ['vendor', 'endpoint', 'outcome'],
  registers: [metrics],
});

export const subgraphRequests = new Counter({
  name: 'tributary_subgraph_requests_total',
  help: 'Fetches sent to a subgraph, by outcome (HTTP status, or an error code).',
  labelNames: ['subgraph', 'outcome'],
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
