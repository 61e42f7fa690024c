import { afterAll, describe, expect, it } from '@jest/globals';
import { openHubspot } from './testing.ts';

const { emulator, url, send } = await openHubspot();
afterAll(() => emulator.close());

describe('owners', () => {
  it.each(['/crm/v3/owners', '/crm/v3/owners/', '/crm/owners/2026-09'])(
    'come in pages: %s',
    async (path) => {
      const first = await send('GET', `${path}?limit=2`);
      expect(first.body).toMatchObject({
        results: [{ id: '71001' }, { id: '71002' }],
        paging: { next: { after: '71002', link: `${url}${path}?limit=2&after=71002` } },
      });
      const second = await send('GET', `${path}?limit=2&after=71002`);
      expect(second.body).toEqual({
        results: [
          {
            id: '71003',
            email: 'wen.zhao@tributary.example',
            type: 'PERSON',
            firstName: 'Wen',
            lastName: 'Zhao',
            userId: 971_003,
            userIdIncludingInactive: 971_003,
            createdAt: '2022-03-01T09:00:00.000Z',
            updatedAt: '2022-03-01T09:00:00.000Z',
            archived: false,
          },
        ],
      });
      expect((await send('GET', `${path}?limit=501`)).status).toBe(400);
    },
  );

  it('are found by e-mail, and by id', async () => {
    const one = await send('GET', '/crm/v3/owners?email=wen.zhao@tributary.example');
    expect(one.body).toMatchObject({ results: [{ id: '71003' }] });
    expect((await send('GET', '/crm/owners/2026-09/71001')).body).toMatchObject({
      lastName: 'Lindqvist',
    });
    expect((await send('GET', '/crm/v3/owners/1')).status).toBe(404);
  });
});

describe('properties', () => {
  it('tell the company’s own from HubSpot’s', async () => {
    const { body } = await send('GET', '/crm/properties/2026-09/companies');
    const { results } = body as { results: { name: string; hubspotDefined?: boolean }[] };
    const custom = results.filter(({ hubspotDefined }) => !hubspotDefined);
    expect(custom.map(({ name }) => name).toSorted()).toEqual([
      'billing_customer_id',
      'company_email',
      'erp_customer_number',
      'legal_name',
      'loyalty_tier',
    ]);
  });

  it('tell their type, options and currency', async () => {
    const read = async (path: string) => (await send('GET', `/crm/v3/properties/${path}`)).body;
    expect(await read('companies/loyalty_tier')).toMatchObject({
      label: 'Loyalty tier',
      type: 'enumeration',
      fieldType: 'select',
      options: [{ value: 'gold', label: 'Gold' }, { value: 'silver' }, { value: 'bronze' }],
    });
    expect(await read('deals/amount')).toMatchObject({
      type: 'number',
      showCurrencySymbol: true,
      currencyPropertyName: 'deal_currency_code',
    });
    expect(await read('contacts/associatedcompanyid')).toMatchObject({
      referencedObjectType: 'COMPANY',
    });
    expect((await send('GET', '/crm/v3/properties/companies/shoesize')).status).toBe(404);
  });
});

describe('pipelines', () => {
  it('hold the stages of deals, one of which nobody gave an end', async () => {
    for (const path of [
      '/crm/v3/pipelines/deals/default',
      '/crm/pipelines/2026-09/deals/default',
    ]) {
      const { body } = await send('GET', path);
      const { stages } = body as { stages: { id: string; metadata: object }[] };
      expect(stages.map(({ id }) => id)).toEqual([
        'appointmentscheduled',
        'qualifiedtobuy',
        'presentationscheduled',
        'decisionmakerboughtin',
        'contractsent',
        'legal_review_2026',
        'closedwon',
        'closedlost',
      ]);
      expect(stages[5]?.metadata).toEqual({ isClosed: 'false', probability: '0.9' });
    }
    expect((await send('GET', '/crm/v3/pipelines/deals/other')).status).toBe(404);
    expect((await send('GET', '/crm/v3/pipelines/contacts')).body).toEqual({ results: [] });
  });
});
