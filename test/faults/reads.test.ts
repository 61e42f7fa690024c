import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Graph } from '../graph.ts';
import { expectRead } from './expect-read.ts';
import { type Observed, observe, START_MS, startForgetful, VENDORS } from './fault-graph.ts';
import { PROMPT } from './reads.ts';

/** A try has fifteen seconds here: who waited for that has waited in vain. */
const WITHIN_MS = 8000;

let graph: Graph;
let whole: Observed;
beforeAll(async () => {
  graph = await startForgetful();
  whole = await observe(graph);
}, START_MS);
afterAll(() => graph?.close(), START_MS);

it('without a fault nothing is missing', () => {
  expect(whole).toMatchObject({ errors: [], accounts: whole.asked });
  expect(JSON.stringify(whole.data)).not.toContain('null');
  expect(whole.asked).toEqual({ hubspot: 4, erpnext: 4, stripe: 2, easypost: 2 });
});

describe.each(VENDORS)('%s', (vendor) => {
  it.each(PROMPT)(
    '$fault: $answer, asked $asked times',
    async (read) => {
      await expectRead(graph, whole, { vendor, read, withinMs: WITHIN_MS });
    },
    30_000,
  );
});
