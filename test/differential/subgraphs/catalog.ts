import { AUTHORS, BOOKS, MEDIA, SHELVES, WALL } from '../data/media.ts';
import type { Value } from '../data/value.ts';
import { finds } from '../data/world.ts';
import { each, link } from './values.ts';

/** Books, films and who made them: an interface with keys, and one implementation nobody may see. */
export const CATALOG_SDL = `
  type Query {
    media(id: ID!): Media
    medias(ids: [ID!]! = ["b1", "f3", "d1"], first: Int = 3): [Media]
    book(isbn: String!): Book
    shelves: [[Media]]
    wall: [[[Book!]]]
    search(input: SearchInput! = {}): [SearchResult]
    bestBook: Book!
    author(id: ID!): Author
    promised: Film!
    echo(input: EchoInput, json: JSON, tag: Tag = NEW, tags: [[Tag!]], text: String = "déjà \\\\ \\"vu\\""): String!
  }

  interface Named {
    name: String
  }

  interface Media @key(fields: "id") {
    id: ID!
    title(style: Style = PLAIN): String
    genre: Genre
    creator: Author
    related(first: Int): [Media!]
    extra: JSON
  }

  type Book implements Media @key(fields: "id") @key(fields: "isbn") {
    id: ID!
    isbn: String!
    title(style: Style = PLAIN): String
    genre: Genre
    creator: Author
    related(first: Int): [Media!]
    extra: JSON
    weight: Int
    dims: Dimensions
    chapters: [Chapter!]
    pages: Int
  }

  type Film implements Media @key(fields: "id") {
    id: ID!
    title(style: Style = PLAIN): String
    genre: Genre
    creator: Author
    related(first: Int): [Media!]
    extra: JSON
    minutes: Int!
    cast: [User]
    tag: String
  }

  type Draft implements Media @key(fields: "id") @inaccessible {
    id: ID!
    title(style: Style = PLAIN): String
    genre: Genre
    creator: Author
    related(first: Int): [Media!]
    extra: JSON
  }

  type User @key(fields: "id", resolvable: false) {
    id: ID!
  }

  type Dimensions @shareable {
    unit: String!
    sizes: [Size]
  }

  type Size @shareable {
    length: Int
    depth: Int
  }

  type Chapter {
    title: String
    pages: [Int!]
  }

  type Author implements Named {
    name: String
    born: Int!
    tag: String! @shareable
    books: [Book!]
    knows: [Author]
  }

  union SearchResult = Book | Film | Author

  input SearchInput {
    text: String = "a"
    in: [Section!] = [BOOKS, AUTHORS]
    not: SearchInput
  }

  input EchoInput {
    a: Int = 1
    b: [String!]
    c: EchoInput
    d: Tag
    hidden: Boolean = true @inaccessible
  }

  enum Section { BOOKS FILMS AUTHORS DRAFTS @inaccessible }
  enum Style { PLAIN LOUD }
  enum Genre { FICTION SCIENCE SECRET @inaccessible }
  enum Tag { NEW OLD }

  scalar JSON
`;

function media(id: string) {
  const record = MEDIA[id];
  if (!record) return null;
  const book = BOOKS[id];
  return {
    __typename: record.kind,
    id,
    genre: record.genre,
    extra: record.extra,
    minutes: record.minutes,
    tag: record.genre,
    cast: each(record.cast, (one) => ({ __typename: 'User', id: one })),
    title: ({ style }: { style: string }) =>
      style === 'LOUD' && typeof record.title === 'string'
        ? record.title.toUpperCase()
        : record.title,
    creator: () => link(record.creator, author),
    related: ({ first }: { first?: number | null }) => {
      const list = each(record.related, media);
      return Array.isArray(list) ? list.slice(0, first ?? undefined) : list;
    },
    ...(book && { ...book, pages: -1 }),
  };
}

function author(id: string) {
  const record = AUTHORS[id];
  return (
    record && {
      __typename: 'Author',
      name: record.name,
      born: record.born,
      tag: `tag of ${id}`,
      books: () => each(record.books, media),
      knows: () => each(record.knows, author),
    }
  );
}

/** Looks an entity up for another system. */
async function refer({ id, isbn }: { id?: string; isbn?: string }) {
  const known = id ?? Object.keys(BOOKS).find((one) => BOOKS[one]?.isbn === isbn);
  if (known === undefined) return null;
  return finds(`catalog:${MEDIA[known]?.kind ?? 'Book'}:${known}`) ? media(known) : null;
}

interface Search {
  text?: string | null;
  in?: string[] | null;
  not?: Search | null;
}

function search({ input }: { input: Search }) {
  const wanted = (one: Search, section: string, title: string): boolean =>
    (one.in ?? []).includes(section) &&
    title.toLowerCase().includes(one.text ?? '') &&
    !(one.not && wanted(one.not, section, title));
  const matches = (section: string, title: Value<string>) => wanted(input, section, String(title));
  return [
    ...Object.keys(MEDIA)
      .filter((id) => id !== 'd1')
      .filter((id) =>
        matches(MEDIA[id]?.kind === 'Book' ? 'BOOKS' : 'FILMS', MEDIA[id]?.title ?? null),
      )
      .map(media),
    ...Object.keys(AUTHORS)
      .filter((id) => matches('AUTHORS', AUTHORS[id]?.name ?? null))
      .map(author),
  ];
}

export const CATALOG_RESOLVERS = {
  Query: {
    media: (_: unknown, { id }: { id: string }) => media(id),
    medias: async (_: unknown, { ids, first }: { ids: string[]; first: number | null }) =>
      ids.slice(0, first ?? undefined).map(media),
    book: (_: unknown, { isbn }: { isbn: string }) =>
      link(Object.keys(BOOKS).find((id) => BOOKS[id]?.isbn === isbn) ?? null, media),
    shelves: () => each(SHELVES, (shelf) => each(shelf, media)),
    wall: () => each(WALL, (rows) => each(rows, (row) => each(row, media))),
    search: (_: unknown, args: { input: Search }) => search(args),
    bestBook: () => media('b1'),
    author: (_: unknown, { id }: { id: string }) => author(id),
    promised: () => media('f3'),
    echo: (_: unknown, args: object) =>
      JSON.stringify(args, (key, value: unknown) => (key === 'hidden' ? undefined : value)),
  },
  Media: { __resolveReference: refer },
  Book: { __resolveReference: refer },
  Film: { __resolveReference: refer },
  Draft: { __resolveReference: refer },
};
