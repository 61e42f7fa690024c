import { mkdtempSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { metrics } from '@tributary/kit/metrics';
import { followSupergraph, type SupergraphFile } from './reload.ts';

let file: string;
let taken: string[];
let supergraph: SupergraphFile;

beforeEach(async () => {
  file = join(mkdtempSync(join(tmpdir(), 'tributary-reload-')), 'supergraph.graphql');
  await writeFile(file, 'first');
  taken = [];
  supergraph = follow(60_000);
});
afterEach(() => supergraph.close());

function follow(pollMs: number): SupergraphFile {
  const take = async (text: string) => {
    taken.push(text);
    if (text.startsWith('bad')) throw new Error('It is bad.\nVery bad.');
  };
  return followSupergraph({ file, served: 'first', take, pollMs });
}

/** Looks, while the file holds this. */
async function lookAt(text: string) {
  await writeFile(file, text);
  await supergraph.refresh();
  return supergraph.state();
}

it('takes what the file holds once it has changed, and only then', async () => {
  expect(await lookAt('first')).toBe('loaded');
  expect(taken).toEqual([]);
  expect(await lookAt('second')).toBe('loaded');
  await supergraph.refresh();
  expect(taken).toEqual(['second']);
});

it('says that it is stale for as long as the file cannot be served, and tries a bad one once', async () => {
  expect(await lookAt('bad 1')).toBe('stale');
  expect(await lookAt('bad 1')).toBe('stale');
  expect(await lookAt('bad 2')).toBe('stale');
  expect(await lookAt('good')).toBe('loaded');
  expect(taken).toEqual(['bad 1', 'bad 2', 'good']);
});

it('is not stale any more once the file is what it was', async () => {
  expect(await lookAt('bad')).toBe('stale');
  expect(await lookAt('first')).toBe('loaded');
  expect(taken).toEqual(['bad']);
  // What was bad may be good by now, e.g. once a file that it names is there.
  expect(await lookAt('bad')).toBe('stale');
  expect(taken).toEqual(['bad', 'bad']);
});

it('counts what it took and refused, and shows which one is served', async () => {
  metrics.resetMetrics();
  await lookAt('bad');
  await lookAt('second');
  const text = await metrics.metrics();
  expect(text).toContain('tributary_supergraph_loads_total{outcome="refused"} 1\n');
  expect(text).toContain('tributary_supergraph_loads_total{outcome="taken"} 1\n');
  // The beginning of the SHA-256 of `second`.
  expect(text.match(/tributary_supergraph_info\{.*/g)).toEqual([
    'tributary_supergraph_info{version="16367aacb67a"} 1',
  ]);
});

it('serves on while the file is away', async () => {
  await rename(file, `${file}.old`);
  await supergraph.refresh();
  expect(supergraph.state()).toBe('stale');
  await rename(`${file}.old`, file);
  await supergraph.refresh();
  expect(supergraph.state()).toBe('loaded');
  expect(taken).toEqual([]);
});

it('leaves a file that is still being written for the next look', async () => {
  await writeFile(file, 'sec');
  const look = supergraph.refresh();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await writeFile(file, 'second');
  await look;
  expect([taken, supergraph.state()]).toEqual([[], 'loaded']);
  await supergraph.refresh();
  expect(taken).toEqual(['second']);
});

it('takes one at a time, in the order of asking', async () => {
  await writeFile(file, 'second');
  await Promise.all([supergraph.refresh(), supergraph.refresh(), supergraph.refresh()]);
  expect(taken).toEqual(['second']);
});

it('looks by itself, until it is closed', async () => {
  supergraph.close();
  supergraph = follow(20);
  await writeFile(file, 'second');
  while (taken.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  supergraph.close();
  await rm(file);
  await supergraph.refresh();
  expect([taken, supergraph.state()]).toEqual([['second'], 'loaded']);
});
