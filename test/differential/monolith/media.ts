import { AUTHORS, BOOKS, MEDIA } from '../data/media.ts';
import { RATINGS, REVIEWS, SCORES } from '../data/people.ts';
import { BOOK_PRICES, OFFERS, WORTH } from '../data/trade.ts';
import { finds } from '../data/world.ts';
import {
  all,
  author,
  head,
  known,
  media,
  offer,
  owned,
  ownedBy,
  type Resolvers,
  review,
  to,
  user,
} from './entity.ts';

/** What every medium has: the catalog's part, and the reviewers'. */
const MEDIUM: Resolvers = {
  id: ({ id }) => id,
  ...owned('catalog', {
    title: ({ id }, { style }) =>
      to(MEDIA[id]?.title ?? null, (title) => (style === 'LOUD' ? title.toUpperCase() : title)),
    genre: ({ id }) => MEDIA[id]?.genre,
    extra: ({ id }) => MEDIA[id]?.extra,
    creator: ({ id }) => to(MEDIA[id]?.creator ?? null, author),
    related: ({ id }, { first }) =>
      to(MEDIA[id]?.related ?? null, (ids) => all(head(ids, first), media('catalog'))),
  }),
  ...owned('reviews', {
    rating: ({ id }) => RATINGS[id],
    score: ({ id }) => SCORES[id],
    reviews({ id }, { first }) {
      const own = Object.keys(REVIEWS).filter((one) => REVIEWS[one]?.subject === id);
      return head(own, first).map(review);
    },
  }),
  slug(source, _args, world) {
    const isNear = source.from === 'catalog';
    if (!isNear && !finds(`catalog:${source.__typename}:${source.id}`, world)) return null;
    // Whatever system named it, the reviewers are asked once more, with what they require.
    finds(`reviews:${source.__typename}:${source.id}`, world);
    const { title, genre } = MEDIA[source.id] ?? { title: null, genre: null };
    return `${known(title) ?? 'untitled'}/${known(genre) ?? 'any'}`.toLowerCase();
  },
};

/** What the catalog tells others of a book's size: an error below a promise takes the whole along. */
function dimensionsOf(id: string) {
  const dims = known(BOOKS[id]?.dims);
  if (!dims || known(dims.unit) === null) return null;
  return { unit: known(dims.unit), sizes: (known(dims.sizes) ?? []).map(known) };
}

function shippingOf(id: string, factor: number | null): number | null {
  const weight = known(BOOKS[id]?.weight);
  const dims = dimensionsOf(id);
  if (weight === null || dims === null) return null;
  let sum = dims.unit === 'cm' ? 0.5 : 0.25;
  for (const size of dims.sizes) sum += known(size?.length) ?? 0;
  return sum * weight * (factor ?? 1);
}

export const BOOK: Resolvers = {
  ...MEDIUM,
  id: (source, ...rest) =>
    source.from === 'stock' ? ownedBy('catalog', ({ id }) => id)(source, ...rest) : source.id,
  isbn: (source, ...rest) =>
    source.from === 'stock'
      ? BOOKS[source.id]?.isbn
      : ownedBy('catalog', ({ id }) => BOOKS[id]?.isbn)(source, ...rest),
  ...owned('catalog', {
    weight: ({ id }) => BOOKS[id]?.weight,
    dims: ({ id }) => BOOKS[id]?.dims,
    chapters: ({ id }) => BOOKS[id]?.chapters,
  }),
  ...owned('prices', {
    price: ({ id }, { in: currency }) =>
      to(BOOK_PRICES[id] ?? null, (amount) => ({ amount, currency: currency ?? 'EUR' })),
    worth: ({ id }) => WORTH[id],
    pages: ({ id }) => BOOKS[id]?.pages,
  }),
  ...owned('stock', {
    offers: ({ id }) => OFFERS.filter(({ book }) => book === id).map(offer('stock')),
    inStock: ({ id }) =>
      OFFERS.some(({ book, quantity }) => book === id && typeof quantity === 'number'),
  }),
  /** Stock is asked once the catalog has answered, and by the key, even for a book it named itself. */
  shipping(source, { factor }, world) {
    const systems = source.from === 'catalog' ? ['stock'] : ['catalog', 'stock'];
    const found = systems.every((system) => finds(`${system}:Book:${source.id}`, world));
    return found ? shippingOf(source.id, factor) : null;
  },
};

export const FILM: Resolvers = {
  ...MEDIUM,
  ...owned('catalog', {
    minutes: ({ id }) => MEDIA[id]?.minutes,
    tag: ({ id }) => MEDIA[id]?.genre,
    cast: ({ id }) => all(MEDIA[id]?.cast ?? null, user('catalog')),
  }),
};

export const AUTHOR: Resolvers = {
  name: ({ id }) => AUTHORS[id]?.name,
  born: ({ id }) => AUTHORS[id]?.born,
  tag: ({ id }) => `tag of ${id}`,
  books: ({ id }) => all(AUTHORS[id]?.books ?? null, media('catalog')),
  knows: ({ id }) => all(AUTHORS[id]?.knows ?? null, author),
};
