import { BOOK_PRICES, OFFERS, ORDERS, PLACES, VOUCHERS } from '../data/trade.ts';
import type { Value } from '../data/value.ts';
import { finds } from '../data/world.ts';
import {
  all,
  type Entity,
  item,
  known,
  media,
  offer,
  owned,
  place,
  type Resolver,
  type Resolvers,
  to,
  user,
} from './entity.ts';

const offerOf = ({ id, code }: Entity) =>
  OFFERS.find(({ sku, place: at }) => sku === id && at === code);

const euros = (amount: string) => ({ amount, currency: 'EUR' });

export const OFFER: Resolvers = {
  sku: ({ id }) => id,
  place: ({ code = '' }) => place(code),
  ...owned('stock', {
    quantity: (source) => offerOf(source)?.quantity,
    grid: (source) => offerOf(source)?.grid,
    book: (source) => to(offerOf(source)?.book ?? null, media('stock')),
  }),
  ...owned('prices', {
    price: (source) => to(offerOf(source)?.price ?? null, euros),
  }),
  /** Prices are asked once stock has answered, and by the key. */
  total(source, _args, world) {
    const systems = source.from === 'stock' ? ['prices'] : ['stock', 'prices'];
    if (!systems.every((system) => finds(`${system}:Offer:${source.id}`, world))) return null;
    const quantity = known(offerOf(source)?.quantity);
    if (quantity === null) return null;
    return to(offerOf(source)?.price ?? null, (price) => euros(`${quantity} x ${price}`));
  },
};

interface LineRecord {
  text: Value<string>;
  item: Value<string>;
}

const line = (source: LineRecord) => ({
  text: source.text,
  item: to(source.item, item),
  book: to(source.item, (id) => (id in BOOK_PRICES ? media('orders')(id) : null)),
});

const orderField =
  (name: 'note' | 'status' | 'meta'): Resolver =>
  ({ id, own }) =>
    own ? own[name] : ORDERS[id]?.[name];

export const ORDER: Resolvers = {
  id: ({ id }) => id,
  note: orderField('note'),
  status: orderField('status'),
  meta: orderField('meta'),
  buyer: ({ id, own }) =>
    own ? user('orders')('u2') : to(ORDERS[id]?.buyer ?? null, user('orders')),
  items: ({ id, own }) => all(own ? (own['items'] as string[]) : (ORDERS[id]?.items ?? null), item),
  lines: ({ id, own }) =>
    own
      ? (own['lines'] as LineRecord[][]).map((row) => row.map(line))
      : all(ORDERS[id]?.lines ?? null, (row) => all(row, line)),
  total: ({ id, own }) => (own ? null : { amount: `${id}.00`, currency: 'USD' }),
};

export const PLACE: Resolvers = {
  code: ({ id }) => id,
  name: ({ id }) => PLACES[id]?.name,
  boss: ({ id }) => to(PLACES[id]?.boss ?? null, user('stock')),
  offers: ({ id }) => OFFERS.filter(({ place: at }) => at === id).map(offer('stock')),
};

export const VOUCHER: Resolvers = {
  code: ({ id }) => VOUCHERS[id]?.code,
  percent: ({ id }) => VOUCHERS[id]?.percent,
};
