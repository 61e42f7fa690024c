import { type Ask, askEntities } from './ask.ts';
import {
  GOODS,
  type Goods,
  type List,
  NAMES,
  presentIn,
  STOCK,
  type Stock,
  type User,
} from './questions.ts';

/** What is known of users and products by their keys; what nobody knows is null. */
export type Known = ReturnType<typeof createKnown>;

const NO_GOODS = { name: null, price: null, weight: null };
const NO_STOCK = { inStock: null, shippingEstimate: null };

/** Learns what is known for one answer: what a list held, and of all others what their keys name. */
export function createKnown(ask: Ask) {
  const names = new Map<string, string | null>();
  const goods = new Map<string, Goods>();
  const stock = new Map<string, Stock>();

  async function addProducts(products: List<Goods>): Promise<void> {
    const added = new Map(presentIn(products).map((product) => [product.upc, product]));
    for (const [upc, product] of added) goods.set(upc, product);
    const references = [...added.values()].map(({ upc, price, weight }) => ({
      __typename: 'Product',
      upc,
      price,
      weight,
    }));
    const found = await askEntities<Stock>(ask, 'inventory', STOCK, references);
    for (const [index, { upc }] of references.entries()) stock.set(upc, found[index] ?? NO_STOCK);
  }

  return {
    addUsers(users: List<User>): void {
      for (const { id, name } of presentIn(users)) names.set(id, name);
    },
    addProducts,
    /** Learns the names of those that no list held. */
    async learnUsers(ids: Iterable<string>): Promise<void> {
      const references = [...ids]
        .filter((id) => !names.has(id))
        .map((id) => ({ __typename: 'User', id }));
      const found = await askEntities<Pick<User, 'name'>>(ask, 'accounts', NAMES, references);
      for (const [index, { id }] of references.entries()) names.set(id, found[index]?.name ?? null);
    },
    /** The same of products, and what is in stock of them. */
    async learnProducts(upcs: Iterable<string>): Promise<void> {
      const references = [...upcs]
        .filter((upc) => !goods.has(upc))
        .map((upc) => ({ __typename: 'Product', upc }));
      await addProducts(await askEntities<Goods>(ask, 'products', GOODS, references));
    },
    nameOf: (id: string) => names.get(id) ?? null,
    goodsOf: (upc: string) => goods.get(upc) ?? NO_GOODS,
    stockOf: (upc: string) => stock.get(upc) ?? NO_STOCK,
  };
}
