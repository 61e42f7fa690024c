import { describe, expect, it } from '@jest/globals';
import { abortAfter } from './abort-after.ts';

describe('a signal that aborts after a while', () => {
  it('is aborted at once where there is no time', () => {
    expect(abortAfter(0).signal.aborted).toBe(true);
    expect(abortAfter(-5).signal.reason).toEqual(new Error('its time is up'));
  });

  it('aborts when its time is up', async () => {
    const { signal } = abortAfter(5);
    expect(signal.aborted).toBe(false);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect(signal.reason).toEqual(new Error('its time is up'));
  });

  it('follows whichever of the others is first, with its reason', () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const { signal } = abortAfter(60_000, [first.signal, undefined, second.signal]);
    second.abort('left');
    first.abort('too late');
    expect(signal.reason).toBe('left');
  });

  it('is aborted from the start where another one was', () => {
    expect(abortAfter(60_000, [AbortSignal.abort('gone')]).signal.reason).toBe('gone');
  });

  it('follows nothing any more once it was let go of', async () => {
    const outer = new AbortController();
    const { signal, end } = abortAfter(1, [outer.signal]);
    end();
    outer.abort();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(signal.aborted).toBe(false);
  });
});
