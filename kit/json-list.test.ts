import { describe, expect, it } from '@jest/globals';
import { JsonList } from './json-list.ts';

const listOf = (text: string, partBytes = 10, unread: readonly string[] = []) =>
  new JsonList(Buffer.from(text), { member: 'rows', unread }, partBytes);

const TEXT = '{"few":[1],"rows":[{"id":1},{"id":2,"more":{"rows":[3]}},{"id":3}],"next":"abc"}';

describe('A list', () => {
  it.each([1, 10, 1000])('comes element by element, cut behind %d bytes', (partBytes) => {
    const list = listOf(TEXT, partBytes);
    expect([...list.elements()]).toEqual([{ id: 1 }, { id: 2, more: { rows: [3] } }, { id: 3 }]);
    expect(list.around()).toEqual({ few: [1], rows: [], next: 'abc' });
  });

  it('comes again for whoever reads it as well', () => {
    const list = listOf(TEXT);
    const [first] = list.elements();
    expect(list.around()).toMatchObject({ next: 'abc' });
    expect([...list.elements()][0]).toBe(first);
    expect([...list.elements()]).toHaveLength(3);
  });

  it('is looked at no further than it is read', () => {
    const text = `${TEXT.slice(0, 40)}, this is no JSON`;
    expect(listOf(text, 1).elements().next().value).toEqual({ id: 1 });
  });

  it('may be spread over lines, be empty, and hold exact numbers', () => {
    const { rows, ...around } = JSON.parse(TEXT);
    const spread = listOf(JSON.stringify({ ...around, rows }, null, 2));
    expect([...spread.elements()]).toEqual(rows);
    for (const none of ['[]', '[ \n]']) {
      const list = listOf(`{"rows":${none},"next":1234567890123456.78}`);
      expect([...list.elements()]).toEqual([]);
      expect(list.around()).toEqual({ rows: [], next: '1234567890123456.78' });
    }
    expect([...listOf('{"rows":[1,1234567890123456.78,1e400]}', 1).elements()]).toEqual([
      1,
      '1234567890123456.78',
      '1e400',
    ]);
  });

  it.each(['{"rows":null}', '{"of":{"rows":[1]}}', '[{"rows":[1]}]', '["rows",[1]]', '7'])(
    'has no elements where there is none, and shows it: %s',
    (text) => {
      const list = listOf(text);
      expect([...list.elements()]).toEqual([]);
      expect(list.around()).toEqual(JSON.parse(text));
    },
  );

  it.each([
    ['no JSON at all', '<html>'],
    ['nothing', ''],
    ['a list without an end', TEXT.slice(0, 50)],
    ['an object without an end', TEXT.slice(0, -1)],
    ['a missing element', '{"rows":[1,,2]}'],
    ['a missing last element', '{"rows":[1,]}'],
    ['something else behind it', `${TEXT}x`],
    ['a second list of that name', '{"rows":[1],"rows":[2]}'],
    ['spelled with escapes', '{"r\\u006fws":[1]}'],
  ])('is refused where it is read to its end and is %s', (_what, text) => {
    const list = listOf(text, 1);
    expect(() => [...list.elements(), list.around()]).toThrow(SyntaxError);
  });

  it('is refused for all who read it, not for the first alone', () => {
    const list = listOf('{"rows":[1,,2]}', 1);
    const readAll = () => [...list.elements()];
    expect(readAll).toThrow(SyntaxError);
    expect(readAll).toThrow(SyntaxError);
    expect(() => list.around()).toThrow(SyntaxError);
  });

  it.each(['Notice: {"rows":[1,2]}', '{"error" 7,"rows":[1,2]}'])(
    'is refused from its first element where there is no JSON in front of it: %s',
    (text) => {
      expect(() => listOf(text, 1).elements().next()).toThrow(SyntaxError);
    },
  );

  it('can be frozen for several who read it', () => {
    const list = listOf('{"rows":[{"tags":[]},{"tags":[]}]}', 1);
    const elements = list.elements();
    elements.next();
    list.freeze();
    elements.next();
    for (const row of list.elements() as Iterable<{ tags: number[] }>) {
      expect(() => row.tags.push(1)).toThrow(TypeError);
    }
  });

  it('is refused where it is no UTF-8', () => {
    const bytes = Buffer.from([...Buffer.from('{"rows":[1]}'), 0xff]);
    expect(() => new JsonList(bytes, { member: 'rows' })).toThrow(SyntaxError);
  });
});

describe('Members nobody reads', () => {
  const row = (index: number) => ({
    id: index,
    rates: [{ rate: 1.5, 'a]"': ['}', { b: '\\"' }] }],
    label: { url: 'x', sizes: [1e300] },
    tracker: { rates: [index], label: {} },
    note: '"rates":[1]',
    unit: 'é',
  });
  const rows = Array.from({ length: 200 }, (_, index) => row(index));
  const unread = ['rates', 'label', 'note', 'id'];

  it('are null in the elements, and what is below and beside them is left alone', () => {
    const around = { rates: [1], label: [{ rates: [2] }], more: [{ rates: [] }] };
    for (const partBytes of [1, 300, 1e6]) {
      const list = listOf(JSON.stringify({ ...around, rows, last: 1 }), partBytes, unread);
      expect([...list.elements()]).toEqual(
        rows.map((one) => ({ ...one, rates: null, label: null })),
      );
      expect(list.around()).toEqual({ ...around, rows: [], last: 1 });
    }
  });

  it('do not hide that there is no end to them', () => {
    const text = JSON.stringify({ rows });
    const cut = `${text.slice(0, text.lastIndexOf('"label"'))}"label":{"a":[`;
    const list = listOf(cut, 300, unread);
    expect(() => [...list.elements(), list.around()]).toThrow(SyntaxError);
  });
});

describe('Damaged texts', () => {
  const PIECES = ['{', '}', '[', ']', ',', ',', ':', '"', '\\', '1', '.5', 'null', ' ', 'é'];

  function damaged(): string[] {
    const texts: string[] = [];
    for (let at = 0; at < TEXT.length; at += 1) {
      for (const piece of PIECES) {
        for (const cut of [0, 1, 2]) texts.push(TEXT.slice(0, at) + piece + TEXT.slice(at + cut));
      }
    }
    return texts;
  }

  function outcomeOf(read: () => unknown): unknown {
    try {
      return read();
    } catch (error) {
      return (error as Error).name;
    }
  }

  function readAll(list: JsonList): unknown {
    const rows = [...list.elements()];
    const around = list.around();
    if (rows.length === 0) expect(around).not.toHaveProperty('rows.0');
    return rows.length > 0 ? { ...(around as object), rows } : around;
  }

  it('mean the same element by element and as a whole, or nothing', () => {
    const texts = damaged();
    const outcomes = texts.map((text, index) =>
      outcomeOf(() => readAll(listOf(text, 1 + (index % 30)))),
    );
    expect(outcomes).toEqual(texts.map((text) => outcomeOf(() => JSON.parse(text))));
    const refused = outcomes.filter((outcome) => outcome === 'SyntaxError');
    expect(refused.length).toBeGreaterThan(1000);
    expect(texts.length - refused.length).toBeGreaterThan(500);
  });
});
