import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '@tributary/backends/data/company';
import { createEasypostEmulator } from '@tributary/backends/easypost/emulator';
import { execute, NO_STALE, PATIENT, partner } from '@tributary/kit/testing';
import { createLogistics } from './subgraph.ts';

const company = createCompany({ customers: 200, heavyOrders: 60 });
const easypost = createEasypostEmulator({ company });
let logistics: ReturnType<typeof createLogistics>;
let baseUrl: string;

beforeAll(async () => {
  baseUrl = `${await easypost.listen()}/v2`;
  logistics = createLogistics({
    easypost: { baseUrl, apiKey: 'EZTKlocal', policy: PATIENT },
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

// Two parcels of customer 1 and one of customer 3; the first two are under way, the last arrived.
const OWN = { id: 'SAL-ORD-2026-0000002', trackingCodes: ['EZ7000000026', 'EZ7000000039'] };
const OWN_SHIPMENTS = [
  'shp_3c6ef362ffdb6eba8e78365b0d782de9',
  'shp_daa66d13edd52c570bb88da059a89b8f',
];
const FOREIGN = { id: 'SAL-ORD-2026-0000010', trackingCodes: ['EZ7000000234'] };
const FOREIGN_SHIPMENT = 'shp_1fe68e72e3d5bacfae2d2d0c448053aa';
const LONE = { id: 'SAL-ORD-2026-0000117', trackingCodes: ['EZ7000003016'] };
const LONE_TRACKER = 'trk_624648687f7348ef7fb056d8c1c60504';
const MISSING = 'shp_00000000000000000000000000000000';
const limited = partner({ erpId: ['CUST-000001', 'CUST-000019'] });

const FIELDS = `id status trackingCode service cost { amount } to { city } order { id }
  events(first: 2) { nodes { status } pageInfo { endCursor } }`;

async function ask(query: string, as?: typeof limited, variables: Record<string, unknown> = {}) {
  const { data, errors } = await execute(logistics, query, { ...(as && { as }), variables });
  expect(errors).toBeUndefined();
  return data;
}

const shipment = (id: string, as?: typeof limited) =>
  ask(`query ($id: ID!) { shipment(id: $id) { ${FIELDS} } }`, as, { id });

async function entity(representation: object, as?: typeof limited) {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Shipment { ${FIELDS} }
    ... on Order { shipments { ${FIELDS} } deliveryState }
  } }`;
  const data = await ask(query, as, { representations: [representation] });
  return data._entities[0];
}
const order = (reference: object, as?: typeof limited) =>
  entity({ __typename: 'Order', ...reference }, as);
const idsOf = (answer: { shipments: { id: string }[] }) => answer.shipments.map(({ id }) => id);

describe('A limited caller', () => {
  it('reads its own shipments as anybody else does', async () => {
    for (const id of OWN_SHIPMENTS) {
      const answer = await shipment(id, limited);
      expect(answer.shipment.id).toBe(id);
      expect(answer).toEqual(await shipment(id));
      const reference = { __typename: 'Shipment', id };
      expect(await entity(reference, limited)).toEqual(await entity(reference));
    }
  });

  it('is answered another’s shipment as one that does not exist', async () => {
    const missing = await shipment(MISSING, limited);
    expect(JSON.stringify(await shipment(FOREIGN_SHIPMENT, limited))).toBe(JSON.stringify(missing));
    expect(missing).toEqual({ shipment: null });
    expect(await entity({ __typename: 'Shipment', id: FOREIGN_SHIPMENT }, limited)).toBeNull();
    expect((await shipment(FOREIGN_SHIPMENT)).shipment.id).toBe(FOREIGN_SHIPMENT);
  });

  it('is shown an order’s parcels once their shipments prove to be its own', async () => {
    const answer = await order(OWN, limited);
    expect(asked().sort()).toEqual([
      ...OWN_SHIPMENTS.map((id) => `GET /v2/shipments/${id}`),
      'POST /v2/trackers/batch',
    ]);
    expect(idsOf(answer)).toEqual(OWN_SHIPMENTS);
    expect(answer.deliveryState).toBe('IN_PROGRESS');
    expect(answer).toEqual(await order(OWN));
  });

  it('reads another’s parcel as a code that no carrier knows', async () => {
    const unknown = { ...FOREIGN, trackingCodes: ['EZ9999999999'] };
    const answer = JSON.stringify(await order(FOREIGN, limited));
    expect(answer).toBe(JSON.stringify(await order(unknown, limited)));
    expect(idsOf(await order(FOREIGN))).toEqual([FOREIGN_SHIPMENT]);

    const both = (code: string) =>
      order({ ...OWN, trackingCodes: ['EZ7000000026', code] }, limited);
    expect(await both('EZ7000000234')).toEqual(await both('EZ9999999999'));
    expect(idsOf(await both('EZ7000000234'))).toEqual([OWN_SHIPMENTS[0]]);
  });

  it('derives how far an order has come from its own parcels alone', async () => {
    const trackingCodes = [...OWN.trackingCodes, ...FOREIGN.trackingCodes];
    const mixed = { id: OWN.id, trackingCodes };
    expect((await order(mixed)).deliveryState).toBe('PARTIALLY_DELIVERED');
    expect((await order(mixed, limited)).deliveryState).toBe('IN_PROGRESS');
  });

  it('makes nobody ask EasyPost where it has no customers', async () => {
    const nobody = partner({});
    expect(await shipment(OWN_SHIPMENTS[0] ?? '', nobody)).toEqual({ shipment: null });
    expect(await order(OWN, nobody)).toEqual({ shipments: [], deliveryState: 'IN_PROGRESS' });
    expect(await ask('{ shipments { nodes { id } } }', nobody)).toEqual({
      shipments: { nodes: [] },
    });
    expect(asked()).toEqual([]);
  });

  it('is quoted rates like anybody else', async () => {
    const address = '{ line1: "1 Main St", city: "Portland", postalCode: "97204", country: "US" }';
    const input = `{ from: ${address}, to: ${address}, parcels: [{ weightGrams: 500 }] }`;
    const query = `{ shippingRates(input: ${input}) { id price { amount } } }`;
    const answer = await ask(query, partner({}));
    expect(answer.shippingRates.length).toBeGreaterThan(0);
    expect(answer).toEqual(await ask(query));
  });
});

describe('A parcel whose owner is not known', () => {
  it('is shown to nobody who is limited: EasyPost tracks it without a shipment', async () => {
    expect((await shipment(LONE_TRACKER)).shipment.id).toBe(LONE_TRACKER);
    expect(await shipment(LONE_TRACKER, limited)).toEqual({ shipment: null });
    expect(idsOf(await order(LONE))).toEqual([LONE_TRACKER]);
    expect(await order(LONE, limited)).toEqual({ shipments: [], deliveryState: 'IN_PROGRESS' });
  });

  it.each([
    ['was booked without one', {}],
    ['holds no text there', { print_custom_1: 7 }],
    ['holds an empty text there', { print_custom_1: '' }],
  ])('is shown to nobody who is limited: its shipment %s', async (_how, options) => {
    const response = await fetch(`${baseUrl}/shipments/${OWN_SHIPMENTS[0]}`, {
      headers: { authorization: `Basic ${btoa('EZTKlocal:')}` },
    });
    const body = JSON.stringify({ ...((await response.json()) as object), options });
    easypost.setFaults([{ path: '/v2/shipments/*', body }]);
    expect((await shipment(OWN_SHIPMENTS[0] ?? '')).shipment).not.toBeNull();
    for (const erpId of ['CUST-000001', '', '7']) {
      const as = partner({ erpId: [erpId] });
      expect(await shipment(OWN_SHIPMENTS[0] ?? '', as)).toEqual({ shipment: null });
      expect(idsOf(await order(OWN, as))).toEqual([]);
    }
  });
});

describe('A tracking code the carrier used again, for another customer', () => {
  const trackingCodes = ['EZ7000001300'];
  const BEFORE = { id: 'SAL-ORD-2026-0000051', trackingCodes };
  const AFTER = { id: 'SAL-ORD-2026-0000151', trackingCodes };

  it('leads each customer to its own parcel, and to nothing of the other', async () => {
    const [before, after] = [idsOf(await order(BEFORE)), idsOf(await order(AFTER))];
    expect(before).not.toEqual(after);
    const [first, second] = ['CUST-000004', 'CUST-000030'].map((id) => partner({ erpId: [id] }));
    expect(idsOf(await order(BEFORE, first))).toEqual(before);
    expect(idsOf(await order(AFTER, second))).toEqual(after);
    expect(idsOf(await order(AFTER, limited))).toEqual([]);
    // What an order's code leads to is never another customer's, whatever the order.
    expect(idsOf(await order(AFTER, first))).toEqual(before);
  });
});

describe('A shipment that cannot be read', () => {
  it('fails the order of a limited caller: it is not guessed whose it is', async () => {
    easypost.setFaults([{ path: `/v2/shipments/${OWN_SHIPMENTS[0]}`, status: 503 }]);
    const { data, errors } = await execute(
      logistics,
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Order { shipments { id } deliveryState }
      } }`,
      {
        as: limited,
        variables: { representations: [{ __typename: 'Order', ...OWN }] },
      },
    );
    expect(data._entities).toEqual([{ shipments: null, deliveryState: null }]);
    expect(errors).toHaveLength(2);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'UPSTREAM_UNAVAILABLE' } });
  });

  it('is none of the caller’s where this account has it not', async () => {
    const body = JSON.stringify({ error: { code: 'NOT_FOUND', message: '' } });
    easypost.setFaults([{ path: `/v2/shipments/${OWN_SHIPMENTS[0]}`, status: 404, body }]);
    expect(idsOf(await order(OWN, limited))).toEqual([OWN_SHIPMENTS[1]]);
    expect(idsOf(await order(OWN))).toEqual(OWN_SHIPMENTS);
  });
});

describe('An EasyPost that answers what it was not asked for', () => {
  it('makes nothing of another’s come through', async () => {
    const response = await fetch(`${baseUrl}/shipments/${FOREIGN_SHIPMENT}`, {
      headers: { authorization: `Basic ${btoa('EZTKlocal:')}` },
    });
    const foreign = (await response.json()) as { tracker: object };
    easypost.setFaults([
      { path: '/v2/shipments/*', body: JSON.stringify(foreign) },
      { path: '/v2/shipments', body: JSON.stringify({ shipments: [foreign], has_more: false }) },
      { path: '/v2/trackers/batch', body: JSON.stringify({ trackers: [foreign.tracker] }) },
    ]);
    expect(await shipment(OWN_SHIPMENTS[0] ?? '', limited)).toEqual({ shipment: null });
    expect(idsOf(await order({ ...OWN, trackingCodes: FOREIGN.trackingCodes }, limited))).toEqual(
      [],
    );
    const { shipments } = await ask(
      '{ shipments { nodes { id } edges { cursor } pageInfo { endCursor } } }',
      limited,
    );
    expect(shipments).toEqual({ nodes: [], edges: [], pageInfo: { endCursor: null } });
  });
});
