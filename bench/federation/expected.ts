import {
  PRODUCTS,
  type Product,
  REVIEWS,
  REVIEWS_OF_ANY_USER,
  type Review,
  shippingEstimateOf,
  USERS,
  type User,
} from './subgraphs/data.ts';

/** What the query must answer, walked straight over the data: no GraphQL has a part in it. */
export function expectedData(): unknown {
  return {
    users: USERS.map((user) => ({
      ...userPart(user),
      reviews: REVIEWS_OF_ANY_USER.map((review) => ({
        ...reviewPart(review),
        product: {
          ...productPart(productOf(review)),
          reviews: reviewsWithAuthors(productOf(review)),
        },
      })),
    })),
    topProducts: PRODUCTS.slice(0, 5).map((product) => ({
      ...productPart(product),
      reviews: reviewsWithAuthors(product),
    })),
  };
}

function reviewsWithAuthors({ upc }: Product): unknown {
  return REVIEWS.filter((review) => review.upc === upc).map((review) => ({
    ...reviewPart(review),
    author: {
      ...userPart(authorOf(review)),
      reviews: REVIEWS_OF_ANY_USER.map((own) => ({
        ...reviewPart(own),
        product: productPart(productOf(own)),
      })),
    },
  }));
}

function userPart({ id, username, name }: User) {
  return { id, username, name };
}

function reviewPart({ id, body }: Review) {
  return { id, body };
}

function productPart(product: Product) {
  const { inStock, name, price, upc, weight } = product;
  return { inStock, name, price, shippingEstimate: shippingEstimateOf(product), upc, weight };
}

function productOf({ upc }: Review): Product {
  return found(PRODUCTS.find((product) => product.upc === upc));
}

function authorOf({ authorId }: Review): User {
  return found(USERS.find(({ id }) => id === authorId));
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The data of the benchmark contradict themselves.');
  return value;
}
