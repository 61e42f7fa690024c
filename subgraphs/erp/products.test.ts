import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { entities, references, startErp } from './erpnext/testing.ts';

const erp = await startErp();

beforeEach(() => erp.erpnext.clear());
afterAll(() => erp.close());

describe('Query.product', () => {
  it('answers a product with its price and stock', async () => {
    const { data, errors } = await erp.ask(`{
      product(sku: "SKU-0037") {
        id sku name active unit weightGrams listPrice { amount currency }
        inventory { warehouse onHand reserved available }
      }
    }`);
    const { stock } = erp.company.product(36);
    expect(errors).toBeUndefined();
    expect(data.product).toEqual({
      id: 'SKU-0037',
      sku: 'SKU-0037',
      name: 'Marine Panel',
      active: true,
      unit: 'Nos',
      weightGrams: 891,
      listPrice: { amount: '316.24', currency: 'USD' },
      inventory: [
        {
          warehouse: 'Stores - T',
          onHand: String(stock[0]?.onHand),
          reserved: String(stock[0]?.reserved),
          available: '140',
        },
      ],
    });
    expect(erp.asked().toSorted()).toEqual(['Bin', 'Item', 'Item']);
  });
});

describe('Product as an entity', () => {
  it('is found by either key, in one request', async () => {
    const { data } = await erp.ask(entities('... on Product { id sku }'), {
      representations: [
        { __typename: 'Product', id: 'SKU-0003' },
        { __typename: 'Product', sku: 'SKU-0001' },
        { __typename: 'Product', sku: 'nothing' },
        { __typename: 'Product', sku: null },
      ],
    });
    expect(data._entities).toEqual([
      { id: 'SKU-0003', sku: 'SKU-0003' },
      { id: 'SKU-0001', sku: 'SKU-0001' },
      null,
      null,
    ]);
    expect(erp.asked()).toEqual(['Item']);
  });

  it('is read once for all lines of an operation', async () => {
    const { data } = await erp.ask(
      entities('... on Order { lines { sku product { sku } } }'),
      references('Order', 'id', ['SAL-ORD-2026-0000005', 'SAL-ORD-2026-0000007']),
    );
    for (const { lines } of data._entities) {
      for (const { sku, product } of lines) expect(product).toEqual({ sku });
    }
    expect(erp.asked()).toEqual(['Sales Order', 'Sales Order Item', 'Item']);
  });
});

describe('Query.products', () => {
  const LIST = `query ($first: Int, $after: String, $search: String) {
    products(first: $first, after: $after, search: $search) {
      nodes { sku name } pageInfo { hasNextPage endCursor }
    }
  }`;

  it('pages through the catalog by stock keeping unit', async () => {
    const skus: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await erp.ask(LIST, { first: 25, after });
      skus.push(...data.products.nodes.map(({ sku }: { sku: string }) => sku));
      after = data.products.pageInfo.hasNextPage ? data.products.pageInfo.endCursor : null;
    } while (after !== null);
    expect(skus).toEqual(
      Array.from(
        { length: erp.company.counts.products },
        (_, index) => erp.company.product(index).sku,
      ),
    );
  });

  it('searches names and stock keeping units', async () => {
    const names = await erp.ask(LIST, { first: 3, search: ' vaLve ' });
    expect(names.data.products.nodes).toEqual([
      { sku: 'SKU-0002', name: 'Standard Valve' },
      { sku: 'SKU-0012', name: 'Heavy Valve' },
      { sku: 'SKU-0022', name: 'Slim Valve' },
    ]);
    const { data } = await erp.ask(LIST, { first: 3, search: 'U-0044' });
    expect(data.products.nodes).toEqual([{ sku: 'SKU-0044', name: 'Précision Gasket' }]);
  });

  it('refuses a search that is too long', async () => {
    const { errors } = await erp.ask(LIST, { search: 'x'.repeat(81) });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(erp.asked()).toEqual([]);
  });
});
