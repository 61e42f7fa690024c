import { describe, expect, it } from '@jest/globals';
import { createConnect, keepRows, toPage } from './connection.ts';
import { createCursorCodec } from './cursor.ts';

const letters = ['a', 'b', 'c', 'd', 'e'];
const codec = createCursorCodec('secret');
const signed: unknown[] = [];
const connect = createConnect({
  ...codec,
  encode(scope, position) {
    signed.push(position);
    return codec.encode(scope, position);
  },
});

/** A list of letters that pages the way a source does. */
function list(scope: unknown[], args: { first?: number | null; after?: string | null }) {
  return connect(scope, args, async ({ first, after }) => {
    const start = after === null ? 0 : letters.indexOf(String(after[0])) + 1;
    const rows = letters.slice(start, start + first);
    return toPage({ rows, hasMore: start + first < letters.length }, (letter) => [letter]);
  });
}

describe('a connection', () => {
  it('pages to the end', async () => {
    const one = await list(['letters'], { first: 3 });
    expect(one.nodes).toEqual(['a', 'b', 'c']);
    expect(one.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });

    const two = await list(['letters'], { first: 3, after: one.pageInfo.endCursor });
    expect(two.nodes).toEqual(['d', 'e']);
    expect(two.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('continues behind any edge, not only the last', async () => {
    const page = await list(['letters'], { first: 3 });
    const next = await list(['letters'], { first: 1, after: page.edges[0]?.cursor ?? '' });
    expect(next.nodes).toEqual(['b']);
  });

  it('signs the cursors that are read, and no others', async () => {
    signed.length = 0;
    const { edges, nodes, pageInfo } = await list(['letters'], { first: 3 });
    expect([nodes.length, pageInfo.hasNextPage, signed]).toEqual([3, true, []]);
    expect(edges[1]?.cursor).toBe(codec.encode(['letters'], ['b']));
    expect(pageInfo.startCursor).toBe(edges[0]?.cursor);
    expect(signed).toEqual([['b'], ['a'], ['a']]);
  });

  it.each([0, -1, 101])('refuses first: %s', async (first) => {
    await expect(list(['letters'], { first })).rejects.toMatchObject({
      message: `"first" must be from 1 to 100, not ${first}.`,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('refuses a cursor of another list, another secret, or nobody', async () => {
    const { pageInfo } = await list(['letters', 'of Ada'], { first: 1 });
    const cursor = pageInfo.endCursor ?? '';
    const forged = createCursorCodec('guess').encode(['letters', 'of Ada'], ['a']);
    const bad = [cursor.slice(0, -2), `${cursor}=`, forged, '', 'x', 'ä', 'A'.repeat(5000)];

    await expect(list(['letters', 'of Bob'], { after: cursor })).rejects.toThrow('"after"');
    for (const after of bad) {
      await expect(list(['letters', 'of Ada'], { after })).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  });
});

describe('keepRows', () => {
  const page = {
    ...toPage({ rows: letters, hasMore: true }, (letter) => [letter]),
    endPosition: ['z'],
    totalCount: 9,
  };

  it('drops rows with their cursors, and a count that may have counted them', () => {
    const kept = keepRows(page, (letter) => letter === 'b' || letter === 'd');
    expect(kept).toEqual({
      rows: [
        { node: 'b', position: ['b'] },
        { node: 'd', position: ['d'] },
      ],
      hasNextPage: true,
      endPosition: ['z'],
    });
  });

  it('leaves a page alone that holds nothing else', () => {
    expect(keepRows(page, () => true)).toBe(page);
  });
});
