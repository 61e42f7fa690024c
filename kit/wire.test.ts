import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { currencyCode, exactNumber, optionalText, parser, WireError } from './wire.ts';

describe('An exact number', () => {
  it.each([
    [12.5, '12.5'],
    [1e21, '1e+21'],
    ['-0.10', '-0.10'],
    ['1234567890123456.78', '1234567890123456.78'],
    ['2.50e-7', '2.50e-7'],
    ['0.00000000000000000001', '0.00000000000000000001'],
    ['999999999999999999999999999999', '999999999999999999999999999999'],
  ])('%s keeps its digits', (value, digits) => {
    expect(exactNumber.parse(value)).toBe(digits);
  });

  it.each([
    '1e300',
    '1e400',
    '1e999999',
    '1000000000000000000000000000000',
    '0.000000000000000000001',
    `0.${'1'.repeat(61)}`,
    '',
    '1,5',
    '0x10',
    ' 1',
    'NaN',
  ])('is not %s', (value) => {
    expect(exactNumber.safeParse(value).success).toBe(false);
  });
});

describe('A parser', () => {
  const line = z.object({ name: z.string().min(1), qty: exactNumber, note: optionalText });
  const order = z.object({
    id: z.union([z.string(), z.number()]).transform(String),
    kind: z.literal('order'),
    currency: currencyCode,
    total: exactNumber.nullish().transform((digits) => digits ?? null),
    paid: z.boolean().nullish(),
    placed: z.int().min(0).max(10),
    lines: z.array(line),
    customer: z.preprocess(
      (id) => (typeof id === 'string' ? { id } : id),
      z.object({ id: z.string() }),
    ),
    tags: z.record(z.string(), optionalText).nullish(),
  });
  const parse = parser('order', order);
  const ORDER = {
    id: 7,
    kind: 'order',
    currency: 'EUR',
    total: '1234567890123456.78',
    paid: null,
    placed: 3,
    lines: [
      { name: 'A', qty: 1, note: '' },
      { name: 'B', qty: '2.50', note: 'soon' },
    ],
    customer: 'c1',
    tags: { a: '', b: 'x' },
    more: 'not read',
  };
  const ODD = [
    undefined,
    null,
    '',
    'order',
    'EU',
    '-1',
    0,
    -1,
    1.5,
    1e21,
    true,
    [],
    {},
    [null],
    { id: 1 },
  ];

  /** The order with each of its members in turn left out, or replaced by something odd. */
  function* changed(value: unknown): Generator<unknown> {
    yield* ODD;
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      const { [key]: member, ...rest } = value as Record<string, unknown>;
      const put = (other: unknown) =>
        Array.isArray(value)
          ? value.map((own, index) => (String(index) === key ? other : own))
          : { ...value, [key]: other };
      if (!Array.isArray(value)) yield rest;
      for (const other of changed(member)) yield put(other);
    }
  }

  it('reads what the schema reads, and leaves out what it does not name', () => {
    expect(parse(ORDER)).toEqual({
      id: '7',
      kind: 'order',
      currency: 'EUR',
      total: '1234567890123456.78',
      paid: null,
      placed: 3,
      lines: [
        { name: 'A', qty: '1', note: null },
        { name: 'B', qty: '2.50', note: 'soon' },
      ],
      customer: { id: 'c1' },
      tags: { a: null, b: 'x' },
    });
  });

  it('takes and refuses the same as the schema, whatever is odd', () => {
    const all = [...changed(ORDER)];
    const differing = all.filter((json) => {
      const { data, error } = order.safeParse(json);
      const [issue] = error?.issues ?? [];
      const expected = issue && `order: ${issue.path.join('.') || '(root)'}: ${issue.message}`;
      try {
        return !isDeepStrictEqual(parse(json), data);
      } catch (refusal) {
        return !(refusal instanceof WireError) || refusal.message !== expected;
      }
    });
    expect(all.length).toBeGreaterThan(300);
    expect(differing).toEqual([]);
  });

  it('names the field that is wrong, and not what it holds', () => {
    const json = { ...ORDER, lines: [{ name: 'A', qty: 'secret', note: null }] };
    expect(() => parse(json)).toThrow(
      new WireError(
        'order: lines.0.qty: Expected a number of at most 30 digits, and 20 behind the point',
      ),
    );
  });
});
