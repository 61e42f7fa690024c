import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { entities, references, startErp } from './erpnext/testing.ts';

const erp = await startErp();
const ORDERS = `query ($first: Int, $after: String, $filter: OrderFilter) {
  orders(first: $first, after: $after, filter: $filter) { nodes { id } pageInfo { endCursor } }
}`;
const REFUSED = [{ extensions: { code: 'BAD_USER_INPUT' } }];

beforeEach(() => erp.erpnext.clear());
afterAll(() => erp.close());

describe('Bad input', () => {
  it.each([
    ['a path', '../x'],
    ['a control character', 'SAL\u0007'],
    ['three kilobytes', 'x'.repeat(3000)],
    ['nothing', ''],
  ])('refuses an id that is %s, and asks nothing', async (_what, id) => {
    const { errors } = await erp.ask(
      `query ($id: ID!, $ids: [ID!]) {
        order(id: $id) { id }
        invoice(id: $id) { id }
        product(sku: $id) { id }
        orders(filter: { customerErpId: $id }) { nodes { id } }
        among: orders(filter: { ids: $ids }) { nodes { id } }
      }`,
      { id, ids: [id] },
    );
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(
      Array.from({ length: 5 }, () => 'BAD_USER_INPUT'),
    );
    expect(erp.asked()).toEqual([]);
  });

  it.each([0, -1, 101])('refuses a page of %d', async (first) => {
    const { errors } = await erp.ask(ORDERS, { first });
    expect(errors).toMatchObject(REFUSED);
    expect(erp.asked()).toEqual([]);
  });

  it('refuses more than a hundred ids', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => `SO-${index}`);
    const { errors } = await erp.ask(ORDERS, { filter: { ids } });
    expect(errors).toMatchObject(REFUSED);
    expect(erp.asked()).toEqual([]);
  });

  it('refuses a cursor that was made up, and one of another list', async () => {
    const { data } = await erp.ask(ORDERS, { first: 1 });
    const after = data.orders.pageInfo.endCursor;
    erp.erpnext.clear();
    const forged = await erp.ask(ORDERS, { after: 'WyIyMDI2LTAxLTAxIl0' });
    expect(forged.errors).toMatchObject(REFUSED);
    const filtered = await erp.ask(ORDERS, { after, filter: { status: ['OPEN'] } });
    expect(filtered.errors).toMatchObject(REFUSED);
    const customer = await erp.ask(
      entities('... on Customer { orders(after: $after) { nodes { id } } }'),
      { ...references('Customer', 'erpId', ['CUST-000001']), after },
    );
    expect(customer.errors).toMatchObject(REFUSED);
    expect(erp.asked()).toEqual([]);
  });

  it('lets a deployment use names with a slash', async () => {
    const site = await startErp({ idCharacters: '/' });
    const { data, errors } = await site.ask('{ order(id: "SO/2026/001") { id } }');
    await site.close();
    expect({ data, errors }).toEqual({ data: { order: null }, errors: undefined });
  });
});
