import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startErp } from './erpnext/testing.ts';

const erp = await startErp();
const OPERATION = `{
  order(id: "SAL-ORD-2026-0000007") { id trackingCodes lines { sku } }
  product(sku: "SKU-0001") { sku }
}`;
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
