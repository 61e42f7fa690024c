import { type AuthoredReview, type List, presentIn, type Reviews } from './questions.ts';

/** Whom and what these reviews name. */
export function keysIn({ ofUser, ofProduct }: Reviews) {
  const ids = new Set<string>();
  const upcs = new Set<string>();

  function readAuthored(reviews: List<AuthoredReview>): void {
    for (const { author } of presentIn(reviews)) {
      if (!author) continue;
      ids.add(author.id);
      for (const { product } of presentIn(author.reviews)) if (product) upcs.add(product.upc);
    }
  }

  for (const reviews of ofUser.values()) {
    for (const { product } of presentIn(reviews)) {
      if (!product) continue;
      upcs.add(product.upc);
      readAuthored(product.reviews);
    }
  }
  for (const reviews of ofProduct.values()) readAuthored(reviews);
  return { ids, upcs };
}
