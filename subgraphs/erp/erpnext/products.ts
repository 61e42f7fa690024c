import { toPage } from '@tributary/kit/connection';
import { badInput } from '@tributary/kit/errors';
import type { Found } from '@tributary/kit/loader';
import type { Money } from '@tributary/kit/money';
import { toLocalTime } from '@tributary/kit/time';
import type { ErpSource } from '../source.ts';
import type { Api, Filter } from './api.ts';
import { toInventoryLevel, toListPrice, toProduct, toStandardPrice } from './product-mapper.ts';
import {
  BIN_FIELDS,
  ITEM_FIELDS,
  ITEM_PRICE_FIELDS,
  parseBins,
  parseItemPrices,
  parseItems,
  parseStandardRates,
} from './product-wire.ts';
import type { ErpnextSettings } from './settings.ts';

type ProductSource = Pick<
  ErpSource,
  'inventoryBySkus' | 'listPricesBySkus' | 'products' | 'productsBySkus'
>;

const MAX_SEARCH_LENGTH = 80;

/** Items, their prices and their stock. An Item's name is its stock keeping unit. */
export function createProducts(api: Api, settings: ErpnextSettings): ProductSource {
  const { currency, priceList, timeZone } = settings;

  return {
    productsBySkus: (skus) =>
      api.byKeys(skus, {
        doctype: 'Item',
        fields: ITEM_FIELDS,
        key: ['name'],
        parse: parseItems,
        keyOf: (row) => row.name,
        toValue: ([row], fetchedAt) => toProduct(row, settings, fetchedAt),
      }),

    async products(search, { first, after }) {
      if (search !== null && search.length > MAX_SEARCH_LENGTH) {
        throw badInput(`"search" is longer than ${MAX_SEARCH_LENGTH} characters.`);
      }
      const like = `%${search}%`;
      const products = await api.list(
        {
          doctype: 'Item',
          fields: ITEM_FIELDS,
          filters: after ? [['name', '>', after[0]]] : [],
          orFilters: search === null ? [] : [contains('item_name', like), contains('name', like)],
          orderBy: 'name asc',
          limit: first + 1,
        },
        0,
        (json) => {
          const fetchedAt = new Date().toISOString();
          return parseItems(json).map((row) => toProduct(row, settings, fetchedAt));
        },
      );
      const slice = { rows: products.slice(0, first), hasMore: products.length > first };
      return toPage(slice, (product) => [product.sku]);
    },

    async listPricesBySkus(skus) {
      if (priceList !== undefined) {
        const today = toLocalTime(new Date().toISOString(), timeZone).slice(0, 10);
        return known(
          await api.byKeys(skus, {
            doctype: 'Item Price',
            fields: ITEM_PRICE_FIELDS,
            key: ['item_code'],
            filters: [
              ['price_list', '=', priceList],
              ['selling', '=', 1],
            ],
            parse: parseItemPrices,
            keyOf: (row) => row.item_code,
            toValue: (rows) => toListPrice(rows, today),
          }),
        );
      }
      // A standard rate is in the currency of the company's books.
      if (currency === undefined) return new Map();
      return known(
        await api.byKeys(skus, {
          doctype: 'Item',
          fields: ['name', 'standard_rate'],
          key: ['name'],
          parse: parseStandardRates,
          keyOf: (row) => row.name,
          toValue: ([row]) => toStandardPrice(row.standard_rate, currency),
        }),
      );
    },

    inventoryBySkus: (skus) =>
      api.byKeys(skus, {
        doctype: 'Bin',
        fields: BIN_FIELDS,
        key: ['item_code'],
        orderBy: 'item_code asc, warehouse asc',
        parse: parseBins,
        keyOf: (row) => row.item_code,
        toValue: (rows, fetchedAt) => rows.map((row) => toInventoryLevel(row, fetchedAt)),
      }),
  };
}

function contains(field: string, like: string): Filter {
  return [field, 'like', like];
}

/** Leaves out the items that have no price. */
function known(prices: Found<Money | null>): Found<Money> {
  return new Map([...prices].flatMap(([sku, price]) => (price === null ? [] : [[sku, price]])));
}
