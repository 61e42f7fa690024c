import type { System } from './errors.ts';

/** What one endpoint of one vendor was asked during one operation. */
export interface UpstreamEntry {
  system: System;
  vendor: string;
  /** Method and path template, e.g. `POST /crm/v3/objects/companies/batch/read`. */
  endpoint: string;
  requests: number;
  /** Ids and parent ids sent in those requests; a list without any counts 0. */
  keys: number;
  /** Answers that came with another operation's request, which is counted there; absent: none. */
  shared?: number | undefined;
}

/** Counts vendor requests for the length of one operation. */
export interface UpstreamLog {
  add(entry: UpstreamEntry): void;
  /** One entry for each endpoint, in the order they were first asked. */
  entries(): UpstreamEntry[];
}

export function createUpstreamLog(): UpstreamLog {
  const byEndpoint = new Map<string, UpstreamEntry>();
  return {
    add(entry) {
      const known = byEndpoint.get(`${entry.vendor} ${entry.endpoint}`);
      if (known) {
        known.requests += entry.requests;
        known.keys += entry.keys;
        if (entry.shared) known.shared = (known.shared ?? 0) + entry.shared;
      } else byEndpoint.set(`${entry.vendor} ${entry.endpoint}`, { ...entry });
    },
    entries: () => [...byEndpoint.values()],
  };
}
