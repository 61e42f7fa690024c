import { describe, expect, it } from '@jest/globals';
import { toGrams, toInches, toMillimetres, toOunces } from './units.ts';

describe('Units', () => {
  it.each([
    ['16', 454],
    ['65.9', 1868],
    ['0.1', 3],
    ['0', 0],
    ['1e3', 28350],
    // 28.349523125 * 400000 = 11339809.25: beyond what a chain of floats keeps apart.
    ['400000', 11339809],
  ])('reads %s ounces as %i grams', (ounces, grams) => {
    expect(toGrams(ounces)).toBe(grams);
  });

  it.each([
    ['10', 254],
    ['20.2', 513],
    // 12.7 exactly, and 0.25 * 25.4 = 6.35.
    ['0.5', 13],
    ['0.25', 6],
  ])('reads %s inches as %i millimetres', (inches, millimetres) => {
    expect(toMillimetres(inches)).toBe(millimetres);
  });

  it.each([
    [1, 0.1],
    [28, 1],
    [29, 1.1],
    [454, 16.1],
    [1000, 35.3],
  ])('tells a carrier of %i grams as %d ounces, never less than there are', (grams, ounces) => {
    expect(toOunces(grams)).toBe(ounces);
  });

  it.each([
    [254, 10],
    [255, 10.1],
    [1, 0.1],
    [100, 4],
  ])('tells a carrier of %i millimetres as %d inches, never less than there are', (mm, inches) => {
    expect(toInches(mm)).toBe(inches);
  });
});
