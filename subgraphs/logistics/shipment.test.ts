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
const run = (query: string, variables: Record<string, unknown> = {}) =>
  execute(logistics, query, { as: developer, variables });

const DELIVERED = 'shp_1fe68e72e3d5bacfae2d2d0c448053aa';
const TRACKER_OF_DELIVERED = 'trk_1fe68e72bcc04b6b0a334beb19d127fd';
// Its label was bought elsewhere: EasyPost tracks it without a shipment.
const LONE_TRACKER = 'trk_949abf4495f9c9519db8d3802b45a3fd';

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Shipment { id trackingCode } }
}`;

describe('Query.shipment', () => {
  it('answers everything from one request', async () => {
    const { data, errors } = await run(`{
      shipment(id: "${DELIVERED}") {
        id status statusDetail statusRaw carrier service trackingCode trackingUrl isReturn
        order { id }
        from { company city country }
        to { name company line1 line2 city region postalCode country }
        parcels { weightGrams lengthMm widthMm heightMm }
        cost { amount currency }
        estimatedDeliveryAt deliveredAt signedBy createdAt updatedAt
        source { system vendor objectType remoteId remoteUrl remoteUpdatedAt version mapping }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data.shipment).toEqual({
      id: DELIVERED,
      status: 'DELIVERED',
      statusDetail: 'arrived_at_destination',
      statusRaw: 'delivered',
      carrier: 'USPS',
      service: 'Priority',
      trackingCode: 'EZ7000000234',
      trackingUrl:
        'https://track.easypost.com/djE6dHJrXzFmZTY4ZTcyYmNjMDRiNmIwYTMzNGJlYjE5ZDEyN2Zk',
      isReturn: false,
      order: { id: 'SAL-ORD-2026-0000010' },
      from: { company: 'Tributary Trading', city: 'Portland', country: 'US' },
      to: {
        name: 'Hana Górski',
        company: 'Bäckerei Größl 🥨',
        line1: '160 Am Sandtorkai',
        line2: null,
        city: 'Hamburg',
        region: 'HH',
        postalCode: '20457',
        country: 'DE',
      },
      parcels: [{ weightGrams: 5443, lengthMm: 137, widthMm: 185, heightMm: 140 }],
      cost: { amount: '54.18', currency: 'USD' },
      estimatedDeliveryAt: '2025-06-05T19:18:05.000Z',
      deliveredAt: '2025-06-02T04:38:05.000Z',
      signedBy: null,
      createdAt: '2025-05-31T19:18:05.000Z',
      updatedAt: '2025-06-02T04:38:05.000Z',
      source: {
        system: 'LOGISTICS',
        vendor: 'easypost',
        objectType: 'Shipment',
        remoteId: DELIVERED,
        remoteUrl: null,
        remoteUpdatedAt: '2025-06-02T04:38:05.000Z',
        version: null,
        mapping: 'easypost.shipment@1',
      },
    });
    expect(asked()).toEqual([`GET /v2/shipments/${DELIVERED}`]);
  });

  it('finds a parcel whose label was bought elsewhere by its tracker', async () => {
    const { data, errors } = await run(`{
      shipment(id: "${LONE_TRACKER}") {
        id trackingCode service isReturn order { id } cost { amount } to { city }
        source { objectType remoteId }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data.shipment).toEqual({
      id: LONE_TRACKER,
      trackingCode: 'EZ7000001716',
      service: 'ExpressWorldwide',
      isReturn: null,
      order: null,
      cost: null,
      to: null,
      source: { objectType: 'Tracker', remoteId: LONE_TRACKER },
    });
    expect(asked()).toEqual([`GET /v2/trackers/${LONE_TRACKER}`]);
  });

  it('knows a tracker that has a shipment by the shipment’s id alone', async () => {
    const { data, errors } = await run(`{ shipment(id: "${TRACKER_OF_DELIVERED}") { id } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ shipment: null });
    expect(asked()).toEqual([`GET /v2/trackers/${TRACKER_OF_DELIVERED}`]);
  });

  it.each([
    ['shp_00000000000000000000000000000000', 1],
    ['trk_00000000000000000000000000000000', 1],
    ['EZ7000000234', 0],
    ['shp_1FE68E72E3D5BACFAE2D2D0C448053AA', 0],
    ['shp_1', 0],
  ])('is null, without an error, for the unknown id %s', async (id, requests) => {
    const { data, errors } = await run(`{ shipment(id: "${id}") { id } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ shipment: null });
    expect(asked()).toHaveLength(requests);
  });

  it.each([
    ['leaves its place', '../x'],
    ['holds a control character', 'shp_\u0000'],
    ['is 3 kB long', 'x'.repeat(3000)],
  ])('refuses an id that %s before EasyPost is asked', async (_what, id) => {
    const query = 'query ($id: ID!) { shipment(id: $id) { id } }';
    const { errors } = await run(query, { id });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(asked()).toEqual([]);
  });

  it('keeps a status nobody maps, and says so', async () => {
    const { data } = await run(
      '{ shipment(id: "shp_29357e883c5e362485dd3f00b6065b7b") { status statusRaw deliveredAt } }',
    );
    expect(data.shipment).toEqual({
      status: 'UNMAPPED',
      statusRaw: 'held_at_customs',
      deliveredAt: null,
    });
  });
});

describe('Shipments as entities', () => {
  it('are read once each, and are null where there are none', async () => {
    const unknown = 'shp_00000000000000000000000000000000';
    const ids = [DELIVERED, unknown, LONE_TRACKER, DELIVERED, 'EZ7000000234', null];
    const representations = ids.map((id) => ({ __typename: 'Shipment', id }));
    const { data, errors } = await run(ENTITIES, { representations });
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      { id: DELIVERED, trackingCode: 'EZ7000000234' },
      null,
      { id: LONE_TRACKER, trackingCode: 'EZ7000001716' },
      { id: DELIVERED, trackingCode: 'EZ7000000234' },
      null,
      null,
    ]);
    expect(asked().sort()).toEqual([
      `GET /v2/shipments/${unknown}`,
      `GET /v2/shipments/${DELIVERED}`,
      `GET /v2/trackers/${LONE_TRACKER}`,
    ]);
  });

  it('fail alone', async () => {
    easypost.setFaults([{ path: '/v2/shipments/*', status: 503 }]);
    const representations = [DELIVERED, LONE_TRACKER].map((id) => ({ __typename: 'Shipment', id }));
    const { data, errors } = await run(ENTITIES, { representations });
    expect(data._entities).toEqual([null, { id: LONE_TRACKER, trackingCode: 'EZ7000001716' }]);
    expect(errors).toMatchObject([
      { path: ['_entities', 0], extensions: { code: 'UPSTREAM_UNAVAILABLE', system: 'LOGISTICS' } },
    ]);
  });
});

describe('Shipment.events', () => {
  const EVENTS = `query ($first: Int, $after: String) {
    shipment(id: "${DELIVERED}") {
      events(first: $first, after: $after) {
        nodes { id occurredAt status message city country }
        pageInfo { hasNextPage hasPreviousPage endCursor }
      }
    }
  }`;

  it('gives each scan once, page by page', async () => {
    const whole = await run(EVENTS);
    const all = whole.data.shipment.events.nodes;
    expect(all.map(({ status }: { status: string }) => status)).toEqual([
      'PRE_TRANSIT',
      'IN_TRANSIT',
      'IN_TRANSIT',
      'OUT_FOR_DELIVERY',
      'DELIVERED',
    ]);
    expect(all[4]).toEqual({
      id: expect.stringMatching(/^evt_[0-9a-f]{24}$/),
      occurredAt: '2025-06-02T04:38:05.000Z',
      status: 'DELIVERED',
      message: 'Delivered, front door',
      city: 'HAMBURG',
      country: 'DE',
    });

    const first = (await run(EVENTS, { first: 3 })).data.shipment.events;
    expect(first.nodes).toEqual(all.slice(0, 3));
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const after = first.pageInfo.endCursor;
    const rest = (await run(EVENTS, { first: 3, after })).data.shipment.events;
    expect(rest.nodes).toEqual(all.slice(3));
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it.each([0, -1, 101])('refuses a page of %i', async (first) => {
    const { data, errors } = await run(EVENTS, { first });
    expect(data).toEqual({ shipment: { events: null } });
    expect(errors).toMatchObject([
      { path: ['shipment', 'events'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('refuses the cursor of another shipment', async () => {
    const other = await run(
      `{ shipment(id: "${LONE_TRACKER}") { events { pageInfo { endCursor } } } }`,
    );
    const after = other.data.shipment.events.pageInfo.endCursor;
    expect(after).toEqual(expect.any(String));
    const { errors } = await run(EVENTS, { after });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
