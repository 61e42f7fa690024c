import { afterAll, describe, expect, it } from '@jest/globals';
import { openHubspot } from './testing.ts';

const { emulator, send } = await openHubspot();
afterAll(() => emulator.close());

async function read(type: string, id: string, ...properties: string[]): Promise<object> {
  const path = `/crm/v3/objects/${type}/${id}?properties=${properties.join()}`;
  const { body } = await send('GET', path);
  return (body as { properties: object }).properties;
}

const company = (index: number) => String(9_100_000_000 + index * 7);

describe('what the company never cleaned up', () => {
  it('leaves out keys of other systems', async () => {
    const keys = ['erp_customer_number', 'billing_customer_id'];
    expect(await read('companies', company(5), ...keys)).toMatchObject({
      erp_customer_number: null,
      billing_customer_id: expect.stringMatching(/^cus_/),
    });
    expect(await read('companies', company(7), ...keys)).toMatchObject({
      erp_customer_number: 'CUST-000008',
      billing_customer_id: null,
    });
  });

  it('has a lifecycle stage and a deal stage nobody maps', async () => {
    expect(await read('companies', company(11), 'lifecyclestage')).toMatchObject({
      lifecyclestage: 'strategic_account',
    });
    const names = ['dealstage', 'hs_is_closed', 'hs_is_closed_won'];
    expect(await read('deals', '37000000040', ...names)).toMatchObject({
      dealstage: 'legal_review_2026',
      hs_is_closed: 'false',
      hs_is_closed_won: 'false',
    });
  });

  it('misses most fields', async () => {
    const names = [
      'name',
      'domain',
      'industry',
      'numberofemployees',
      'phone',
      'city',
      'company_email',
    ];
    expect(await read('companies', company(4), ...names)).toMatchObject({
      name: 'Fernhill Hotels 5',
      domain: null,
      industry: null,
      numberofemployees: null,
      phone: null,
      city: null,
      company_email: null,
    });
  });

  it('has names in many scripts, and a phone number that is none', async () => {
    expect(await read('companies', company(2), 'name', 'legal_name')).toMatchObject({
      name: 'Bäckerei Größl 🥨',
      legal_name: 'Bäckerei Größl 🥨 Ltd.',
    });
    expect(await read('companies', company(6), 'phone')).toMatchObject({
      phone: 'ask for Ms. Finch',
    });
  });

  it('writes amounts in the places of their currency', async () => {
    const names = ['amount', 'deal_currency_code'];
    expect(await read('deals', '37000000036', ...names)).toMatchObject({
      amount: '1946.885',
      deal_currency_code: 'KWD',
    });
    const filterGroups = [
      { filters: [{ propertyName: 'deal_currency_code', operator: 'EQ', value: 'JPY' }] },
    ];
    const { body } = await send('POST', '/crm/v3/objects/deals/search', { filterGroups });
    const { results } = body as { results: { properties: { amount: string } }[] };
    for (const { properties } of results) expect(properties.amount).toMatch(/^\d+$/);
    expect(results.length).toBeGreaterThan(3);
  });

  it('keeps the contacts and deals of a company that was deleted, under none', async () => {
    const filterGroups = [
      { filters: [{ propertyName: 'associatedcompanyid', operator: 'NOT_HAS_PROPERTY' }] },
    ];
    const { body } = await send('POST', '/crm/v3/objects/contacts/search', {
      filterGroups,
      properties: ['associatedcompanyid'],
    });
    const { results } = body as { results: { id: string }[] };
    const customers = results.map(({ id }) => Math.floor((Number(id) - 51_000_000_000) / 4));
    expect(customers.length).toBeGreaterThan(0);
    for (const customer of customers) expect(customer % 97).toBe(13);
  });
});
