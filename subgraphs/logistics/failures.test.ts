import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEasypostEmulator } from '@tributary/backends/easypost/emulator';
import { ONE_TRY } from '@tributary/kit/policy/testing';
import { developer, execute } from '@tributary/kit/testing';
import shipmentJson from './easypost/fixtures/shipment.json' with { type: 'json' };
import { createLogistics } from './subgraph.ts';

const easypost = createEasypostEmulator();
let logistics: ReturnType<typeof createLogistics>;
let url: string;

beforeAll(async () => {
  url = `${await easypost.listen()}/v2`;
  logistics = createLogistics({
    easypost: { baseUrl: url, apiKey: 'EZTKlocal', policy: ONE_TRY },
    cursorSecret: 's',
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
const SHIPMENT_AND_TYPE = `{ shipment(id: "${DELIVERED}") { id } __typename }`;
const ORDER = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Order { id shipments { id status service isReturn cost { amount } } deliveryState }
  }
}`;
const order = { __typename: 'Order', id: 'SAL-ORD-2026-0000010', trackingCodes: ['EZ7000000234'] };

describe('When EasyPost fails', () => {
  it.each([
    ['answers HTML', { status: 200, body: '<html>Maintenance</html>' }, 'UPSTREAM_INVALID'],
    ['answers nothing', { status: 200, body: '' }, 'UPSTREAM_INVALID'],
    ['answers half of its JSON', { malformed: true }, 'UPSTREAM_INVALID'],
    ['answers another shape', { status: 200, body: '{"id":7}' }, 'UPSTREAM_INVALID'],
    ['has a 404 that is not its own', { status: 404, body: '<html>' }, 'UPSTREAM_REJECTED'],
    [
      'has a 404 of something in between',
      { status: 404, body: '{"message":"no Route matched"}' },
      'UPSTREAM_REJECTED',
    ],
    ['refuses the key', { status: 401, body: '{"error":{"code":"X"}}' }, 'UPSTREAM_REJECTED'],
    ['is down', { status: 503 }, 'UPSTREAM_UNAVAILABLE'],
    ['hangs up', { reset: true }, 'UPSTREAM_UNAVAILABLE'],
  ])('and %s, the field says so and the rest arrives', async (_what, fault, code) => {
    easypost.setFaults([fault]);
    const { data, errors } = await run(SHIPMENT_AND_TYPE);
    expect(data).toEqual({ shipment: null, __typename: 'Query' });
    expect(errors).toMatchObject([
      { path: ['shipment'], extensions: { code, system: 'LOGISTICS', vendor: 'easypost' } },
    ]);
    expect(asked()).toHaveLength(1);
  });

  it('and wants to be asked later, it says when', async () => {
    easypost.setFaults([{ retryAfter: 30 }]);
    const { errors } = await run(SHIPMENT_AND_TYPE);
    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'UPSTREAM_THROTTLED',
          retryable: true,
          retryAfter: expect.stringMatching(/^20\d\d-\d\d-\d\dT/),
        },
      },
    ]);
  });

  it('and a list holds an odd shipment, it is no answer for those who want that one', async () => {
    const odd = { ...shipmentJson, status: 'failure', tracker: null, parcel: { weight: 'heavy' } };
    const body = JSON.stringify({ shipments: [shipmentJson, odd], has_more: false });
    easypost.setFaults([{ path: '/v2/shipments', status: 200, body }]);
    const list = (filter: object) =>
      run('query ($filter: ShipmentFilter) { shipments(filter: $filter) { nodes { id } } }', {
        filter,
      });
    expect(await list({ status: ['DELIVERED'] })).toMatchObject({
      data: { shipments: { nodes: [{ id: shipmentJson.id }] } },
      errors: undefined,
    });
    for (const filter of [{}, { status: ['FAILURE'] }]) {
      const { errors } = await list(filter);
      expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_INVALID' } }]);
    }
  });

  it('and a list comes that is none, or without its end, the field says so', async () => {
    const whole = JSON.stringify({ shipments: [shipmentJson], has_more: false });
    for (const body of ['<html>', '{"shipments":null,"has_more":false}', whole.slice(0, -9)]) {
      easypost.setFaults([{ path: '/v2/shipments', status: 200, body }]);
      const { errors } = await run(
        '{ shipments(filter: { status: [DELIVERED] }) { nodes { id } } }',
      );
      expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_INVALID' } }]);
    }
  });

  it('and a list breaks off behind the rows that are wanted, nobody needs the rest', async () => {
    const given = JSON.stringify({ ...shipmentJson, insurance: 'long '.repeat(10_000) });
    easypost.setFaults([
      { path: '/v2/shipments', status: 200, body: `{"shipments":[${given},${given},{"id":` },
    ]);
    const first = (count: number) =>
      run(`{ shipments(first: ${count}, filter: { status: [DELIVERED] }) { nodes { id } } }`);
    expect((await first(1)).data).toEqual({ shipments: { nodes: [{ id: shipmentJson.id }] } });
    expect((await first(2)).errors).toMatchObject([{ extensions: { code: 'UPSTREAM_INVALID' } }]);
  });

  it('a batch fails the fields that need it, and no other', async () => {
    easypost.setFaults([{ path: '/v2/trackers/batch', status: 503 }]);
    const { data, errors } = await run(ORDER, { representations: [order] });
    expect(data._entities).toEqual([{ id: order.id, shipments: null, deliveryState: null }]);
    expect(
      errors?.map(({ path, extensions }) => [path?.at(-1), extensions['code']]).sort(),
    ).toEqual([
      ['deliveryState', 'UPSTREAM_UNAVAILABLE'],
      ['shipments', 'UPSTREAM_UNAVAILABLE'],
    ]);
    expect(asked()).toEqual(['POST /v2/trackers/batch']);
  });

  it('a shipment that cannot be read costs what only it tells', async () => {
    easypost.setFaults([{ path: '/v2/shipments/*', status: 503 }]);
    const { data, errors } = await run(ORDER, { representations: [order] });
    expect(data._entities).toEqual([
      {
        id: order.id,
        shipments: [
          { id: DELIVERED, status: 'DELIVERED', service: null, isReturn: null, cost: null },
        ],
        deliveryState: 'DELIVERED',
      },
    ]);
    expect(errors?.map(({ path }) => path)).toEqual([
      ['_entities', 0, 'shipments', 0, 'service'],
      ['_entities', 0, 'shipments', 0, 'isReturn'],
      ['_entities', 0, 'shipments', 0, 'cost'],
    ]);
  });

  it('says nothing of what EasyPost said', async () => {
    const body = '{"error":{"message":"Jane Roe, 1 Secret Street"}}';
    easypost.setFaults([{ status: 422, body }]);
    const { errors } = await run(SHIPMENT_AND_TYPE);
    expect(errors?.[0]?.message).toBe('The LOGISTICS system refused the request.');
    expect(JSON.stringify(errors)).not.toContain('Secret');
  });
});

describe('When EasyPost fails once', () => {
  it.each([
    ['/v2/trackers/batch', 'POST /v2/trackers/batch'],
    ['/v2/shipments/*', `GET /v2/shipments/${DELIVERED}`],
  ])('its answer to %s is asked for again, for it makes nothing', async (path, request) => {
    const patient = createLogistics({
      easypost: { baseUrl: url, apiKey: 'EZTKlocal' },
      cursorSecret: 's',
    });
    easypost.setFaults([{ path, status: 503, count: 1 }]);
    const { errors } = await execute(patient, ORDER, { variables: { representations: [order] } });
    await patient.close();
    expect(errors).toBeUndefined();
    expect(asked().filter((one) => one === request)).toHaveLength(2);
  });
});

describe('A wrong key', () => {
  it('is refused, and told to nobody', async () => {
    const easypostOptions = { baseUrl: url, apiKey: 'EZTKwrong' };
    const stranger = createLogistics({ easypost: easypostOptions, cursorSecret: 's' });
    const { errors } = await execute(stranger, SHIPMENT_AND_TYPE);
    await stranger.close();
    expect(errors).toMatchObject([
      { path: ['shipment'], extensions: { code: 'UPSTREAM_REJECTED', retryable: false } },
    ]);
    expect(JSON.stringify(errors)).not.toContain('EZTKwrong');
  });
});
