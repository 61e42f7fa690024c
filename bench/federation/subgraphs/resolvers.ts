import {
  PRODUCTS,
  type Product,
  REVIEWS,
  REVIEWS_OF_ANY_USER,
  type Review,
  shippingEstimateOf,
  USERS,
} from './data.ts';
import type { SubgraphName } from './schemas.ts';

const userOf = (id: string) => USERS.find((user) => user.id === id);
const productOf = (upc: string) => PRODUCTS.find((product) => product.upc === upc);

/** Reads nothing but the data in memory: what is measured is the gateway before it. */
export const RESOLVERS: Readonly<Record<SubgraphName, Record<string, object>>> = {
  accounts: {
    Query: {
      me: () => USERS[0],
      user: (_root: unknown, { id }: { id: string }) => userOf(id),
      users: () => USERS,
    },
    User: { __resolveReference: ({ id }: { id: string }) => userOf(id) },
  },
  inventory: {
    Product: {
      __resolveReference: (reference: Product) => ({
        ...reference,
        inStock: productOf(reference.upc)?.inStock,
      }),
      shippingEstimate: (product: Product) => shippingEstimateOf(product),
    },
  },
  products: {
    Query: {
      topProducts: (_root: unknown, { first }: { first: number }) => PRODUCTS.slice(0, first),
    },
    Product: { __resolveReference: ({ upc }: { upc: string }) => productOf(upc) },
  },
  reviews: {
    Review: {
      __resolveReference: ({ id }: { id: string }) => REVIEWS.find((review) => review.id === id),
      author: ({ authorId }: Review) => ({ id: authorId, username: userOf(authorId)?.username }),
      product: ({ upc }: Review) => ({ upc }),
    },
    User: {
      __resolveReference: ({ id }: { id: string }) => ({ id, username: userOf(id)?.username }),
      reviews: () => REVIEWS_OF_ANY_USER,
    },
    Product: {
      __resolveReference: ({ upc }: { upc: string }) => ({ upc }),
      reviews: ({ upc }: { upc: string }) => REVIEWS.filter((review) => review.upc === upc),
    },
  },
};
