import { Client } from '@hubspot/api-client';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { companyIds, openHubspot } from './testing.ts';

const { emulator, url } = await openHubspot();
const client = new Client({
  accessToken: 'hubspot-local',
  basePath: url,
  limiterOptions: { minTime: 0, maxConcurrent: 10 },
});
const { companies, contacts, deals, associations, owners, properties, pipelines } = client.crm;

beforeEach(() => emulator.clear());
afterAll(() => emulator.close());

const asked = () => emulator.requests().map(({ method, path }) => `${method} ${path}`);

describe('HubSpot’s own client', () => {
  it('reads companies by id', async () => {
    const answer = await companies.batchApi.read({
      inputs: [{ id: '9100000021' }, { id: '9100000000' }],
      properties: ['name', 'erp_customer_number', 'address2'],
      propertiesWithHistory: [],
    });
    expect(answer.status).toBe('COMPLETE');
    expect(answer.results.map(({ properties: values }) => values)).toEqual([
      {
        address2: null,
        createdate: '2023-01-04T12:00:00.000Z',
        erp_customer_number: 'CUST-000004',
        hs_lastmodifieddate: '2026-01-25T12:09:13.033Z',
        hs_object_id: '9100000021',
        name: 'Bluefin Catering 4',
      },
      expect.objectContaining({ name: 'Bluefin Catering 1' }),
    ]);
    expect(answer.results[0]?.createdAt).toEqual(new Date('2023-01-04T12:00:00Z'));
    expect(asked()).toEqual(['POST /crm/v3/objects/companies/batch/read']);
  });

  it('reads companies by a unique property, and learns which are missing', async () => {
    const answer = await companies.batchApi.read({
      idProperty: 'erp_customer_number',
      inputs: [{ id: 'CUST-000004' }, { id: 'CUST-999999' }],
      properties: [],
      propertiesWithHistory: [],
    });
    expect(answer.results.map(({ id }) => id)).toEqual(['9100000021']);
    expect('errors' in answer && answer.errors).toMatchObject([
      { category: 'OBJECT_NOT_FOUND', context: { ids: ['CUST-999999'] } },
    ]);
  });

  it('gets one company with its properties', async () => {
    const company = await companies.basicApi.getById('9100000021', ['domain', 'country']);
    expect(company).toMatchObject({
      id: '9100000021',
      archived: false,
      properties: { domain: 'bluefin-catering-4.example', country: 'United States' },
    });
  });

  it('walks all contacts and meets each once', async () => {
    const all = await contacts.getAll(100);
    const ids = all.map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
    expect(asked()).toHaveLength(Math.ceil(all.length / 100));
    expect(asked()[0]).toMatch(/^GET \/crm\/v3\/objects\/contacts\?/);
  });

  it('searches companies', async () => {
    const answer = await companies.searchApi.doSearch({
      filterGroups: [
        {
          filters: [
            {
              propertyName: 'domain',
              operator: 'EQ' as never,
              value: 'Bluefin-Catering-4.example',
            },
          ],
        },
      ],
      sorts: ['-createdate'],
      properties: ['name'],
      limit: 10,
      after: '0',
    });
    expect(answer.total).toBe(1);
    expect(answer.results[0]?.properties['name']).toBe('Bluefin Catering 4');
    expect(answer.paging).toBeUndefined();
  });

  it('searches deals by their company', async () => {
    const answer = await deals.searchApi.doSearch({
      filterGroups: [
        {
          filters: [
            {
              propertyName: 'hs_primary_associated_company',
              operator: 'IN' as never,
              values: companyIds(100),
            },
          ],
        },
      ],
      sorts: ['-hs_lastmodifieddate'],
      properties: ['hs_primary_associated_company'],
      limit: 200,
    });
    expect(answer.results).toHaveLength(answer.total);
    const times = answer.results.map(({ updatedAt }) => updatedAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('reads associations, both ways', async () => {
    const batch = await associations.v4.batchApi.getPage('companies', 'contacts', {
      inputs: [{ id: '9100000014' }],
    });
    expect(batch.results[0]?._from.id).toBe('9100000014');
    expect(batch.results[0]?.to.map(({ toObjectId }) => toObjectId)).toEqual([
      51_000_000_008, 51_000_000_009, 51_000_000_010,
    ]);
    expect(batch.results[0]?.to[0]?.associationTypes).toEqual([
      { category: 'HUBSPOT_DEFINED', typeId: 280, label: null },
      { category: 'HUBSPOT_DEFINED', typeId: 2, label: 'Primary' },
    ]);
    const one = await associations.v4.basicApi.getPage('deals', '37000000036', 'companies');
    expect(one.results).toEqual([
      {
        toObjectId: 9_100_000_063,
        associationTypes: [
          { category: 'HUBSPOT_DEFINED', typeId: 341, label: null },
          { category: 'HUBSPOT_DEFINED', typeId: 5, label: 'Primary' },
        ],
      },
    ]);
  });

  it('lists owners, properties and pipelines', async () => {
    const people = await owners.ownersApi.getPage();
    expect(people.results.map(({ id, firstName }) => [id, firstName])).toEqual([
      ['71001', 'Mara'],
      ['71002', 'Tomás'],
      ['71003', 'Wen'],
    ]);
    expect((await owners.ownersApi.getById(71002)).email).toBe('tomas.ribeiro@tributary.example');

    const known = await properties.coreApi.getAll('companies');
    expect(known.results.map(({ name }) => name)).toContain('billing_customer_id');
    expect(await properties.coreApi.getByName('companies', 'erp_customer_number')).toMatchObject({
      label: 'ERP customer number',
      type: 'string',
      hasUniqueValue: true,
    });

    const { results } = await pipelines.pipelinesApi.getAll('deals');
    expect(results[0]?.stages.find(({ id }) => id === 'closedlost')?.metadata).toEqual({
      isClosed: 'true',
      probability: '0.0',
    });
  });

  it('creates, updates and archives, and finds what it wrote', async () => {
    const made = await companies.basicApi.create({
      properties: { name: 'Aardvark Aerials', domain: 'aardvark.example' },
      associations: [],
    });
    await companies.basicApi.update(made.id, { properties: { name: 'Aardvark & Sons' } });
    const found = await companies.searchApi.doSearch({ query: 'aardvark', properties: ['name'] });
    expect(found.results.map(({ properties: values }) => values['name'])).toEqual([
      'Aardvark & Sons',
    ]);
    await companies.basicApi.archive(made.id);
    expect((await companies.searchApi.doSearch({ query: 'aardvark' })).total).toBe(0);
  });

  it('writes batches', async () => {
    const made = await deals.batchApi.create({
      inputs: ['One', 'Two'].map((dealname) => ({ properties: { dealname }, associations: [] })),
    });
    const ids = made.results.map(({ id }) => id);
    const changed = await deals.batchApi.update({
      inputs: ids.map((id) => ({ id, properties: { dealstage: 'closedwon' } })),
    });
    expect(changed.results.map(({ id }) => id)).toEqual(ids.toReversed());
    const read = await deals.batchApi.read({
      inputs: ids.map((id) => ({ id })),
      properties: ['hs_is_closed_won', 'hs_deal_stage_probability'],
      propertiesWithHistory: [],
    });
    expect(read.results.map(({ properties: values }) => values)).toMatchObject([
      { hs_is_closed_won: 'true', hs_deal_stage_probability: '1' },
      { hs_is_closed_won: 'true', hs_deal_stage_probability: '1' },
    ]);
  });

  it('throws what the emulator refuses', async () => {
    const stranger = new Client({ accessToken: 'wrong', basePath: url });
    await expect(stranger.crm.companies.basicApi.getPage()).rejects.toMatchObject({
      code: 401,
      body: { category: 'INVALID_AUTHENTICATION' },
    });
    await expect(companies.basicApi.getPage(101)).rejects.toMatchObject({ code: 400 });
  });
});
