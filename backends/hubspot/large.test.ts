import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '../data/company.ts';
import { companyIds, openHubspot } from './testing.ts';

const company = createCompany({ customers: 20_000, heavyOrders: 0 });
const looked = { at: 0 };
const { emulator, send } = await openHubspot({
  company: {
    ...company,
    customer(index) {
      looked.at += 1;
      return company.customer(index);
    },
  },
});

beforeEach(() => {
  looked.at = 0;
});
afterAll(() => emulator.close());

const DEALS = '/crm/v3/objects/deals/search';
const COMPANIES = '/crm/v3/objects/companies/search';
const among = (propertyName: string, values: readonly string[]) => ({
  filterGroups: [{ filters: [{ propertyName, operator: 'IN', values }] }],
  sorts: ['-hs_lastmodifieddate'],
});

describe('with many companies', () => {
  it('looks at those alone that a search names', async () => {
    await send('POST', COMPANIES, among('hs_object_id', companyIds(50)));
    expect(looked.at).toBeLessThanOrEqual(100);
    looked.at = 0;
    await send('POST', DEALS, among('hs_primary_associated_company', companyIds(50)));
    expect(looked.at).toBeLessThanOrEqual(1000);
  });

  it('looks at all once to sort them, and from then on at those of a page', async () => {
    const body = { sorts: ['-hs_lastmodifieddate'], limit: 100 };
    await send('POST', COMPANIES, body);
    expect(looked.at).toBe(20_000 + 100);
    looked.at = 0;
    const { body: page } = await send('POST', COMPANIES, { ...body, after: '9900' });
    expect(looked.at).toBe(100);
    expect(page).toMatchObject({ total: 19_793, paging: { next: { after: '10000' } } });
  });

  it('sorts anew after a write without looking at all again', async () => {
    const path = '/crm/v3/objects/companies/9100000000';
    await send('PATCH', path, { properties: { name: 'Changed' } });
    looked.at = 0;
    const { body } = await send('POST', COMPANIES, { sorts: ['-hs_lastmodifieddate'], limit: 1 });
    expect(body).toMatchObject({ results: [{ id: '9100000000' }] });
    expect(looked.at).toBe(1);
  });
});
