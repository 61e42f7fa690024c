import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unmappedValues } from '@tributary/kit/metrics';
import { startCrm } from './hubspot/testing.ts';

const READ = 'POST /crm/v3/objects/companies/batch/read';
const SEARCH = 'POST /crm/v3/objects/companies/search';
const crm = await startCrm({ settings: { webUrl: 'https://app.hubspot.com/contacts/123' } });

beforeEach(() => crm.hubspot.clear());
afterAll(() => crm.close());

describe('Query.customer', () => {
  it('answers a customer whole', async () => {
    const { data, errors, upstream } = await crm.ask(`{
      customer(id: "9100000021") {
        id erpId billingId name legalName domain industry employees
        lifecycleStage lifecycleStageRaw email phone phoneRaw
        addresses { name company line1 line2 city region postalCode country }
        accountManager { name email }
        createdAt updatedAt
        crmSource { system vendor objectType remoteId remoteUrl remoteUpdatedAt version mapping }
      }
    }`);

    expect(errors).toBeUndefined();
    expect(data.customer).toEqual({
      id: '9100000021',
      erpId: 'CUST-000004',
      billingId: 'cus_1oo198z0tb0ign',
      name: 'Bluefin Catering 4',
      legalName: 'Bluefin Catering 4 Ltd.',
      domain: 'bluefin-catering-4.example',
      industry: 'TEXTILES',
      employees: 250,
      lifecycleStage: 'CUSTOMER',
      lifecycleStageRaw: 'customer',
      email: 'office@bluefin-catering-4.example',
      phone: '+15035550892',
      phoneRaw: '+15035550892',
      addresses: [
        {
          name: null,
          company: 'Bluefin Catering 4',
          line1: expect.stringContaining('SW Alder St'),
          line2: null,
          city: 'Portland',
          region: 'OR',
          postalCode: '97205',
          country: 'US',
        },
      ],
      accountManager: { name: 'Wen Zhao', email: 'wen.zhao@tributary.example' },
      createdAt: '2023-01-04T12:00:00.000Z',
      updatedAt: '2026-01-25T12:09:13.033Z',
      crmSource: {
        system: 'CRM',
        vendor: 'hubspot',
        objectType: 'company',
        remoteId: '9100000021',
        remoteUrl: 'https://app.hubspot.com/contacts/123/record/0-2/9100000021',
        remoteUpdatedAt: '2026-01-25T12:09:13.033Z',
        version: '2026-01-25T12:09:13.033Z',
        mapping: 'hubspot.company@1',
      },
    });
    expect(crm.asked().toSorted()).toEqual(['GET /crm/v3/owners?limit=500', READ]);
    expect(upstream).toEqual([
      { system: 'CRM', vendor: 'hubspot', endpoint: 'GET /crm/v3/owners', requests: 1, keys: 0 },
      { system: 'CRM', vendor: 'hubspot', endpoint: READ, requests: 1, keys: 1 },
    ]);
  });

  it('reads all customers of an operation at once, and each of them once', async () => {
    const { data } = await crm.ask(`{
      a: customer(id: "9100000000") { name }
      b: customer(id: "9100000014") { name }
      again: customer(id: "9100000000") { erpId }
      missing: customer(id: "9100000001") { name }
      deleted: customer(id: "9100000091") { name }
    }`);
    expect(data).toEqual({
      a: { name: 'Bluefin Catering 1' },
      b: { name: 'Bäckerei Größl 🥨' },
      again: { erpId: 'CUST-000001' },
      missing: null,
      deleted: null,
    });
    expect(crm.asked()).toEqual([READ]);
  });

  it('knows without asking that HubSpot has no such id', async () => {
    const { data, errors } = await crm.ask(
      '{ a: customer(id: "CUST-000004") { id } b: customer(id: "007") { id } }',
    );
    expect({ data, errors }).toEqual({ data: { a: null, b: null }, errors: undefined });
    expect(crm.asked()).toEqual([]);
  });

  it('keeps what it cannot map', async () => {
    const { data } = await crm.ask(`{
      stage: customer(id: "9100000077") { lifecycleStage lifecycleStageRaw }
      phone: customer(id: "9100000042") { phone phoneRaw }
      sparse: customer(id: "9100000028") { name domain industry employees phone addresses { city } }
      unsynced: customer(id: "9100000035") { erpId }
      uncharged: customer(id: "9100000049") { billingId }
    }`);
    expect(data).toEqual({
      stage: { lifecycleStage: 'UNMAPPED', lifecycleStageRaw: 'strategic_account' },
      phone: { phone: null, phoneRaw: 'ask for Ms. Finch' },
      sparse: {
        name: 'Fernhill Hotels 5',
        domain: null,
        industry: null,
        employees: null,
        phone: null,
        addresses: [],
      },
      unsynced: { erpId: null },
      uncharged: { billingId: null },
    });
  });

  it('counts what it cannot map', async () => {
    unmappedValues.reset();
    await crm.ask('{ a: customer(id: "9100000077") { id } b: customer(id: "9100000000") { id } }');
    const { values } = await unmappedValues.get();
    expect(values).toEqual([{ value: 1, labels: { vendor: 'hubspot', field: 'lifecycleStage' } }]);
  });

  it('asks no one but HubSpot’s companies while no sales person is wanted', async () => {
    await crm.ask('{ customer(id: "9100000021") { name phone crmSource { remoteId } } }');
    expect(crm.asked()).toEqual([READ]);
  });
});

describe('Customer as an entity', () => {
  const ENTITIES = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Customer { id name }
      ... on Contact { id lastName }
      ... on Deal { id stage }
    }
  }`;

  it('is found by any of its keys, each in one request', async () => {
    const { data, errors } = await crm.ask(ENTITIES, {
      representations: [
        { __typename: 'Customer', id: '9100000000' },
        { __typename: 'Customer', erpId: 'CUST-000002' },
        { __typename: 'Customer', erpId: 'CUST-999999' },
        { __typename: 'Customer', erpId: 'CUST-000004' },
        { __typename: 'Customer', billingId: 'cus_0grnhia0he9bck' },
        { __typename: 'Customer', id: '9100000021' },
      ],
    });
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      { id: '9100000000', name: 'Bluefin Catering 1' },
      { id: '9100000007', name: 'Wexford Dairies 2' },
      null,
      { id: '9100000021', name: 'Bluefin Catering 4' },
      { id: '9100000014', name: 'Bäckerei Größl 🥨' },
      { id: '9100000021', name: 'Bluefin Catering 4' },
    ]);
    expect(crm.asked()).toEqual([READ, READ, READ]);
  });

  it('is null without a key, with one that cannot be, and when it was deleted', async () => {
    const { data, errors } = await crm.ask(ENTITIES, {
      representations: [
        { __typename: 'Customer', id: null },
        { __typename: 'Customer', erpId: null },
        { __typename: 'Customer', billingId: '' },
        { __typename: 'Customer', erpId: 'a\nb' },
        { __typename: 'Customer', id: '../x' },
        { __typename: 'Contact', id: null },
        { __typename: 'Contact', id: 'x' },
        { __typename: 'Deal', id: null },
      ],
    });
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([null, null, null, null, null, null, null, null]);
    expect(crm.asked()).toEqual([]);

    const deleted = [{ __typename: 'Customer', erpId: 'CUST-000014' }];
    const answer = await crm.ask(ENTITIES, { representations: deleted });
    expect(answer.data._entities).toEqual([null]);
  });

  it('is read a hundred at a time, and matched by its key', async () => {
    const ids = Array.from({ length: 150 }, (_, n) => String(9_100_000_000 + n * 7));
    const representations = ids.map((id) => ({ __typename: 'Customer', id }));
    const { data, upstream } = await crm.ask(ENTITIES, { representations });

    const deleted = new Set(['9100000091', '9100000770']);
    const found = data._entities.map((entity: { id: string } | null) => entity?.id ?? null);
    expect(found).toEqual(ids.map((id) => (deleted.has(id) ? null : id)));
    expect(crm.asked()).toEqual([READ, READ]);
    expect(upstream).toEqual([
      { system: 'CRM', vendor: 'hubspot', endpoint: READ, requests: 2, keys: 150 },
    ]);
  });

  it('stands beside contacts and deals', async () => {
    const { data } = await crm.ask(ENTITIES, {
      representations: [
        { __typename: 'Contact', id: '51000000008' },
        { __typename: 'Deal', id: '37000000008' },
        { __typename: 'Deal', id: '1' },
      ],
    });
    expect(data._entities).toEqual([
      { id: '51000000008', lastName: 'Górski' },
      { id: '37000000008', stage: 'appointmentscheduled' },
      null,
    ]);
  });
});

describe('Customer.customFields', () => {
  it('shows what the deployment lists', async () => {
    const { data } = await crm.ask(`{
      gold: customer(id: "9100000000") { customFields { key value } }
      none: customer(id: "9100000007") { customFields { key value } }
    }`);
    expect(data).toEqual({
      gold: { customFields: [{ key: 'loyalty_tier', value: 'gold' }] },
      none: { customFields: [{ key: 'loyalty_tier', value: null }] },
    });
    expect(crm.asked()).toEqual([READ, READ]);
  });

  it('shows the fields asked for, in that order, all customers at once', async () => {
    const { data } = await crm.ask(`{
      customers(first: 3) { nodes { customFields(keys: ["no_such", "loyalty_tier"]) { key label } } }
    }`);
    const fields = [
      { key: 'no_such', label: null },
      { key: 'loyalty_tier', label: 'Loyalty tier' },
    ];
    expect(data.customers.nodes).toEqual([
      { customFields: fields },
      { customFields: fields },
      { customFields: fields },
    ]);
    expect(crm.asked()).toEqual([SEARCH, READ, 'GET /crm/v3/properties/companies']);
  });

  it.each([
    ['what is no name', ['loyalty tier']],
    ['a path', ['../companies']],
    ['a field of Customer', ['phone']],
    ['a key of another system', ['billing_customer_id']],
    ['too many', Array.from({ length: 51 }, (_, n) => `field_${n}`)],
  ])('refuses %s', async (_what, keys) => {
    const query =
      'query ($keys: [String!]) { customers(first: 1) { nodes { customFields(keys: $keys) { key } } } }';
    const { data, errors } = await crm.ask(query, { keys });
    expect(data.customers.nodes).toEqual([{ customFields: null }]);
    expect(errors).toMatchObject([
      {
        path: ['customers', 'nodes', 0, 'customFields'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(crm.asked()).toEqual([SEARCH]);
  });
});
