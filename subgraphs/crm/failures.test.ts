import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ONE_TRY } from '@tributary/kit/policy/testing';
import { startCrm } from './hubspot/testing.ts';

const crm = await startCrm({ settings: { apiVersion: '2026-09' }, policy: ONE_TRY });
const COMPANIES = '/crm/objects/2026-09/companies/batch/read';

beforeEach(() => crm.hubspot.clear());
afterAll(() => crm.close());

const OPERATION = `{
  customer(id: "9100000021") { name }
  deal(id: "37000000036") { stage }
}`;

describe('what HubSpot answers to a failing read', () => {
  it.each([
    ['HTML', { status: 200, body: '<html>' }, 'UPSTREAM_INVALID', false],
    ['nothing at all', { status: 200, body: '' }, 'UPSTREAM_INVALID', false],
    ['JSON that ends in the middle', { malformed: true }, 'UPSTREAM_INVALID', false],
    ['another shape', { status: 200, body: '{"results":{}}' }, 'UPSTREAM_INVALID', false],
    [
      'a row of another shape',
      { status: 200, body: '{"results":[{"id":9100000021}]}' },
      'UPSTREAM_INVALID',
      false,
    ],
    ['a 404 in HTML', { status: 404, body: '<html>' }, 'UPSTREAM_REJECTED', false],
    ['401', { status: 401, body: '{"status":"error"}' }, 'UPSTREAM_REJECTED', false],
    ['403', { status: 403, body: '{"category":"MISSING_SCOPES"}' }, 'UPSTREAM_REJECTED', false],
    ['503', { status: 503 }, 'UPSTREAM_UNAVAILABLE', true],
    ['a reset connection', { reset: true }, 'UPSTREAM_UNAVAILABLE', true],
  ])('is an error at its path alone: %s', async (_what, fault, code, retryable) => {
    crm.hubspot.setFaults([{ path: COMPANIES, ...fault }]);
    const { data, errors } = await crm.ask(OPERATION);
    expect(data).toEqual({ customer: null, deal: { stage: 'presentationscheduled' } });
    expect(errors).toEqual([
      {
        message: expect.stringMatching(/^The CRM system /),
        locations: expect.anything(),
        path: ['customer'],
        extensions: { code, system: 'CRM', vendor: 'hubspot', retryable },
      },
    ]);
  });

  it.each([
    ['{ deal(id: "37000000036") { id } }', '/deals/batch/read'],
    ['{ deals(first: 2) { nodes { id } } }', '/deals/search'],
    ['{ customer(id: "9100000021") { deals { nodes { id } } } }', '/deals/search'],
  ])('is an error of HubSpot where a value cannot be: %s', async (operation, path) => {
    const at = '2026-03-01T00:00:00Z';
    for (const wrong of [{ amount: '1e400' }, { closedate: '2026-02-31T00:00:00Z' }]) {
      const properties = { hs_primary_associated_company: '9100000021', ...wrong };
      const row = { id: '37000000036', createdAt: at, updatedAt: at, properties };
      const body = JSON.stringify({ total: 1, results: [row] });
      crm.hubspot.setFaults([{ path: `/crm/objects/2026-09${path}`, body }]);
      const { errors } = await crm.ask(operation);
      const extensions = { code: 'UPSTREAM_INVALID', system: 'CRM', vendor: 'hubspot' };
      expect(errors).toMatchObject([{ extensions }]);
    }
  });

  it('is an error of HubSpot where a contact has an id that is none', async () => {
    const results = [{ from: { id: '9100000021' }, to: [{ toObjectId: 'contact-7' }] }];
    const path = '/crm/associations/2026-09/companies/contacts/batch/read';
    crm.hubspot.setFaults([{ path, body: JSON.stringify({ results }) }]);
    const { errors } = await crm.ask(
      '{ customer(id: "9100000021") { contacts { nodes { id } } } }',
    );
    const extensions = { code: 'UPSTREAM_INVALID', system: 'CRM', vendor: 'hubspot' };
    expect(errors).toMatchObject([{ path: ['customer', 'contacts'], extensions }]);
  });

  it('is not taken for an empty account where the address is not quite the one', async () => {
    const wrong = await startCrm({ basePath: '/api' });
    for (const operation of [
      '{ customer(id: "9100000021") { name } }',
      '{ customers(first: 2) { nodes { name } } }',
      '{ deal(id: "37000000036") { stage } }',
    ]) {
      const { errors } = await wrong.ask(operation);
      expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_REJECTED' } }]);
    }
    await wrong.close();
  });

  it('says when to ask again', async () => {
    crm.hubspot.setFaults([{ path: COMPANIES, retryAfter: 60 }]);
    const { errors } = await crm.ask(OPERATION);
    expect(errors).toMatchObject([
      {
        path: ['customer'],
        extensions: {
          code: 'UPSTREAM_THROTTLED',
          system: 'CRM',
          retryable: true,
          retryAfter: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        },
      },
    ]);
  });

  it('fails the customers of one chunk, not those of another', async () => {
    crm.hubspot.setFaults([{ path: COMPANIES, count: 1, status: 503 }]);
    const ids = Array.from({ length: 150 }, (_, n) => String(9_100_000_000 + n * 7));
    const { data, errors } = await crm.ask(
      `query ($representations: [_Any!]!) {
        _entities(representations: $representations) { ... on Customer { id } }
      }`,
      { representations: ids.map((id) => ({ __typename: 'Customer', id })) },
    );
    // Either chunk may come first. In each one customer is deleted: no error, just nobody there.
    const found = data._entities.filter((entity: unknown) => entity !== null);
    expect([
      [100, 49],
      [50, 99],
    ]).toContainEqual([errors?.length, found.length]);
  });

  it('leaves an account manager unknown with an error, not without one', async () => {
    crm.hubspot.setFaults([{ path: '/crm/owners/2026-09', status: 503 }]);
    const { data, errors } = await crm.ask(
      '{ customer(id: "9100000021") { name accountManager { name } } }',
    );
    expect(data.customer).toEqual({ name: 'Bluefin Catering 4', accountManager: null });
    expect(errors).toMatchObject([{ path: ['customer', 'accountManager'] }]);
  });
});

describe('a dated version of the API', () => {
  it('is what all requests are sent to', async () => {
    const { errors } = await crm.ask(`{
      customers(first: 2) {
        nodes {
          accountManager { name }
          contacts { nodes { id } }
          deals { nodes { id } }
          customFields { label value }
        }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(crm.asked().toSorted()).toEqual([
      'GET /crm/owners/2026-09?limit=500',
      'GET /crm/properties/2026-09/companies',
      'POST /crm/associations/2026-09/companies/contacts/batch/read',
      'POST /crm/objects/2026-09/companies/batch/read',
      'POST /crm/objects/2026-09/companies/search',
      'POST /crm/objects/2026-09/contacts/batch/read',
      'POST /crm/objects/2026-09/deals/search',
    ]);
  });
});

describe('credentials that HubSpot refuses', () => {
  it('are an error of ours, told apart from a missing customer', async () => {
    const stranger = await startCrm({ token: 'wrong' });
    const { data, errors } = await stranger.ask('{ customer(id: "9100000021") { name } }');
    await stranger.close();
    expect(data).toEqual({ customer: null });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_REJECTED' } }]);
  });
});
