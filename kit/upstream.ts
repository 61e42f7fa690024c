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
  /** Milliseconds those requests took, all together; absent: none has ended. */
  ms?: number | undefined;
  /** What the longest of them took. */
  longestMs?: number | undefined;
  /** Answers that came with another operation's request, which is counted there; absent: none. */
  shared?: number | undefined;
}

/** What one operation was answered from an entity's cache. */
export interface CachedEntry {
  system: System;
  vendor: string;
  entity: string;
  /** Keys whose answers were young enough. */
  answers: number;
}

/** Counts vendor requests for the length of one operation. */
export interface UpstreamLog {
  /** Adds to what is known of its endpoint. */
  add(entry: UpstreamEntry): void;
  addCached(entry: CachedEntry): void;
  /** All of them. */
  requests(): number;
  /** One entry for each endpoint, in the order they were first asked; milliseconds are whole. */
  entries(): UpstreamEntry[];
  /** One for each entity whose cache answered something. */
  cached(): CachedEntry[];
}

export function createUpstreamLog(): UpstreamLog {
  const byEndpoint = new Map<string, UpstreamEntry>();
  const byEntity = new Map<string, CachedEntry>();
  let requests = 0;
  return {
    add(entry) {
      requests += entry.requests;
      const key = `${entry.vendor} ${entry.endpoint}`;
      const known = byEndpoint.get(key);
      if (!known) {
        byEndpoint.set(key, { ...entry });
        return;
      }
      known.requests += entry.requests;
      known.keys += entry.keys;
      if (entry.ms !== undefined) known.ms = (known.ms ?? 0) + entry.ms;
      if (entry.longestMs !== undefined) {
        known.longestMs = Math.max(known.longestMs ?? 0, entry.longestMs);
      }
      if (entry.shared) known.shared = (known.shared ?? 0) + entry.shared;
    },
    addCached(entry) {
      const key = `${entry.vendor} ${entry.entity}`;
      const known = byEntity.get(key);
      if (known) known.answers += entry.answers;
      else byEntity.set(key, { ...entry });
    },
    requests: () => requests,
    entries: () => [...byEndpoint.values()].map(inWholeMs),
    cached: () => [...byEntity.values()],
  };
}

function inWholeMs({ ms, longestMs, ...entry }: UpstreamEntry): UpstreamEntry {
  return {
    ...entry,
    ...(ms !== undefined && { ms: Math.round(ms) }),
    ...(longestMs !== undefined && { longestMs: Math.round(longestMs) }),
  };
}
