import { describe, expect, it } from '@jest/globals';
import { parseJsonBytes } from './json-bytes.ts';
import { JsonOutline, type Part } from './json-outline.ts';
import { toDecimal } from './money.ts';

const parse = (text: string) => parseJsonBytes(Buffer.from(text));

function outlineOf(text: string, partBytes: number) {
  const outline = new JsonOutline(Buffer.from(text), { partBytes });
  const parts: Part[] = [];
  for (let part = outline.nextPart(); part; part = outline.nextPart()) parts.push(part);
  return { parts, around: outline.around };
}

describe('numbers', () => {
  it('keep as text the digits that a double might change', () => {
    const text =
      '{"a":1234567890123456.78,"b":10.50,"c":0.1,"d":7,"e":[ 90071992547409931,-1.5E+3]}';
    expect(parse(text)).toEqual({
      a: '1234567890123456.78',
      b: 10.5,
      c: 0.1,
      d: 7,
      e: ['90071992547409931', '-1.5E+3'],
    });
  });

  it.each(['999999999999.99', '-0.00000000001', '123456789012345', '0.30000000000000004', '1e400'])(
    'come back as exact decimal digits: %s',
    (number) => {
      const [parsed] = parse(`[${number}]`) as [number | string];
      expect(toDecimal(String(parsed))).toBe(toDecimal(number));
    },
  );

  it('are long only outside of strings', () => {
    const isLong = (text: string) => outlineOf(text, 1000).around.hasLongNumber;
    expect(isLong('{"id":"1234567890123456789","a\\"":[",1e5"]}')).toBe(false);
    expect(isLong('{"id":1234567890123456}')).toBe(true);
    expect(isLong('{"ids":[1234567890123456],"few":[]}')).toBe(true);
  });

  it('are long in one part and not in others', () => {
    const { parts, around } = outlineOf('{"few":[1e9],"data":[1,1e9,1],"next":2}', 1);
    expect(parts.map(({ hasLongNumber }) => hasLongNumber)).toEqual([false, true, false]);
    expect(around.hasLongNumber).toBe(true);
  });
});

describe('bytes', () => {
  it('are UTF-8, with or without a mark that says so', () => {
    expect(parse('\ufeff{"city":"Köln","sign":"😀"}')).toEqual({ city: 'Köln', sign: '😀' });
    expect(() => parseJsonBytes(Buffer.from([0x22, 0xff, 0x22]))).toThrow(SyntaxError);
  });

  it('are those of the view alone', () => {
    const whole = new Uint8Array(Buffer.from('xx[1,2]yy'));
    expect(parseJsonBytes(whole.subarray(2, 7))).toEqual([1, 2]);
  });
});

describe('a long list', () => {
  const rows = Array.from({ length: 3000 }, (_, index) => ({
    id: `row ${index} "a" \\ [{,`,
    city: index % 40 === 0 ? 'Zürich' : 'Bern',
    lines: [{ price: 1.5, tags: ['a', 'b'] }, {}, []],
  }));

  it.each([
    { data: rows },
    rows,
    { object: 'list', few: [1], of: { none: [], 'a,': 1 }, results: rows, more: [true, [null]] },
    { first: rows, second: rows },
    { data: { rows } },
  ])('is cut, and comes back whole', (value) => {
    for (const space of [undefined, 1]) {
      expect(parse(JSON.stringify(value, null, space))).toEqual(value);
    }
  });

  it('is cut between its elements', () => {
    const text = '{"few":[1],"data":[{"a":[1,2]},"x,y",3,[4]]}';
    const { parts, around } = outlineOf(text, 3);
    const texts = parts.map(({ start, end }) => text.slice(start, end));
    expect(texts).toEqual(['{"a":[1,2]}', '"x,y"', '3,[4]']);
    expect(text.slice(around.list?.start, around.list?.end)).toBe(texts.join());
  });

  it('is the last of two of the same name, as JSON.parse has it', () => {
    const long = JSON.stringify(rows);
    expect(parse(`{"data":${long},"data":[]}`)).toEqual({ data: [] });
    expect(parse(`{"data":[],"data":${long}}`)).toEqual({ data: rows });
  });

  it('may stand under any name', () => {
    const parsed = parse(`{"__proto__":${JSON.stringify(rows)}}`) as object;
    expect(Object.getOwnPropertyDescriptor(parsed, '__proto__')?.value).toEqual(rows);
  });
});

describe('any bytes', () => {
  const PIECES = ['{', '}', '[', ']', ',', ',', ':', '"', '\\', '1', '.5', 'e2', 'null', ' ', 'é'];

  function randomOf(seed: number) {
    let state = seed;
    return (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
  }

  function jsonOf(random: (below: number) => number, depth: number): unknown {
    const kind = random(depth > 3 ? 4 : 7);
    if (kind === 0) return random(1e6) / 100;
    if (kind === 1) return [true, null, ''][random(3)];
    if (kind <= 3) return ['a,b', '"[', 'é\\', '}]', '😀', 'plain'][random(6)];
    const members = Array.from({ length: random(6) }, () => jsonOf(random, depth + 1));
    if (kind <= 5) return members;
    return Object.fromEntries(
      members.map((member, index) => [`${'k"'[index % 2]}${index}`, member]),
    );
  }

  /** The parts of a text, some of it left out, doubled or replaced. */
  function damage(random: (below: number) => number, text: string): string {
    const at = random(text.length + 1);
    const piece = PIECES[random(PIECES.length)] ?? '';
    return text.slice(0, at) + piece + text.slice(at + random(3));
  }

  function outcomeOf(parseText: (text: string) => unknown, text: string): unknown {
    try {
      return { parsed: parseText(text) };
    } catch (error) {
      return (error as Error).name;
    }
  }

  /** A text of a list of five, or of an object with one, and how long its parts are. */
  function textOf(seed: number) {
    const random = randomOf(seed);
    const list = Array.from({ length: 5 }, () => jsonOf(random, 1));
    const text = JSON.stringify(seed % 3 === 0 ? list : { a: jsonOf(random, 0), list });
    return { text, part: 1 + random(30), random };
  }

  const asParts = (text: string, part: number) =>
    outcomeOf((one) => parseJsonBytes(Buffer.from(one), { sizes: { whole: 0, part } }), text);
  const asWhole = (text: string) =>
    outcomeOf((one) => parseJsonBytes(Buffer.from(one), { sizes: { whole: 1e9, part: 1 } }), text);
  const isCut = (text: string, part: number) => outlineOf(text, part).around.list !== null;

  it('that are JSON mean in parts what they mean to JSON.parse', () => {
    let cut = 0;
    for (let seed = 1; seed <= 3000; seed++) {
      const { text, part } = textOf(seed);
      const outcome = asParts(text, part);
      expect({ seed, text, outcome }).toEqual({ seed, text, outcome: outcomeOf(JSON.parse, text) });
      if (isCut(text, part)) cut += 1;
    }
    expect(cut).toBeGreaterThan(2000);
  });

  it('that are damaged mean the same in parts and as a whole, or nothing', () => {
    let cut = 0;
    let refused = 0;
    for (let seed = 1; seed <= 3000; seed++) {
      const { text: good, part, random } = textOf(seed);
      const text = damage(random, good);
      const outcome = asParts(text, part);
      expect({ seed, text, outcome }).toEqual({ seed, text, outcome: asWhole(text) });
      if (isCut(text, part)) cut += 1;
      if (outcome === 'SyntaxError') refused += 1;
    }
    expect(cut).toBeGreaterThan(1500);
    expect(refused).toBeGreaterThan(1000);
  });
});
