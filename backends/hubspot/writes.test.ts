import { afterAll, describe, expect, it } from '@jest/globals';
import { openHubspot } from './testing.ts';

const { emulator, url, send } = await openHubspot();
afterAll(() => emulator.close());

const COMPANIES = '/crm/v3/objects/companies';
const CONTACTS = '/crm/v3/objects/contacts';
const DEALS = '/crm/v3/objects/deals';

async function create(path: string, properties: object, associations?: object[]): Promise<string> {
  const { status, body } = await send('POST', path, { properties, associations });
  expect(status).toBe(201);
  return (body as { id: string }).id;
}

const contactsOf = async (id: string) => {
  const path = `/crm/v4/objects/companies/${id}/associations/contacts`;
  const { results } = (await send('GET', path)).body as { results: { toObjectId: number }[] };
  return results.map(({ toObjectId }) => String(toObjectId));
};
const found = async (type: string, propertyName: string, value: string) => {
  const filterGroups = [{ filters: [{ propertyName, operator: 'EQ', value }] }];
  const { body } = await send('POST', `/crm/v3/objects/${type}/search`, { filterGroups });
  return (body as { results: { id: string }[] }).results.map(({ id }) => id);
};

describe('creating', () => {
  it('answers what was written and what HubSpot adds', async () => {
    const properties = { name: 'ACME Test Company', domain: 'acme.example' };
    const { status, headers, body } = await send('POST', COMPANIES, { properties });
    expect([status, headers.get('location')]).toEqual([201, `${url}${COMPANIES}/9107000000`]);
    expect(body).toEqual({
      id: '9107000000',
      properties: {
        createdate: '2026-11-01T12:00:01.000Z',
        domain: 'acme.example',
        hs_lastmodifieddate: '2026-11-01T12:00:01.000Z',
        hs_object_id: '9107000000',
        hs_object_source: 'INTEGRATION',
        hs_object_source_id: '4169410',
        hs_object_source_label: 'INTEGRATION',
        hs_pipeline: 'companies-lifecycle-pipeline',
        lifecyclestage: 'lead',
        name: 'ACME Test Company',
        website: 'acme.example',
      },
      createdAt: '2026-11-01T12:00:01.000Z',
      updatedAt: '2026-11-01T12:00:01.000Z',
      archived: false,
    });
    expect((await send('GET', `${COMPANIES}/9107000000?properties=phone`)).body).toMatchObject({
      properties: { phone: null },
    });
  });

  it('shows in lists, searches and reads at once, and is the newest', async () => {
    const before = await found('companies', 'name', 'newcomer');
    const id = await create(COMPANIES, { name: 'Newcomer' });
    expect(before).toEqual([]);
    expect(await found('companies', 'name', 'newcomer')).toEqual([id]);
    const { body } = await send('POST', `${COMPANIES}/search`, {
      sorts: ['-createdate'],
      limit: 1,
    });
    expect(body).toMatchObject({ results: [{ id }] });
    const last = await send('GET', `${COMPANIES}?after=${id}`);
    expect(last.body).toMatchObject({ results: [{ id }] });
  });

  it('puts a record under its company, by association or by property', async () => {
    const company = await create(COMPANIES, { name: 'Parent' });
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }];
    const first = await create(CONTACTS, { lastname: 'One' }, [{ to: { id: company }, types }]);
    const second = await create(CONTACTS, { lastname: 'Two', associatedcompanyid: company });
    expect(await contactsOf(company)).toEqual([first, second]);
    expect(await found('contacts', 'associatedcompanyid', company)).toEqual([first, second]);
  });
});

describe('updating', () => {
  it('answers what changed, keeps the rest, and moves the time', async () => {
    const { body } = await send('PATCH', `${COMPANIES}/9100000021`, {
      properties: { name: 'Blue' },
    });
    expect(body).toMatchObject({ properties: { name: 'Blue', lifecyclestage: 'customer' } });
    const { body: read } = await send('GET', `${COMPANIES}/9100000021?properties=name,zip`);
    expect(read).toMatchObject({
      properties: { name: 'Blue', zip: '97205', createdate: '2023-01-04T12:00:00.000Z' },
      updatedAt: expect.stringMatching(/^2026-11-01T12:00:\d\d\.000Z$/),
    });
    expect(await found('companies', 'name', 'blue')).toEqual(['9100000021']);
    const { body: newest } = await send('POST', `${COMPANIES}/search`, {
      sorts: ['-hs_lastmodifieddate'],
      limit: 1,
    });
    expect(newest).toMatchObject({ results: [{ id: '9100000021' }] });
  });

  it('empties a property with empty text', async () => {
    await send('PATCH', `${COMPANIES}/9100000000`, { properties: { phone: '' } });
    expect((await send('GET', `${COMPANIES}/9100000000?properties=phone`)).body).toMatchObject({
      properties: { phone: null },
    });
  });

  it('works out what depends on the stage', async () => {
    const id = await create(DEALS, { dealname: 'Depends', dealstage: 'appointmentscheduled' });
    const names = 'hs_is_closed,hs_is_closed_won,hs_deal_stage_probability';
    const standing = async () =>
      ((await send('GET', `${DEALS}/${id}?properties=${names}`)).body as { properties: object })
        .properties;
    expect(await standing()).toMatchObject({
      hs_is_closed: 'false',
      hs_is_closed_won: 'false',
      hs_deal_stage_probability: '0.200000000000000011102230246251565404236316680908203125',
    });
    await send('PATCH', `${DEALS}/${id}`, { properties: { dealstage: 'closedlost' } });
    expect(await standing()).toMatchObject({
      hs_is_closed: 'true',
      hs_is_closed_won: 'false',
      hs_deal_stage_probability: '0',
    });
  });

  it('moves a contact to another company', async () => {
    await send('PATCH', `${CONTACTS}/51000000008`, {
      properties: { associatedcompanyid: '9100000000' },
    });
    expect(await contactsOf('9100000014')).not.toContain('51000000008');
    expect(await contactsOf('9100000000')).toContain('51000000008');
  });

  it('of a record that is not there is a 404 in JSON', async () => {
    const { status, body } = await send('PATCH', `${COMPANIES}/1`, { properties: {} });
    expect(status).toBe(404);
    expect(body).toMatchObject({ message: 'resource not found', category: 'OBJECT_NOT_FOUND' });
  });

  it('in a batch names what is missing', async () => {
    const ids = ['1', '9100000042'];
    const inputs = ids.map((id) => ({ id, properties: { city: 'Bergen' } }));
    const { status, body } = await send('POST', `${COMPANIES}/batch/update`, { inputs });
    expect(status).toBe(207);
    expect(body).toMatchObject({
      results: [{ id: '9100000042', properties: { city: 'Bergen' } }],
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['1'] } }],
    });
  });
});

describe('archiving', () => {
  it('takes a company out of everything, and off its contacts and deals', async () => {
    const id = await create(COMPANIES, { name: 'Shortlived' });
    const contact = await create(CONTACTS, { lastname: 'Left', associatedcompanyid: id });
    expect(await found('contacts', 'lastname', 'left')).toEqual([contact]);

    expect((await send('DELETE', `${COMPANIES}/${id}`)).status).toBe(204);
    expect((await send('GET', `${COMPANIES}/${id}`)).status).toBe(404);
    expect(await found('companies', 'name', 'shortlived')).toEqual([]);
    expect(await found('contacts', 'associatedcompanyid', id)).toEqual([]);
    const path = `${CONTACTS}/${contact}?properties=associatedcompanyid`;
    expect((await send('GET', path)).body).toMatchObject({
      properties: { associatedcompanyid: null },
    });
    expect((await send('GET', `${COMPANIES}/${id}?archived=true`)).body).toMatchObject({
      archived: true,
    });
    expect((await send('DELETE', `${COMPANIES}/${id}`)).status).toBe(204);
  });
});

describe('values HubSpot refuses', () => {
  it.each([
    ['PROPERTY_DOESNT_EXIST', { shoesize: '43' }],
    ['READ_ONLY_VALUE', { hs_object_id: '1' }],
    ['INVALID_NUMBER', { numberofemployees: 'many' }],
    ['INVALID_OPTION', { lifecyclestage: 'regular' }],
    ['CONFLICTING_UNIQUE_VALUE', { erp_customer_number: 'CUST-000001' }],
  ])('are listed in the message: %s', async (error, properties) => {
    const { status, body } = await send('POST', COMPANIES, { properties });
    expect(status).toBe(400);
    const { message, category } = body as { message: string; category: string };
    expect(category).toBe('VALIDATION_ERROR');
    const [prefix, problems] = message.split(/: (?=\[\{)/);
    expect(prefix).toBe('Property values were not valid');
    expect(JSON.parse(problems ?? '')).toMatchObject([
      { isValid: false, error, name: Object.keys(properties)[0] },
    ]);
  });

  it('refuse the whole batch they are in', async () => {
    const inputs = [{ properties: { name: 'Halfway' } }, { properties: { shoesize: '43' } }];
    expect((await send('POST', `${COMPANIES}/batch/create`, { inputs })).status).toBe(400);
    expect(await found('companies', 'name', 'halfway')).toEqual([]);
  });

  it('are times that are none', async () => {
    const { body } = await send('POST', DEALS, { properties: { closedate: 'invalid' } });
    expect(body).toMatchObject({ message: expect.stringContaining('"error":"INVALID_LONG"') });
  });

  it('are an e-mail another contact has', async () => {
    const properties = { email: 'contact2@gables-joinery-3.example' };
    const { status, body } = await send('POST', CONTACTS, { properties });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      message: 'Contact already exists. Existing ID: 51000000009',
      category: 'CONFLICT',
    });
  });

  it('are free again when their owner changed, and its own all along', async () => {
    const path = `${COMPANIES}/9100000007`;
    const same = { properties: { erp_customer_number: 'CUST-000002' } };
    expect((await send('PATCH', path, same)).status).toBe(200);
    const other = { properties: { erp_customer_number: 'CUST-X' } };
    expect((await send('PATCH', path, other)).status).toBe(200);
    const id = await create(COMPANIES, { erp_customer_number: 'CUST-000002' });
    const read = { idProperty: 'erp_customer_number', inputs: [{ id: 'CUST-000002' }] };
    expect((await send('POST', `${COMPANIES}/batch/read`, read)).body).toMatchObject({
      results: [{ id }],
    });
  });
});
