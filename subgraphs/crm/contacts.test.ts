import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startCrm } from './hubspot/testing.ts';

const ASSOCIATIONS = 'POST /crm/v4/associations/companies/contacts/batch/read';
const READ = 'POST /crm/v3/objects/contacts/batch/read';
const READ_COMPANIES = 'POST /crm/v3/objects/companies/batch/read';
const SEARCH_COMPANIES = 'POST /crm/v3/objects/companies/search';
const crm = await startCrm();

beforeEach(() => crm.hubspot.clear());
afterAll(() => crm.close());

describe('Query.contact', () => {
  it('answers a contact whole, with the customer it belongs to', async () => {
    const { data, errors } = await crm.ask(`{
      contact(id: "51000000008") {
        id firstName lastName email phone phoneRaw jobTitle
        customer { id name }
        source { system vendor objectType remoteId remoteUrl mapping }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data.contact).toEqual({
      id: '51000000008',
      firstName: 'Hana',
      lastName: 'Górski',
      email: 'contact1@gables-joinery-3.example',
      phone: '+19715550008',
      phoneRaw: '+19715550008',
      jobTitle: crm.company.customer(2).contacts[0]?.jobTitle,
      customer: { id: '9100000014', name: 'Bäckerei Größl 🥨' },
      source: {
        system: 'CRM',
        vendor: 'hubspot',
        objectType: 'contact',
        remoteId: '51000000008',
        remoteUrl: null,
        mapping: 'hubspot.contact@1',
      },
    });
    expect(crm.asked()).toEqual([READ, READ_COMPANIES]);
  });

  it('is null for an id nobody has', async () => {
    const { data, errors } = await crm.ask('{ contact(id: "1") { id } }');
    expect({ data, errors }).toEqual({ data: { contact: null }, errors: undefined });
  });
});

describe('Customer.contacts', () => {
  it('answers all contacts of all customers in three requests', async () => {
    const { data, upstream } = await crm.ask(
      '{ customers(first: 60, orderBy: NAME_ASC) { nodes { id contacts { nodes { id } } } } }',
    );
    const expected = data.customers.nodes.map(({ id }: { id: string }) => ({
      id,
      contacts: {
        nodes: crm.company
          .customer((Number(id) - 9_100_000_000) / 7)
          .contacts.map(({ crmId }) => ({ id: crmId })),
      },
    }));
    expect(data.customers.nodes).toEqual(expected);
    expect(crm.asked()).toEqual([SEARCH_COMPANIES, ASSOCIATIONS, READ]);
    expect(upstream?.map(({ requests, keys }) => [requests, keys])).toEqual([
      [1, 0],
      [1, 60],
      [
        1,
        expected.flatMap((node: { contacts: { nodes: unknown[] } }) => node.contacts.nodes).length,
      ],
    ]);
  });

  it('goes on behind a cursor', async () => {
    const PAGE = `query ($after: String) {
      customer(id: "9100000014") {
        contacts(first: 2, after: $after) {
          nodes { firstName }
          pageInfo { hasNextPage hasPreviousPage endCursor }
        }
      }
    }`;
    const first = await crm.ask(PAGE);
    const { nodes, pageInfo } = first.data.customer.contacts;
    expect(nodes).toEqual([{ firstName: 'Hana' }, { firstName: 'Jūra' }]);
    expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });

    const second = await crm.ask(PAGE, { after: pageInfo.endCursor });
    expect(second.data.customer.contacts).toMatchObject({
      nodes: [{ firstName: 'Bruno' }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
  });

  it('is empty, not failed, for a customer without contacts', async () => {
    const { data, errors } = await crm.ask(
      '{ customer(id: "9100000000") { contacts { nodes { id } pageInfo { hasNextPage } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.customer.contacts).toEqual({ nodes: [], pageInfo: { hasNextPage: false } });
  });

  it('reads associations to the end, and of the contacts those of the page alone', async () => {
    const page = (ids: number[], next?: string) =>
      JSON.stringify({
        status: 'COMPLETE',
        results: [
          {
            from: { id: '9100000014' },
            to: ids.map((toObjectId) => ({ toObjectId, associationTypes: [] })),
            ...(next && { paging: { next: { after: next } } }),
          },
        ],
      });
    const path = '/crm/v4/associations/companies/contacts/batch/read';
    crm.hubspot.setFaults([
      { path, count: 1, body: page([51_000_000_010, 9], 'b') },
      { path, count: 1, body: page([51_000_000_008, 51_000_000_008]) },
    ]);
    const { data, upstream } = await crm.ask(
      '{ customer(id: "9100000014") { contacts(first: 1) { nodes { id } pageInfo { hasNextPage } } } }',
    );
    // Contact 9 comes first by its id, and is gone: its page is one short.
    expect(data.customer.contacts).toEqual({ nodes: [], pageInfo: { hasNextPage: true } });
    expect(crm.asked()).toEqual([READ_COMPANIES, ASSOCIATIONS, ASSOCIATIONS, READ]);
    expect(upstream?.at(-1)).toMatchObject({ endpoint: READ, keys: 1 });
  });

  it('fails for the customers HubSpot could not answer, not for those without contacts', async () => {
    const path = '/crm/v4/associations/companies/contacts/batch/read';
    const body = JSON.stringify({
      status: 'COMPLETE',
      results: [{ from: { id: '9100000014' }, to: [] }],
      errors: [{ status: 'error', category: 'INTERNAL_ERROR', message: 'x' }],
    });
    crm.hubspot.setFaults([{ path, status: 207, body }]);
    const { data, errors } = await crm.ask(`{
      a: customer(id: "9100000014") { contacts { nodes { id } } }
      b: customer(id: "9100000000") { contacts { nodes { id } } }
    }`);
    expect(data).toEqual({ a: { contacts: { nodes: [] } }, b: { contacts: null } });
    expect(errors).toMatchObject([
      { path: ['b', 'contacts'], extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } },
    ]);
  });
});
