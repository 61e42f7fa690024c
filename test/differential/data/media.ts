import { broken, type Value } from './value.ts';

export interface MediaRecord {
  kind: 'Book' | 'Film' | 'Draft';
  title: Value<string>;
  genre: Value<string>;
  creator: Value<string>;
  related: Value<Value<string>[]>;
  extra: unknown;
  minutes: Value<number>;
  cast: Value<Value<string>[]>;
}

export interface BookRecord {
  isbn: string;
  weight: Value<number>;
  dims: Value<{ unit: Value<string>; sizes: Value<Value<Size>[]> }>;
  chapters: Value<Value<{ title: Value<string>; pages: Value<Value<number>[]> }>[]>;
  pages: Value<number>;
}

export interface Size {
  length: Value<number>;
  depth: Value<number>;
}

export const MEDIA: Readonly<Record<string, MediaRecord>> = {
  b1: {
    kind: 'Book',
    title: 'Größe "1" \\ ☃\n😀',
    genre: 'FICTION',
    creator: 'a1',
    related: ['f1', 'b2'],
    extra: { __typename: 'Nope', list: [{ a: 1 }, { a: null }], text: 'é' },
    minutes: null,
    cast: null,
  },
  b2: {
    kind: 'Book',
    title: broken('b2.title'),
    genre: 'SECRET',
    creator: 'a2',
    related: ['b1', 'd1', 'f2'],
    extra: [1, 'two', [3]],
    minutes: null,
    cast: null,
  },
  b3: {
    kind: 'Book',
    title: null,
    genre: null,
    creator: broken('b3.creator'),
    related: broken('b3.related'),
    extra: null,
    minutes: null,
    cast: null,
  },
  b4: {
    kind: 'Book',
    title: 'Plain',
    genre: 'SCIENCE',
    creator: null,
    related: ['b3', 'f3'],
    extra: 'text',
    minutes: null,
    cast: null,
  },
  f1: {
    kind: 'Film',
    title: 'Amélie',
    genre: 'FICTION',
    creator: 'a1',
    related: ['b1', 'f2', 'f1'],
    extra: 0,
    minutes: 122,
    cast: ['u1', 'u2', 'u9'],
  },
  f2: {
    kind: 'Film',
    title: 'Two',
    genre: broken('f2.genre'),
    creator: 'a3',
    related: [],
    extra: broken('f2.extra'),
    minutes: null,
    cast: [null, 'u3', broken('f2.cast')],
  },
  f3: {
    kind: 'Film',
    title: 'Three',
    genre: 'SCIENCE',
    creator: 'a2',
    related: ['f1', broken('f3.related'), 'b1'],
    extra: false,
    minutes: broken('f3.minutes'),
    cast: ['u4'],
  },
  d1: {
    kind: 'Draft',
    title: 'Hidden',
    genre: 'FICTION',
    creator: 'a1',
    related: null,
    extra: null,
    minutes: null,
    cast: null,
  },
};

export const BOOKS: Readonly<Record<string, BookRecord>> = {
  b1: {
    isbn: 'i1',
    weight: 2,
    dims: {
      unit: 'cm',
      sizes: [{ length: 1, depth: 2 }, null, { length: 3, depth: null }],
    },
    chapters: [
      { title: 'One', pages: [1, 2, 3] },
      { title: null, pages: [4, null] },
      { title: broken('b1.chapters.2.title'), pages: null },
    ],
    pages: 300,
  },
  b2: {
    isbn: 'i2',
    weight: broken('b2.weight'),
    dims: { unit: broken('b2.dims.unit'), sizes: [] },
    chapters: [{ title: 'A', pages: [1] }, null],
    pages: broken('b2.pages'),
  },
  b3: { isbn: 'i3', weight: 5, dims: null, chapters: null, pages: null },
  b4: {
    isbn: 'i4',
    weight: 7,
    dims: {
      unit: 'in',
      sizes: [
        { length: broken('b4.size'), depth: 1 },
        broken('b4.sizes.1'),
        { length: 2, depth: 2 },
      ],
    },
    chapters: broken('b4.chapters'),
    pages: 12,
  },
};

export const AUTHORS: Readonly<
  Record<
    string,
    {
      name: Value<string>;
      born: Value<number>;
      books: Value<string[]>;
      knows: Value<Value<string>[]>;
    }
  >
> = {
  a1: { name: 'Ann', born: 1900, books: ['b1', 'b4'], knows: ['a2', null, 'a3'] },
  a2: { name: null, born: 1950, books: ['b2'], knows: null },
  a3: { name: broken('a3.name'), born: broken('a3.born'), books: [], knows: ['a1'] },
};

export const SHELVES: Value<Value<Value<string>[]>[]> = [
  ['b1', 'f1', null],
  [],
  ['d1', 'b2', broken('shelves.2.2'), 'f3'],
  broken('shelves.3'),
  null,
  ['b4', 'b3', 'b1'],
];

/** The innermost books are promised: one that is missing takes its list along. */
export const WALL: Value<Value<Value<Value<string>[]>[]>[]> = [
  [['b1', 'b2'], null, ['b4', null]],
  null,
  [['b3'], [broken('wall.2.1.0'), 'b1'], []],
];
