import { afterAll, beforeEach, expect, it } from '@jest/globals';
import { ONE_TRY } from '@tributary/kit/policy/testing';
import { startErp } from './erpnext/testing.ts';

// What is asked although the Item was refused was not waiting for the Item.
const erp = await startErp({ policy: ONE_TRY });
const REFUSED = [{ path: '/api/resource/Item', status: 403, body: '{}' }];

beforeEach(() => erp.erpnext.clear());
afterAll(() => erp.close());

const PARTS = 'product { name inventory { warehouse } }';

it('asks for the stock of what was ordered together with the products', async () => {
  erp.erpnext.setFaults(REFUSED);
  const { data, errors } = await erp.ask(
    `{ order(id: "SAL-ORD-2026-0000007") { lines { ${PARTS} } } }`,
  );
  expect(data.order.lines[0]).toEqual({ product: null });
  expect(erp.asked().toSorted()).toEqual(['Bin', 'Item', 'Sales Order', 'Sales Order Item']);
  expect(errors).toHaveLength(data.order.lines.length);
});

it('asks for it together with a product that a client or another system names', async () => {
  erp.erpnext.setFaults(REFUSED);
  await erp.ask('{ product(sku: "SKU-0001") { inventory { onHand } } }');
  expect(erp.asked().toSorted()).toEqual(['Bin', 'Item']);

  erp.erpnext.clear();
  erp.erpnext.setFaults(REFUSED);
  await erp.ask(
    'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Product { inventory { onHand } } } }',
    { refs: [{ __typename: 'Product', sku: 'SKU-0001' }] },
  );
  expect(erp.asked().toSorted()).toEqual(['Bin', 'Item']);
});

it('asks each part once, and none that this operation leaves out', async () => {
  const query = `query ($stock: Boolean!) {
    order(id: "SAL-ORD-2026-0000007") {
      lines { product { name inventory @include(if: $stock) { onHand } } }
    }
  }`;
  const orders = ['Sales Order', 'Sales Order Item'];
  await erp.ask(query, { stock: false });
  expect(erp.asked().toSorted()).toEqual(['Item', ...orders]);

  erp.erpnext.clear();
  const { errors } = await erp.ask(query, { stock: true });
  expect(errors).toBeUndefined();
  expect(erp.asked().toSorted()).toEqual(['Bin', 'Item', ...orders]);
});

it('tells of stock that failed where it was asked for, and only there', async () => {
  erp.erpnext.setFaults([{ path: '/api/resource/Bin', status: 403, body: '{}' }]);
  const { data, errors } = await erp.ask(
    '{ product(sku: "SKU-0001") { sku inventory { onHand } } lost: product(sku: "nothing") { inventory { onHand } } }',
  );
  expect(data).toEqual({ product: { sku: 'SKU-0001', inventory: null }, lost: null });
  expect(errors?.map(({ path }) => path)).toEqual([['product', 'inventory']]);
});
