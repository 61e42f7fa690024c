import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmulator } from '@tributary/backends/emulator';
import type { UpstreamCode } from '@tributary/kit/errors';
import type { Graph, VendorName, VendorOptions } from '../graph.ts';
import { expectRead } from './expect-read.ts';
import {
  ALL_OF,
  errorAt,
  type Observed,
  observe,
  START_MS,
  startForgetful,
  VENDORS,
  without,
} from './fault-graph.ts';

/** A name takes its time to be looked for. */
const WITHIN_MS = 12_000;

let graph: Graph;
let whole: Observed;
beforeAll(async () => {
  graph = await startForgetful();
  whole = await observe(graph);
}, START_MS);
afterAll(() => graph?.close(), START_MS);

interface Way {
  fault: string;
  options: (vendor: VendorName) => VendorOptions;
  answer: UpstreamCode;
  vendors: readonly VendorName[];
  /** How often each endpoint is tried, and how many of these tries the vendor hears of. */
  tried: number;
  heard: number;
}

const WAYS: readonly Way[] = [
  {
    fault: 'DNS failure',
    options: () => ({ baseUrl: 'http://vendor.invalid' }),
    answer: 'UPSTREAM_UNAVAILABLE',
    vendors: ['hubspot', 'stripe'],
    tried: 2,
    heard: 0,
  },
  {
    fault: 'connection refused',
    options: () => ({ baseUrl: 'http://127.0.0.1:1' }),
    answer: 'UPSTREAM_UNAVAILABLE',
    vendors: ['hubspot', 'stripe'],
    tried: 2,
    heard: 0,
  },
  {
    fault: 'no TLS where it is expected',
    options: (vendor) => ({ baseUrl: addressOf(vendor).replace('http:', 'https:') }),
    answer: 'UPSTREAM_UNAVAILABLE',
    vendors: ['hubspot', 'stripe'],
    tried: 2,
    heard: 0,
  },
  {
    fault: 'expired vendor credential',
    options: (vendor) => ({ baseUrl: addressOf(vendor), credential: 'was-good-until-yesterday' }),
    answer: 'UPSTREAM_REJECTED',
    vendors: VENDORS,
    tried: 1,
    heard: 1,
  },
];

/** Where a vendor of `graph` listens, for another graph to go there. */
function addressOf(vendor: VendorName): string {
  return graph.vendorUrls[vendor];
}

describe.each(WAYS)('$fault: $answer, tried $tried times', (way) => {
  it.each(VENDORS)(
    '%s',
    async (vendor) => {
      graph.clear();
      const own = await startForgetful({ [vendor]: way.options(vendor) });
      const { data, errors, ms, asked, accounts } = await observe(own);
      await own.close();

      const { fields, endpoints } = ALL_OF[vendor];
      expect(data).toEqual(without(whole.data, fields));
      const expected = fields.map((field) => errorAt(field, vendor, way.answer));
      expect(errors).toEqual(expect.arrayContaining(expected));
      expect(errors).toHaveLength(expected.length);
      expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|\.invalid|good-until|ENOTFOUND|SSL/);
      expect(accounts[vendor]).toBe(endpoints * way.tried);
      expect(asked[vendor]).toBe(0);
      expect(graph.asked()[vendor]).toBe(endpoints * way.heard);
      expect(ms).toBeLessThan(WITHIN_MS);
    },
    30_000,
  );
});

describe('redirect elsewhere: UPSTREAM_REJECTED, and nobody is asked there', () => {
  const elsewhere = createEmulator({
    name: 'elsewhere',
    routes: {},
    notFound: () => ({ status: 200, body: {} }),
  });
  let target: string;
  beforeAll(async () => {
    target = await elsewhere.listen();
  });
  afterAll(() => elsewhere.close());

  it.each([301, 302, 303, 307, 308])(
    '%i',
    async (status) => {
      const play = { status, body: '', headers: { location: `${target}/v1/anything` } };
      const read = { fault: 'redirect', play, answer: 'UPSTREAM_REJECTED', asked: 1 } as const;
      for (const vendor of VENDORS) {
        await expectRead(graph, whole, { vendor, read, withinMs: WITHIN_MS });
      }
      expect(elsewhere.requests()).toEqual([]);
    },
    30_000,
  );
});
