import { broken, type Value } from './value.ts';

export interface OfferRecord {
  sku: string;
  place: string;
  quantity: Value<number>;
  book: Value<string>;
  grid: Value<Value<Value<{ x: Value<number> }>[]>[]>;
  price: Value<string>;
}

export const PLACES: Readonly<Record<string, { name: Value<string>; boss: Value<string> }>> = {
  p1: { name: 'Nörd', boss: 'u1' },
  p2: { name: broken('p2.name'), boss: 'u9' },
};

/** By sku and place. */
export const OFFERS: readonly OfferRecord[] = [
  {
    sku: 's1',
    place: 'p1',
    quantity: 5,
    book: 'b1',
    grid: [[{ x: 1 }, null], null],
    price: '1.00',
  },
  { sku: 's1', place: 'p2', quantity: null, book: 'b1', grid: null, price: '2.00' },
  {
    sku: 's2',
    place: 'p1',
    quantity: broken('s2.quantity'),
    book: 'b2',
    grid: [],
    price: broken('s2.price'),
  },
  {
    sku: 's3',
    place: 'p2',
    quantity: 0,
    book: broken('s3.book'),
    grid: [[{ x: broken('s3.x') }], [broken('s3.grid.1.0')]],
    price: '3.00',
  },
  { sku: 's4', place: 'p1', quantity: 9, book: null, grid: broken('s4.grid'), price: null },
  { sku: 's5', place: 'p2', quantity: 1, book: 'b4', grid: [[{ x: null }]], price: '5.00' },
];

export const BOOK_PRICES: Readonly<Record<string, Value<string>>> = {
  b1: '10.00',
  b2: broken('b2.price'),
  b3: null,
  b4: '40.00',
  b9: '90.00',
};
export const WORTH: Readonly<Record<string, Value<number>>> = {
  b1: 11,
  b2: 22,
  b3: broken('b3.worth'),
  b4: 44,
  b9: 99,
};

export interface OrderRecord {
  buyer: Value<string>;
  items: Value<Value<string>[]>;
  lines: Value<Value<Value<{ text: Value<string>; item: Value<string> }>[]>[]>;
  note: Value<string>;
  status: Value<string>;
  meta: unknown;
}

export const ORDERS: Readonly<Record<string, OrderRecord>> = {
  o1: {
    buyer: 'u1',
    items: ['b1', 'f1', 'v1'],
    lines: [[{ text: 'a', item: 'b1' }, null], null],
    note: 'n\t1',
    status: 'OPEN',
    meta: { deep: { er: [1, { x: 'ü' }] }, constructor: 1 },
  },
  o2: {
    buyer: 'u2',
    items: ['b9', 'b4', 'f2'],
    lines: [
      [
        { text: broken('o2.text'), item: 'b4' },
        { text: 'c', item: 'b9' },
      ],
    ],
    note: broken('o2.note'),
    status: 'DONE',
    meta: [],
  },
  o3: { buyer: 'u3', items: ['v2', null, 'b1'], lines: [], note: '', status: 'LOST', meta: null },
  o4: {
    buyer: broken('o4.buyer'),
    items: ['b3', 'b2'],
    lines: broken('o4.lines'),
    note: 'x',
    status: null,
    meta: 'm',
  },
  o5: {
    buyer: null,
    items: broken('o5.items'),
    lines: null,
    note: null,
    status: 'OPEN',
    meta: 1.5,
  },
};

export const VOUCHERS: Readonly<Record<string, { code: Value<string>; percent: Value<number> }>> = {
  v1: { code: 'V-1', percent: 10 },
  v2: { code: 'V-2', percent: broken('v2.percent') },
};
