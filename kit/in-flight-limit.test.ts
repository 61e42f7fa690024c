import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Answered,
  createInFlightLimit,
  type InFlightLimit,
  type Look,
} from './in-flight-limit.ts';

const MAX = 200;
const MIN = 8;
const TARGET_MS = 500;

let limit: InFlightLimit;
beforeEach(() => {
  limit = createInFlightLimit({ min: MIN, max: MAX, targetMs: TARGET_MS, patienceMs: 300 });
});

const answers = (count: number, ms: number, metBusy = false): Answered[] =>
  Array.from({ length: count }, () => ({ ms, metBusy }));

/** So many looks, 100 ms each, at a process that has time left and is full. */
function look(times: number, seen: Partial<Look>): void {
  for (let time = 0; time < times; time += 1) {
    const one = { ms: 100, activeMs: 20, isLate: false, mostInFlight: limit.value, answered: [] };
    limit.look({ ...one, ...seen });
  }
}
const BUSY = { activeMs: 98 };

describe('all that may be let in is let in', () => {
  it('while time is left, however long answers take: their vendors are slow', () => {
    look(50, { answered: answers(4, 3000) });
    expect([limit.value, limit.isBusy]).toEqual([MAX, false]);
  });

  it('while answers come in time, however busy the process is', () => {
    look(50, { ...BUSY, answered: answers(40, TARGET_MS) });
    expect([limit.value, limit.isBusy]).toEqual([MAX, true]);
  });

  it('while a vendor holds up most answers of a busy process, but not all', () => {
    look(50, { ...BUSY, answered: [...answers(7, 3000), ...answers(3, 50)] });
    expect(limit.value).toBe(MAX);
  });

  it('while less than half of the answers met a process without time', () => {
    look(50, { answered: [...answers(4, 3000, true), ...answers(5, 3000)] });
    expect(limit.value).toBe(MAX);
  });

  it('where it is too much for no longer than can be borne', () => {
    look(1, { isLate: true, mostInFlight: 10 });
    look(1, {});
    look(2, { isLate: true, mostInFlight: 10 });
    expect(limit.value).toBe(MAX);
  });
});

describe('what is let in falls to what can be answered in time', () => {
  it('where the process has no time left and even quick answers are slow', () => {
    look(20, { ...BUSY, answered: answers(4, 2000) });
    // 40 a second, and half a second for each.
    expect(limit.value).toBe(20);
  });

  it('where those it needs have no time left', () => {
    look(20, { answered: answers(4, 2000, true) });
    expect([limit.value, limit.isBusy]).toEqual([20, false]);
  });

  it('where its event loop is late, so that nobody hears of it', () => {
    look(4, { ...BUSY, isLate: true, mostInFlight: 100, answered: answers(20, 10) });
    const first = limit.value;
    expect(first).toBeLessThan(MAX);
    look(20, { ...BUSY, isLate: true, mostInFlight: 50, answered: answers(20, 10) });
    expect(limit.value).toBe(40);
  });

  it('and never below the least', () => {
    look(20, { ...BUSY, answered: answers(1, 3000) });
    expect(limit.value).toBe(MIN);
    const small = createInFlightLimit({ min: 8, max: 2, targetMs: TARGET_MS, patienceMs: 0 });
    expect(small.value).toBe(2);
  });
});

describe('what is let in grows again', () => {
  beforeEach(() => {
    look(20, { ...BUSY, answered: answers(4, 2000) });
    expect(limit.value).toBe(20);
  });

  it('to all, once nobody asks for it', () => {
    look(60, { mostInFlight: 0 });
    expect(limit.value).toBe(MAX);
  });

  it('by the answers of a process that has time left', () => {
    look(15, {});
    const before = limit.value;
    look(10, { answered: answers(2, 100) });
    expect(limit.value).toBe(before + 4);
  });

  it('to what a busy process answers in time', () => {
    look(100, { ...BUSY, answered: answers(10, 200) });
    expect(limit.value).toBe(49);
  });
});
