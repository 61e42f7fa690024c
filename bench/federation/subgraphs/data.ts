import { textOf } from './text.ts';

// As many users, products and reviews as the public benchmark has, with texts as long as its own:
// https://github.com/graphql-hive/graphql-gateways-benchmark. Names and texts are ours.

export interface User {
  id: string;
  name: string;
  username: string;
  birthday: number;
}

export interface Product {
  upc: string;
  name: string;
  price: number;
  weight: number;
  inStock: boolean;
}

export interface Review {
  id: string;
  body: string;
  upc: string;
  authorId: string;
}

const NAMES = ['Ada Baker', 'Ben Carter', 'Cleo Dyer', 'Dan Ebner', 'Eva Fuchs', 'Finn Graf'];

export const USERS: readonly User[] = NAMES.map((name, index) => ({
  id: String(index + 1),
  name,
  username: name.toLowerCase().replace(' ', '.'),
  birthday: 1_234_567_890,
}));

const GOODS: readonly (readonly [name: string, price: number, weight: number, inStock: boolean])[] =
  [
    ['Table', 899, 100, true],
    ['Couch', 1299, 1000, false],
    ['Glass', 15, 20, false],
    ['Chair', 499, 100, false],
    ['TV', 1299, 1000, true],
    ['Lamp', 6999, 300, true],
    ['Grill', 3999, 2000, true],
    ['Fridge', 100_000, 6000, false],
    ['Sofa', 9999, 800, true],
  ];

export const PRODUCTS: readonly Product[] = GOODS.map(([name, price, weight, inStock], index) => ({
  upc: String(index + 1),
  name,
  price,
  weight,
  inStock,
}));

/** Characters of each review, and which product it is about. */
const REVIEWED: readonly (readonly [length: number, upc: number])[] = [
  [445, 1],
  [291, 1],
  [276, 1],
  [144, 1],
  [445, 2],
  [291, 2],
  [276, 2],
  [144, 2],
  [144, 3],
  [144, 4],
  [846, 4],
];

export const REVIEWS: readonly Review[] = REVIEWED.map(([length, upc], index) => ({
  id: String(index + 1),
  body: textOf(length, index),
  upc: String(upc),
  authorId: '1',
}));

/** The two reviews that every user is taken to have written. */
export const REVIEWS_OF_ANY_USER = REVIEWS.slice(0, 2);

/** Of Apollo's federation demo: dear things travel for free, others by weight. */
export function shippingEstimateOf({ price, weight }: Pick<Product, 'price' | 'weight'>): number {
  return price > 1000 ? 0 : Math.round(weight * 0.5);
}
