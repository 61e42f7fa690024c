import type { Known } from './known.ts';
import type { AuthoredReview, Goods, List, ProductReview, Reviews, User } from './questions.ts';

/** The answer's `users`, members in the order of the query. */
export function joinUsers(users: List<User>, { ofUser }: Reviews, known: Known): unknown {
  return each(users, ({ id, username, name }) => ({
    id,
    username,
    name,
    reviews: each(ofUser.get(id) ?? null, ({ id, body, product }) => ({
      id,
      body,
      product: product && {
        ...productPart(product.upc, known),
        reviews: joinAuthored(product.reviews, known),
      },
    })),
  }));
}

/** The answer's `topProducts`. */
export function joinProducts(products: List<Goods>, { ofProduct }: Reviews, known: Known): unknown {
  return each(products, ({ upc }) => ({
    ...productPart(upc, known),
    reviews: joinAuthored(ofProduct.get(upc) ?? null, known),
  }));
}

function joinAuthored(reviews: List<AuthoredReview>, known: Known): unknown {
  return each(reviews, ({ id, body, author }) => ({
    id,
    body,
    author: author && {
      id: author.id,
      username: author.username,
      name: known.nameOf(author.id),
      reviews: each(author.reviews, (own) => joinProductReview(own, known)),
    },
  }));
}

function joinProductReview({ id, body, product }: ProductReview, known: Known): unknown {
  return { id, body, product: product && productPart(product.upc, known) };
}

function productPart(upc: string, known: Known) {
  const { name, price, weight } = known.goodsOf(upc);
  const { inStock, shippingEstimate } = known.stockOf(upc);
  return { inStock, name, price, shippingEstimate, upc, weight };
}

function each<T, U>(list: List<T>, join: (item: T) => U): (U | null)[] | null {
  return list?.map((item) => (item === null ? null : join(item))) ?? null;
}
