import { getEventListeners } from 'node:events';
import { expect, it } from '@jest/globals';
import { onAbort } from './on-abort.ts';

it('runs all that wait for a signal, but for what was taken back, by one listener', () => {
  const { signal, abort } = leaving();
  const ran: string[] = [];
  onAbort(signal, () => ran.push('first'));
  const takeBack = onAbort(signal, () => ran.push('taken back'));
  onAbort(signal, () => ran.push('last'));
  takeBack();
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  abort();
  expect(ran).toEqual(['first', 'last']);
});

it('runs what another takes back while they run', () => {
  const { signal, abort } = leaving();
  const ran: string[] = [];
  onAbort(signal, () => takeBack());
  const takeBack = onAbort(signal, () => ran.push('second'));
  abort();
  expect(ran).toEqual(['second']);
});

function leaving() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
