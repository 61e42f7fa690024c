import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { createEmulator } from '@tributary/backends/emulator';
import DataLoader from 'dataloader';
import { Agent, request } from 'undici';
import { untilSent } from './until-sent.ts';

/** undici says here that it has written a request. */
const WRITTEN = 'undici:client:sendHeaders';

it('lets what a loader asks for be written first', async () => {
  const vendor = createEmulator({
    name: 'acme',
    routes: { 'GET /things': () => ({ status: 200, body: {} }) },
    notFound: () => ({ status: 404, body: {} }),
  });
  const url = `${await vendor.listen()}/things`;
  const dispatcher = new Agent();
  const ask = async () => (await request(url, { dispatcher })).body.dump();
  // Over a connection that is there already.
  await ask();
  let written = 0;
  const count = () => {
    written += 1;
  };
  subscribe(WRITTEN, count);

  const loader = new DataLoader<string, null>(async (keys) => {
    await ask();
    return keys.map(() => null);
  });
  const answer = loader.load('a');
  await Promise.resolve();
  expect(written).toBe(0);
  await untilSent();
  expect(written).toBe(1);

  await answer;
  unsubscribe(WRITTEN, count);
  await dispatcher.close();
  await vendor.close();
});

it('is waited for once by all who wait in a turn, and anew in a later one', async () => {
  const first = untilSent();
  expect(untilSent()).toBe(first);
  await setImmediate();
  await setImmediate();
  const later = untilSent();
  expect(later).not.toBe(first);
  await Promise.all([first, later]);
});

it('takes two turns also of who comes a turn later', async () => {
  const first = untilSent();
  let turns = 0;
  await setImmediate();
  const later = untilSent().then(() => turns);
  for (; turns < 5; turns += 1) await setImmediate();
  expect(await later).toBeGreaterThanOrEqual(1);
  await first;
});
