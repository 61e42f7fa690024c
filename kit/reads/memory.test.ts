import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemory } from './memory.ts';

const kept = (text: string, askedAt = Date.now()) => ({ askedAt, text });

describe('a memory', () => {
  let memory = createMemory(10_000);
  beforeEach(() => {
    memory = createMemory(10_000);
  });
  afterEach(() => memory.close());

  it('holds no more bytes than it may, and lets go of what was written longest ago', () => {
    for (let count = 0; count < 1000; count += 1) {
      memory.set(`key-${count}`, kept('x'.repeat(100)), 1000);
      expect(memory.bytes()).toBeLessThanOrEqual(10_000);
    }
    expect(memory.get('key-0')).toBeUndefined();
    expect(memory.get('key-999')?.text).toHaveLength(100);
    expect(memory.bytes()).toBeGreaterThan(9000);
  });

  it('counts what is written again once', () => {
    memory.set('key', kept('x'.repeat(400)), 1000);
    const bytes = memory.bytes();
    for (let count = 0; count < 100; count += 1) memory.set('key', kept('x'.repeat(400)), 1000);
    expect(memory.bytes()).toBe(bytes);
    memory.set('key', kept('x'), 1000);
    expect(memory.bytes()).toBeLessThan(bytes);
  });

  it('keeps nothing that would push out most of the others, nor what it replaces', () => {
    memory.set('key', kept('old'), 1000);
    memory.set('other', kept('other'), 1000);
    memory.set('key', kept('x'.repeat(1000)), 1000);
    expect(memory.get('key')).toBeUndefined();
    expect(memory.get('other')?.text).toBe('other');
  });

  it('of no bytes keeps nothing', () => {
    const none = createMemory(0);
    none.set('key', kept('x'), 1000);
    expect(none.get('key')).toBeUndefined();
    none.close();
  });
});
