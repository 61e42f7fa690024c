import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEasypostEmulator } from '@tributary/backends/easypost/emulator';
import { developer, execute, NO_STALE, PATIENT } from '@tributary/kit/testing';
import { createLogistics } from './subgraph.ts';

const easypost = createEasypostEmulator();
let logistics: ReturnType<typeof createLogistics>;

beforeAll(async () => {
  const url = `${await easypost.listen()}/v2`;
  logistics = createLogistics({
    easypost: { baseUrl: url, apiKey: 'EZTKlocal', policy: PATIENT },
    cursorSecret: 's',
    reads: NO_STALE,
  });
});
afterAll(async () => {
  await logistics.close();
  await easypost.close();
});
beforeEach(() => easypost.clear());

const asked = () => easypost.requests().map(({ method, path }) => `${method} ${path}`);

/** Asks for fields of orders as the gateway does, with what ERP knows of them. */
function ordersWith(fields: string, orders: Record<string, unknown>[]) {
  const query = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Order { ${fields} } }
  }`;
  const representations = orders.map((order) => ({ __typename: 'Order', ...order }));
  return execute(logistics, query, { as: developer, variables: { representations } });
}

interface Scanned {
  deliveredAt: string | null;
}

const TWO_PARCELS = {
  id: 'SAL-ORD-2026-0000002',
  trackingCodes: ['EZ7000000026', 'EZ7000000039'],
};
const DELIVERED = { id: 'SAL-ORD-2026-0000010', trackingCodes: ['EZ7000000234'] };
const NO_PARCELS = { id: 'SAL-ORD-2026-0000001', trackingCodes: [] };
// The carrier gave the code of order …51 again to order …151.
const BEFORE = { id: 'SAL-ORD-2026-0000051', trackingCodes: ['EZ7000001300'] };
const AFTER = { id: 'SAL-ORD-2026-0000151', trackingCodes: ['EZ7000001300'] };
const FIRST_WITH_CODE = 'shp_cdab892405644fa5a531d8ee45d8d739';
const SECOND_WITH_CODE = 'shp_69029b6c8af8f4b14941704992c27091';

describe('Order.shipments', () => {
  it('takes one request for all orders of an operation, scans included', async () => {
    const { data, errors, upstream } = await ordersWith(
      'id shipments { id status events { nodes { status } } } deliveryState',
      [TWO_PARCELS, NO_PARCELS, DELIVERED],
    );
    expect(errors).toBeUndefined();
    const inTransit = [
      { status: 'PRE_TRANSIT' },
      { status: 'IN_TRANSIT' },
      { status: 'IN_TRANSIT' },
    ];
    expect(data._entities).toEqual([
      {
        id: 'SAL-ORD-2026-0000002',
        shipments: [
          {
            id: 'shp_3c6ef362ffdb6eba8e78365b0d782de9',
            status: 'IN_TRANSIT',
            events: { nodes: inTransit },
          },
          {
            id: 'shp_daa66d13edd52c570bb88da059a89b8f',
            status: 'IN_TRANSIT',
            events: { nodes: inTransit.slice(0, 2) },
          },
        ],
        deliveryState: 'IN_PROGRESS',
      },
      { id: 'SAL-ORD-2026-0000001', shipments: [], deliveryState: 'NOT_SHIPPED' },
      {
        id: 'SAL-ORD-2026-0000010',
        shipments: [
          {
            id: 'shp_1fe68e72e3d5bacfae2d2d0c448053aa',
            status: 'DELIVERED',
            events: {
              nodes: [
                { status: 'PRE_TRANSIT' },
                { status: 'IN_TRANSIT' },
                { status: 'IN_TRANSIT' },
                { status: 'OUT_FOR_DELIVERY' },
                { status: 'DELIVERED' },
              ],
            },
          },
        ],
        deliveryState: 'DELIVERED',
      },
    ]);
    expect(asked()).toEqual(['POST /v2/trackers/batch']);
    expect(upstream).toEqual([
      {
        system: 'LOGISTICS',
        vendor: 'easypost',
        endpoint: 'POST /v2/trackers/batch',
        requests: 1,
        keys: 3,
      },
    ]);
  });

  it('takes one request whichever of its fields want scans, and is the same without', async () => {
    const { data, errors } = await ordersWith(
      'plain: shipments { id status } state: deliveryState scanned: shipments { id status deliveredAt }',
      [TWO_PARCELS, DELIVERED],
    );
    expect(errors).toBeUndefined();
    expect(asked()).toEqual(['POST /v2/trackers/batch']);
    const [onItsWay, delivered] = data._entities;
    expect(onItsWay.scanned.map(({ deliveredAt }: Scanned) => deliveredAt)).toEqual([null, null]);
    expect(delivered.scanned[0].deliveredAt).toMatch(/^20\d\d-/);

    const without = await ordersWith('plain: shipments { id status } state: deliveryState', [
      TWO_PARCELS,
      DELIVERED,
    ]);
    expect(without.data._entities).toEqual([
      { plain: onItsWay.plain, state: onItsWay.state },
      { plain: delivered.plain, state: delivered.state },
    ]);
    expect(asked()).toHaveLength(2);
  });

  it('asks nobody about orders without tracking codes', async () => {
    const { data } = await ordersWith('shipments { id } deliveryState', [NO_PARCELS]);
    expect(data._entities).toEqual([{ shipments: [], deliveryState: 'NOT_SHIPPED' }]);
    expect(asked()).toEqual([]);
  });

  it('does not know where ERP does not know the codes', async () => {
    const order = { id: 'SAL-ORD-2026-0000001', trackingCodes: null };
    const { data, errors } = await ordersWith('shipments { id } deliveryState', [order]);
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([{ shipments: null, deliveryState: null }]);
    expect(asked()).toEqual([]);
  });

  it('leaves out codes the carrier does not know, and never calls such an order delivered', async () => {
    const trackingCodes = ['EZ7000000234', 'EZ9999999999'];
    const { data } = await ordersWith('shipments { trackingCode } deliveryState', [
      { id: DELIVERED.id, trackingCodes },
    ]);
    expect(data._entities).toEqual([
      { shipments: [{ trackingCode: 'EZ7000000234' }], deliveryState: 'PARTIALLY_DELIVERED' },
    ]);
  });

  it('asks for no code that can be none', async () => {
    const trackingCodes = ['', 'see delivery note\n#2', 'x'.repeat(3000), 'EZ7000000234'];
    const { data } = await ordersWith('shipments { trackingCode }', [
      { id: DELIVERED.id, trackingCodes },
    ]);
    expect(data._entities).toEqual([{ shipments: [{ trackingCode: 'EZ7000000234' }] }]);
    expect(asked()).toEqual(['POST /v2/trackers/batch']);
  });

  it('lists a parcel once when its code is there twice', async () => {
    const order = { id: DELIVERED.id, trackingCodes: ['EZ7000000234', 'EZ7000000234'] };
    const { data } = await ordersWith('shipments { trackingCode }', [order]);
    expect(data._entities).toEqual([{ shipments: [{ trackingCode: 'EZ7000000234' }] }]);
  });

  it('asks for hundreds of codes a hundred at a time', async () => {
    const orders = Array.from({ length: 250 }, (_, index) => ({
      id: `SAL-ORD-2026-${String(index + 1).padStart(7, '0')}`,
      trackingCodes: [`EZ${7_000_000_000 + index * 26}`],
    }));
    const { data, errors, upstream } = await ordersWith('shipments { trackingCode }', orders);
    expect(errors).toBeUndefined();
    const codes = data._entities.flatMap((order: { shipments: object[] }) => order.shipments);
    expect(codes).toContainEqual({ trackingCode: 'EZ7000000234' });
    expect(upstream?.[0]).toMatchObject({
      endpoint: 'POST /v2/trackers/batch',
      requests: 3,
      keys: 250,
    });
  });

  it('keeps an order’s name beside its parcels without reading them', async () => {
    const { data } = await ordersWith('shipments { order { id } }', [DELIVERED]);
    expect(data._entities).toEqual([{ shipments: [{ order: { id: DELIVERED.id } }] }]);
    expect(asked()).toEqual(['POST /v2/trackers/batch']);
  });

  it('reads a shipment once for whatever its tracker does not tell', async () => {
    const { data, errors } = await ordersWith(
      'shipments { service isReturn parcels { weightGrams } cost { amount currency } to { city } }',
      [DELIVERED],
    );
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      {
        shipments: [
          {
            service: 'Priority',
            isReturn: false,
            parcels: [{ weightGrams: 5443 }],
            cost: { amount: '54.18', currency: 'USD' },
            to: { city: 'Hamburg' },
          },
        ],
      },
    ]);
    expect(asked()).toEqual([
      'POST /v2/trackers/batch',
      'GET /v2/shipments/shp_1fe68e72e3d5bacfae2d2d0c448053aa',
    ]);
  });
});

describe('A parcel whose label was bought elsewhere', () => {
  it('is known by its tracker, and nothing more is asked for it', async () => {
    const order = { id: 'SAL-ORD-2026-0000067', trackingCodes: ['EZ7000001716'] };
    const { data, errors } = await ordersWith(
      'shipments { id status service cost { amount } order { id } }',
      [order],
    );
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      {
        shipments: [
          {
            id: 'trk_949abf4495f9c9519db8d3802b45a3fd',
            status: 'DELIVERED',
            service: 'ExpressWorldwide',
            cost: null,
            order: { id: 'SAL-ORD-2026-0000067' },
          },
        ],
      },
    ]);
    expect(asked()).toEqual(['POST /v2/trackers/batch']);
  });
});

describe('A tracking code the carrier used again', () => {
  it('leads each order to its own parcel', async () => {
    const { data, errors } = await ordersWith('id shipments { id }', [BEFORE, AFTER]);
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      { id: BEFORE.id, shipments: [{ id: FIRST_WITH_CODE }] },
      { id: AFTER.id, shipments: [{ id: SECOND_WITH_CODE }] },
    ]);
    expect(asked().sort()).toEqual([
      `GET /v2/shipments/${SECOND_WITH_CODE}`,
      `GET /v2/shipments/${FIRST_WITH_CODE}`,
      'POST /v2/trackers/batch',
    ]);
  });

  it('leads an order to none that is known to be another’s', async () => {
    const stranger = { id: 'SAL-ORD-2026-0000999', trackingCodes: ['EZ7000001300'] };
    const { data } = await ordersWith('shipments { id } deliveryState', [stranger]);
    expect(data._entities).toEqual([{ shipments: [], deliveryState: 'IN_PROGRESS' }]);
  });

  it('fails the order alone when it cannot be found out whose it is', async () => {
    easypost.setFaults([{ path: `/v2/shipments/${FIRST_WITH_CODE}`, status: 503 }]);
    const { data, errors } = await ordersWith('id shipments { id }', [AFTER, DELIVERED]);
    expect(data._entities).toEqual([
      { id: AFTER.id, shipments: null },
      { id: DELIVERED.id, shipments: [{ id: 'shp_1fe68e72e3d5bacfae2d2d0c448053aa' }] },
    ]);
    expect(errors).toMatchObject([
      { path: ['_entities', 0, 'shipments'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } },
    ]);
  });
});

describe('A batch that is cut short', () => {
  it('is asked for again in halves', async () => {
    const body = JSON.stringify({ trackers: [], has_more: true });
    easypost.setFaults([{ path: '/v2/trackers/batch', count: 1, body }]);
    const { data } = await ordersWith('shipments { trackingCode }', [TWO_PARCELS, DELIVERED]);
    expect(data._entities).toEqual([
      { shipments: [{ trackingCode: 'EZ7000000026' }, { trackingCode: 'EZ7000000039' }] },
      { shipments: [{ trackingCode: 'EZ7000000234' }] },
    ]);
    expect(asked()).toHaveLength(3);
  });
});
