import { expect, it } from '@jest/globals';
import { medianOf, percentileOf } from './percentile.ts';

it('takes the value at the nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  expect([0.5, 0.95, 0.99, 1].map((share) => percentileOf(values, share))).toEqual([
    50, 95, 99, 100,
  ]);
  expect(percentileOf([7], 0.99)).toBe(7);
  expect(percentileOf([], 0.5)).toBe(0);
});

it('sorts before it takes the middle', () => {
  expect(medianOf([9, 1, 5])).toBe(5);
});
