import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { metrics } from '@tributary/kit/metrics';
import { ONE_TRY } from '@tributary/kit/policy/testing';
import { fixture } from './erpnext/fixture.ts';
import { startErp } from './erpnext/testing.ts';

const erp = await startErp({ policy: ONE_TRY });
const OPERATION = `{
  order(id: "SAL-ORD-2026-0000007") { id trackingCodes lines { sku } }
  product(sku: "SKU-0001") { sku }
}`;
/** One operation for each way to read documents: by id, in lists, by customer, by deal. */
const READS = {
  'Sales Order': [
    '{ order(id: "SAL-ORD-2026-0000007") { id } }',
    '{ orders(first: 2) { nodes { id } } }',
    `{ _entities(representations: [{ __typename: "Customer", erpId: "CUST-000001" }]) {
      ... on Customer { orders { nodes { id } } }
    } }`,
    `{ _entities(representations: [{ __typename: "Deal", id: "37000000036" }]) {
      ... on Deal { orders { id } }
    } }`,
  ],
  Item: ['{ product(sku: "SKU-0001") { sku } }', '{ products(first: 2) { nodes { sku } } }'],
} as const;
const WIRE = {
  'Sales Order': {
    ...(fixture('sales-orders') as { data: [object] }).data[0],
    name: 'SAL-ORD-2026-0000007',
    customer: 'CUST-000001',
    custom_crm_deal: '37000000036',
  },
  Item: { ...(fixture('items') as { data: [object] }).data[0], name: 'SKU-0001' },
};
const DELIVERED = { id: 'SAL-ORD-2026-0000007', trackingCodes: null };

beforeEach(() => erp.erpnext.clear());
afterAll(() => erp.close());

describe('A failing ERPNext', () => {
  it.each([
    ['HTML', { status: 200, body: '<html>Sign in</html>' }, 'UPSTREAM_INVALID', false],
    ['nothing', { status: 200, body: '' }, 'UPSTREAM_INVALID', false],
    ['another shape', { status: 200, body: '{"message":[]}' }, 'UPSTREAM_INVALID', false],
    ['half an answer', { malformed: true }, 'UPSTREAM_INVALID', false],
    ['503', { status: 503, body: '{}' }, 'UPSTREAM_UNAVAILABLE', true],
    ['417', { status: 417, body: '{"exc_type":"ValidationError"}' }, 'UPSTREAM_REJECTED', false],
    ['403', { status: 403, body: '{"exc_type":"PermissionError"}' }, 'UPSTREAM_REJECTED', false],
    ['404', { status: 404, body: '{"exc_type":"DoesNotExistError"}' }, 'UPSTREAM_REJECTED', false],
    ['a closed connection', { reset: true }, 'UPSTREAM_UNAVAILABLE', true],
  ])(
    'that answers %s fails the field it was asked for, no other',
    async (_what, fault, code, retryable) => {
      erp.erpnext.setFaults([{ path: '/api/resource/Delivery Note', ...fault }]);
      const { data, errors } = await erp.ask(OPERATION);
      expect(data).toEqual({
        order: { ...DELIVERED, lines: expect.arrayContaining([{ sku: 'SKU-0040' }]) },
        product: { sku: 'SKU-0001' },
      });
      expect(errors).toEqual([
        {
          message: expect.stringContaining('The ERP system'),
          path: ['order', 'trackingCodes'],
          locations: expect.anything(),
          extensions: { code, system: 'ERP', vendor: 'erpnext', retryable },
        },
      ]);
    },
  );

  it.each([
    ['an order date', 'Sales Order', { transaction_date: '2026-02-31' }],
    ['a time of entry', 'Sales Order', { creation: '2026-13-01 10:00:00' }],
    ['a time of change', 'Sales Order', { modified: '2026-01-01 25:00:00' }],
    ['an amount', 'Sales Order', { grand_total: '1e400' }],
    ['an amount of 301 digits', 'Sales Order', { grand_total: '1e300' }],
    ['an item', 'Item', { modified: '2026-02-30 10:00:00' }],
  ] as const)('that answers %s that cannot be is known for it', async (_what, doctype, wrong) => {
    const body = JSON.stringify({ data: [{ ...WIRE[doctype], ...wrong }] });
    erp.erpnext.setFaults([{ path: `/api/resource/${doctype}`, body }]);
    for (const operation of READS[doctype]) {
      const { errors } = await erp.ask(operation);
      const extensions = { code: 'UPSTREAM_INVALID', system: 'ERP', vendor: 'erpnext' };
      expect(errors).toMatchObject([{ extensions }]);
    }
  });

  it('that has no such path is not taken for one without documents', async () => {
    const site = await startErp({ basePath: '/erp' });
    for (const operation of [...READS['Sales Order'], ...READS.Item]) {
      const { errors } = await site.ask(operation);
      expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_REJECTED' } }]);
    }
    await site.close();
  });

  it('that is asked too often says when to ask again', async () => {
    erp.erpnext.setFaults([{ path: '/api/resource/Delivery Note', retryAfter: 60 }]);
    const { errors } = await erp.ask(OPERATION);
    expect(errors).toMatchObject([
      {
        path: ['order', 'trackingCodes'],
        extensions: {
          code: 'UPSTREAM_THROTTLED',
          retryable: true,
          retryAfter: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        },
      },
    ]);
  });

  it('that fails for the lines keeps the order', async () => {
    erp.erpnext.setFaults([{ path: '/api/resource/Sales Order Item', status: 500, body: '{}' }]);
    const { data } = await erp.ask('{ order(id: "SAL-ORD-2026-0000007") { id lines { sku } } }');
    expect(data).toEqual({ order: { id: 'SAL-ORD-2026-0000007', lines: null } });
  });

  it('that does not know our key refuses', async () => {
    const site = await startErp({ apiSecret: 'wrong' });
    const { data, errors } = await site.ask('{ order(id: "SAL-ORD-2026-0000007") { id } }');
    await site.close();
    expect(data).toEqual({ order: null });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_REJECTED', retryable: false } }]);
  });
});

describe('An ERPNext with a limit of its own', () => {
  it('is asked no more once it is used up, and shows what is left', async () => {
    const site = await startErp({ rateLimit: 0.02 });
    const ask = () => site.ask('{ product(sku: "SKU-0001") { sku } }');
    expect((await ask()).errors).toBeUndefined();
    const shown = (await metrics.metrics())
      .split('\n')
      .filter((line) => line.includes('rate_limit_remaining{vendor="erpnext"'));
    expect(shown).toEqual([
      'tributary_vendor_rate_limit_remaining{vendor="erpnext",class="GET /api/resource/Item"} 10000',
    ]);
    await ask();
    for (const _ of [1, 2, 3]) {
      expect((await ask()).errors).toMatchObject([{ extensions: { code: 'UPSTREAM_THROTTLED' } }]);
    }
    const asked = site.asked();
    await site.close();
    expect(asked).toEqual(['Item', 'Item', 'Item']);
  });
});
