// What is asked of each subgraph, and what it answers. As in their schemas nearly everything may be null.

export type List<T> = readonly (T | null)[] | null;

export interface User {
  id: string;
  username: string | null;
  name: string | null;
}

export interface Goods {
  upc: string;
  name: string | null;
  price: number | null;
  weight: number | null;
}

export interface Stock {
  inStock: boolean | null;
  shippingEstimate: number | null;
}

export interface Review {
  id: string;
  body: string | null;
}

/** By an author, with the author's own reviews. */
export interface AuthoredReview extends Review {
  author: { id: string; username: string | null; reviews: List<ProductReview> } | null;
}

/** Of a product. */
export interface ProductReview extends Review {
  product: { upc: string } | null;
}

/** Of a product, with all reviews of it. */
export interface UserReview extends Review {
  product: { upc: string; reviews: List<AuthoredReview> } | null;
}

/** All reviews of the lists' objects, by their keys. */
export interface Reviews {
  ofUser: ReadonlyMap<string, List<UserReview>>;
  ofProduct: ReadonlyMap<string, List<AuthoredReview>>;
}

export const USERS = '{ users { id username name } }';
export const TOP_PRODUCTS = '{ topProducts { upc name price weight } }';

const AUTHORED = 'reviews { id body author { id username reviews { id body product { upc } } } }';

export const NAMES = entities('... on User { name }');
export const GOODS = entities('... on Product { upc name price weight }');
export const STOCK = entities('... on Product { inStock shippingEstimate }');
export const REVIEWS = entities(`
  ... on User { reviews { id body product { upc ${AUTHORED} } } }
  ... on Product { ${AUTHORED} }`);

function entities(selection: string): string {
  return `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
}

export function presentIn<T>(list: List<T>): T[] {
  return list?.filter((item) => item !== null) ?? [];
}
