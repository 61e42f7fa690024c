import { describe, expect, it } from '@jest/globals';
import { findRegressions, type Ratio } from './ratios.ts';

const ratio = (value: number, better: Ratio['better'] = 'lower', room = 0.25): Ratio => ({
  id: 'a.b',
  value,
  better,
  room,
});

describe('a ratio and the committed one', () => {
  it('may be worse within its room', () => {
    expect(findRegressions([ratio(0.124)], { 'a.b': 0.1 })).toEqual([]);
    expect(findRegressions([ratio(0.76, 'higher')], { 'a.b': 1 })).toEqual([]);
  });

  it('must not be worse beyond it', () => {
    const lower = findRegressions([ratio(0.126)], { 'a.b': 0.1 });
    expect(lower).toEqual(['a.b is 0.126; committed 0.1, room to 0.125']);
    expect(findRegressions([ratio(0.74, 'higher')], { 'a.b': 1 })).toHaveLength(1);
    expect(findRegressions([ratio(8, 'lower', 0)], { 'a.b': 7 })).toHaveLength(1);
  });

  it('is no regression where nothing was committed, or where it is better', () => {
    expect(findRegressions([ratio(9)], {})).toEqual([]);
    expect(findRegressions([ratio(0.01)], { 'a.b': 0.1 })).toEqual([]);
  });
});
