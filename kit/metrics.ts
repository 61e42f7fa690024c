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

export const vendorErrors = new Counter({
  name: 'tributary_vendor_errors_total',
  help: 'Reads and writes of a vendor that failed after all tries, by endpoint and the code clients see.',
  labelNames: ['vendor', 'endpoint', 'code'],
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
  help: 'Requests not sent to a vendor, by reason: breaker, budget (of the operation), pause (the vendor asked for it), queue (full), time (up).',
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

export const subgraphSeconds = new Histogram({
  name: 'tributary_subgraph_request_seconds',
  help: 'How long fetches from a subgraph took, answer included, however they ended.',
  labelNames: ['subgraph'],
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
});

export const operationSeconds = new Histogram({
  name: 'tributary_operation_seconds',
  help: 'How long requests for operations took at the gateway, by type (`none`: never known) and outcome: ok, partial (data and errors), failed, refused (before it was planned), gone (the client left).',
  labelNames: ['type', 'outcome'],
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
});

export const errorsAnswered = new Counter({
  name: 'tributary_errors_total',
  help: 'Errors this process answered, by the code clients see.',
  labelNames: ['code'],
  registers: [metrics],
});

export const inFlightRequests = new Gauge({
  name: 'tributary_in_flight_requests',
  help: 'Requests this process works on.',
  registers: [metrics],
});

export const inFlightLimit = new Gauge({
  name: 'tributary_in_flight_limit',
  help: 'Requests this process takes on at most; fewer while it, or a subgraph, has no time left.',
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

export const upstreamBudgets = new Counter({
  name: 'tributary_upstream_budget_total',
  help: 'Operations by what became of their budget of vendor requests: within, reached (a part was not asked for), refused (estimated far beyond it).',
  labelNames: ['outcome'],
  registers: [metrics],
});

export const supergraphLoads = new Counter({
  name: 'tributary_supergraph_loads_total',
  help: 'Supergraphs the gateway found in its file after its start, by outcome: taken, refused.',
  labelNames: ['outcome'],
  registers: [metrics],
});

export const supergraphInfo = new Gauge({
  name: 'tributary_supergraph_info',
  help: 'Always 1; the label `version` is the beginning of the SHA-256 of the supergraph that is served.',
  labelNames: ['version'],
  registers: [metrics],
});

export const staleAnswers = new Counter({
  name: 'tributary_stale_answers_total',
  help: 'Answers given from the last good value because the vendor did not answer, by entity.',
  labelNames: ['vendor', 'entity'],
  registers: [metrics],
});

export const sharedReads = new Counter({
  name: 'tributary_shared_reads_total',
  help: 'Reads answered by a request that another operation had sent for the same.',
  labelNames: ['vendor'],
  registers: [metrics],
});

export const entityCache = new Counter({
  name: 'tributary_entity_cache_total',
  help: 'Reads of entities whose cache is on, by outcome: hit or miss.',
  labelNames: ['vendor', 'entity', 'outcome'],
  registers: [metrics],
});

// What is to be noticed at its first time is there before: only then is it an increase.
errorsAnswered.inc({ code: 'INTERNAL_SERVER_ERROR' }, 0);
for (const outcome of ['written', 'dropped', 'lost']) auditEntries.inc({ outcome }, 0);
for (const outcome of ['taken', 'refused']) supergraphLoads.inc({ outcome }, 0);
