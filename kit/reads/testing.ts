import { parse } from 'graphql';
import { UpstreamError } from '../errors.ts';
import type { Found } from '../loader.ts';
import { createUpstreamLog } from '../upstream.ts';
import { createReads, type GivenReads } from './reads.ts';
import { byId, never, ofRow, type ReadTable, whole } from './rules.ts';
import { createStaleLog } from './stale-log.ts';

/** A row of the vendor that tests of reads are about. */
export interface Thing {
  id: string;
  tags: string[];
}

interface ThingSource {
  thingsByIds(ids: readonly string[]): Promise<Found<Thing>>;
  partsByThings(ids: readonly string[], kind: string): Promise<Found<readonly string[]>>;
  things(filter: { name: string }): Promise<Thing[]>;
  labels(): Promise<ReadonlyMap<string, string>>;
  offers(): Promise<string>;
  rename(id: string): Promise<string>;
}

const table: ReadTable<ThingSource, 'Thing' | 'Part'> = {
  shape: 1,
  ages: { Thing: 100, Part: 10 },
  reads: {
    thingsByIds: byId('Thing'),
    partsByThings: ofRow('Part'),
    things: whole('Thing'),
    labels: whole('Thing'),
    offers: never,
    rename: { kind: 'writes', entities: ['Thing'] },
  },
};

/** The error of a vendor that does not answer. */
export const outage = (code: 'UPSTREAM_TIMEOUT' | 'UPSTREAM_UNAVAILABLE' = 'UPSTREAM_TIMEOUT') =>
  new UpstreamError({ system: 'ERP', vendor: 'acme', code, retryable: true, cause: 'test' });

/** A vendor that answers until it is told to fail, and counts what it is asked. */
function startVendor() {
  const state = {
    failure: null as Error | null,
    /** Keys that alone cannot be read, and those that are no more. */
    lost: new Set<string>(),
    gone: new Set(['unknown']),
    asked: 0,
    version: 1,
  };
  function well() {
    state.asked += 1;
    if (state.failure) throw state.failure;
  }
  const known = (ids: readonly string[]) => ids.filter((id) => !state.gone.has(id));
  const source: ThingSource = {
    async thingsByIds(ids) {
      well();
      const each = (id: string) => (state.lost.has(id) ? outage() : thing(id));
      return new Map(known(ids).map((id) => [id, each(id)]));
    },
    async partsByThings(ids, kind) {
      well();
      return new Map(ids.filter((id) => id !== 'bare').map((id) => [id, [`${id}-${kind}`]]));
    },
    async things({ name }) {
      well();
      return [thing(name)];
    },
    async labels() {
      well();
      return new Map([['a', 'A']]);
    },
    async offers() {
      well();
      return 'an offer';
    },
    async rename(id) {
      well();
      return id;
    },
  };
  const thing = (id: string): Thing => ({ id, tags: [`v${state.version}`] });
  return { state, source };
}

/** That vendor's source, with what is kept of its answers behind it. */
export function startThings(given?: GivenReads, shape = table.shape) {
  const vendor = startVendor();
  const ofShape: typeof table = { ...table, shape };
  const reads = createReads({
    system: 'ERP',
    vendor: 'acme',
    table: ofShape,
    given,
    secret: 'test',
    typeDefs: parse('type Query { thing: ID }'),
    account: {},
  });
  return {
    state: vendor.state,
    /** The source as one operation of this scope has it, and what was stale of it. */
    as(scope: string, options: { kind?: 'product' | 'gateway'; signal?: AbortSignal } = {}) {
      const { kind = 'product', signal } = options;
      const stale = createStaleLog();
      const source = reads.over(vendor.source, {
        caller: { kind, clientId: 'c', subject: 's', scopes: new Set(), customers: null },
        call: { requestId: 'r', scope, signal, upstream: createUpstreamLog() },
        stale,
      });
      return { ...source, stale: () => stale.entries() };
    },
    close: () => reads.close(),
  };
}
