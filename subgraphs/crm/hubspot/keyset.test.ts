import { describe, expect, it } from '@jest/globals';
import { mergeByTime, toKeyset, toKeysetPage } from './keyset.ts';

const A = '2026-10-01T07:15:30.250Z';
const B = '2026-09-01T00:00:00Z';

function positionsOf(times: string[], after: [string, number] | null) {
  const slice = { rows: times.map((time) => ({ node: null, time })), hasMore: true };
  const page = toKeysetPage(slice, after);
  return page.rows.map(({ position }) => position);
}

describe('a page that goes on from a time', () => {
  it('asks for all that is as old or older, less what was given', () => {
    expect(toKeyset('createdate', [A, 2])).toEqual({
      filters: [{ propertyName: 'createdate', operator: 'LTE', value: '1790838930250' }],
      offset: 2,
    });
  });

  it('begins without a filter', () => {
    expect(toKeyset('createdate', null)).toEqual({ filters: [], offset: 0 });
  });

  it('counts rows of the same time', () => {
    expect(positionsOf([A, A, B, B, B], null)).toEqual([
      [A, 1],
      [A, 2],
      [B, 1],
      [B, 2],
      [B, 3],
    ]);
  });

  it('goes on counting where the page before ended', () => {
    expect(positionsOf([A, B], [A, 2])).toEqual([
      [A, 3],
      [B, 1],
    ]);
  });

  it('remembers of each search that is merged how far it was given', () => {
    const search = (times: string[]) => ({
      rows: times.map((time) => ({ node: null, time })),
      hasMore: false,
    });
    const slice = mergeByTime([search([B]), search([A, B, B])], 3);
    const page = toKeysetPage(slice, null);
    expect(page.rows.map(({ position }) => position)).toEqual([
      [A, 0, 1],
      [B, 1],
      [B, 1, 1],
    ]);
    expect(page.hasNextPage).toBe(true);
    expect(toKeyset('createdate', [B, 1, 1], 1).offset).toBe(1);
    expect(toKeyset('createdate', [B, 1], 1).offset).toBe(0);
  });
});
