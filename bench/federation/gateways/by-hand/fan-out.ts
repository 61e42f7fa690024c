import { type Ask, askEntities } from './ask.ts';
import { joinProducts, joinUsers } from './join.ts';
import { keysIn } from './keys-in.ts';
import { createKnown } from './known.ts';
import {
  type AuthoredReview,
  type Goods,
  type List,
  presentIn,
  REVIEWS,
  type Reviews,
  TOP_PRODUCTS,
  USERS,
  type User,
  type UserReview,
} from './questions.ts';

/**
 * Answers the benchmark's query. Both lists come first, then all reviews in one request; last, in at
 * most two steps, what reviews name and no list held. Nobody is asked twice about the same object.
 */
export async function fanOut(ask: Ask): Promise<unknown> {
  const known = createKnown(ask);
  const [{ users }, { topProducts }] = await Promise.all([
    ask<{ users: List<User> }>('accounts', USERS),
    ask<{ topProducts: List<Goods> }>('products', TOP_PRODUCTS),
  ]);
  known.addUsers(users);
  const [reviews] = await Promise.all([
    readReviews(ask, users, topProducts),
    known.addProducts(topProducts),
  ]);
  const { ids, upcs } = keysIn(reviews);
  await Promise.all([known.learnUsers(ids), known.learnProducts(upcs)]);
  return {
    users: joinUsers(users, reviews, known),
    topProducts: joinProducts(topProducts, reviews, known),
  };
}

async function readReviews(ask: Ask, users: List<User>, products: List<Goods>): Promise<Reviews> {
  const ids = [...new Set(presentIn(users).map(({ id }) => id))];
  const upcs = [...new Set(presentIn(products).map(({ upc }) => upc))];
  type Reviewed = { reviews: List<UserReview & AuthoredReview> };
  const reviewed = await askEntities<Reviewed>(ask, 'reviews', REVIEWS, [
    ...ids.map((id) => ({ __typename: 'User', id })),
    ...upcs.map((upc) => ({ __typename: 'Product', upc })),
  ]);
  const reviewsAt = (index: number) => reviewed[index]?.reviews ?? null;
  return {
    ofUser: new Map(ids.map((id, index) => [id, reviewsAt(index)])),
    ofProduct: new Map(upcs.map((upc, index) => [upc, reviewsAt(ids.length + index)])),
  };
}
