import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLastGood } from './last-good.ts';
import { createMemory } from './memory.ts';

const HOUR_MS = 3_600_000;

describe('What is kept later', () => {
  let memory = createMemory(10_000);
  let lastGood = createLastGood(memory, null);
  let asked: number;

  beforeEach(() => {
    memory = createMemory(10_000);
    lastGood = createLastGood(memory, null);
    asked = 0;
  });
  afterEach(() => lastGood.close());

  function keepLater(key: string): void {
    lastGood.keepLater(() => {
      asked += 1;
      lastGood.keep(key, { askedAt: Date.now(), text: key }, HOUR_MS);
    });
  }

  it('is not kept while somebody waits, and a moment later by itself', async () => {
    keepLater('a');
    keepLater('b');
    await Promise.resolve();
    expect(asked).toBe(0);
    while (asked < 2) await wait(1);
    expect([memory.get('a')?.text, memory.get('b')?.text]).toEqual(['a', 'b']);
    keepLater('c');
    while (asked < 3) await wait(1);
    expect(memory.get('c')?.text).toBe('c');
  });

  it('is known to whoever asks before', async () => {
    keepLater('a');
    expect(lastGood.young('a', HOUR_MS, 'Thing')?.text).toBe('a');
    keepLater('b');
    const known = await lastGood.recall(['b', 'c'], HOUR_MS, 'Thing');
    expect([...known.values()].map(({ text }) => text)).toEqual(['b']);
    await wait(20);
    expect(asked).toBe(2);
  });

  it('costs no other where it cannot be kept', () => {
    lastGood.keepLater(() => lastGood.keep('a', { askedAt: 0, text: JSON.stringify(1n) }, HOUR_MS));
    keepLater('b');
    expect(lastGood.young('b', HOUR_MS, 'Thing')?.text).toBe('b');
  });

  it('is not kept where what it is of was written meanwhile', () => {
    const askedAt = Date.now() - 1;
    lastGood.keepLater(() => lastGood.keep('a', { askedAt, text: 'old' }, HOUR_MS));
    lastGood.forget('Thing');
    expect(lastGood.young('a', HOUR_MS, 'Thing')).toBeUndefined();
  });
});
