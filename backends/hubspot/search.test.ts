import { afterAll, describe, expect, it } from '@jest/globals';
import { createCompany } from '../data/company.ts';
import { companyIds, openHubspot } from './testing.ts';

const company = createCompany();
const { emulator, send } = await openHubspot({ company });
afterAll(() => emulator.close());

const customers = Array.from({ length: 200 }, (_, index) => company.customer(index)).filter(
  ({ isDeletedInCrm }) => !isDeletedInCrm,
);
const deals = Array.from({ length: 200 }, (_, index) => company.customer(index).deals).flat();

interface Page {
  total: number;
  results: { id: string; properties: Record<string, string | null> }[];
  paging?: { next: { after: string } };
}

async function search(type: string, body: object): Promise<Page> {
  const answer = await send('POST', `/crm/v3/objects/${type}/search`, { limit: 200, ...body });
  expect(answer.status).toBe(200);
  return answer.body as Page;
}

const only = (...filters: object[]) => ({ filterGroups: [{ filters }] });
const idsOf = ({ results }: Page) => results.map(({ id }) => id);
const crmIds = (rows: readonly { crmId: string }[]) => rows.map(({ crmId }) => crmId);
const newest = (property: string) => [{ propertyName: property, direction: 'DESCENDING' }];

describe('the order of a search', () => {
  it('is by a time, newest first', async () => {
    const found = await search('companies', { sorts: newest('hs_lastmodifieddate') });
    expect(found.total).toBe(198);
    expect(idsOf(found)).toEqual(crmIds(customers.toSorted((a, b) => b.updatedAt - a.updatedAt)));
  });

  it('is by name, whatever the case', async () => {
    const sorts = [{ propertyName: 'name', direction: 'ASCENDING' }];
    const names = (await search('companies', { sorts })).results.map(({ properties }) =>
      properties['name']?.toLowerCase(),
    );
    expect(names).toEqual(names.toSorted());
  });

  it('puts those without a value last, both ways', async () => {
    for (const sorts of [['domain'], ['-domain']]) {
      const found = await search('companies', { sorts, properties: ['domain'] });
      const last = found.results.slice(-18).map(({ properties }) => properties['domain']);
      expect(last).toEqual(new Array(18).fill(null));
      expect(found.results[179]?.properties['domain']).not.toBeNull();
    }
  });

  it('is the oldest first without a sort', async () => {
    const times = (await search('companies', {})).results.map(
      ({ properties }) => properties['createdate'] ?? '',
    );
    expect(times).toEqual(times.toSorted());
  });

  it('stays the same from page to page', async () => {
    const sorts = newest('createdate');
    const ids: string[] = [];
    for (let after: string | undefined = '0'; after !== undefined; ) {
      const page: Page = await search('companies', { sorts, limit: 30, after });
      ids.push(...idsOf(page));
      after = page.paging?.next.after;
    }
    expect(ids).toEqual(idsOf(await search('companies', { sorts })));
  });
});

describe('a filter', () => {
  const since = Date.UTC(2026, 5, 1);
  const stageOf = (stage: string) => customers.filter(({ lifecycle }) => lifecycle === stage);
  const found = async (type: string, ...filters: object[]) =>
    idsOf(await search(type, only(...filters))).toSorted();

  it.each([String(since), '2026-06-01', '2026-06-01T00:00:00.000Z'])(
    'takes a time as ms or as ISO 8601: %s',
    async (value) => {
      const expected = customers.filter(({ updatedAt }) => updatedAt > since);
      expect(
        await found('companies', { propertyName: 'hs_lastmodifieddate', operator: 'GT', value }),
      ).toEqual(crmIds(expected).toSorted());
    },
  );

  it('compares numbers as numbers', async () => {
    const value = {
      propertyName: 'numberofemployees',
      operator: 'BETWEEN',
      value: '9',
      highValue: '100',
    };
    const expected = customers.filter(
      ({ employees }) => employees !== null && employees >= 9 && employees <= 100,
    );
    expect(expected.length).toBeGreaterThan(5);
    expect(await found('companies', value)).toEqual(crmIds(expected).toSorted());
    const exact = { propertyName: 'numberofemployees', operator: 'EQ', value: '250.0' };
    expect(await found('companies', exact)).toContain('9100000021');
  });

  it('compares choices exactly', async () => {
    const propertyName = 'lifecyclestage';
    const mapped = { propertyName, operator: 'IN', values: ['lead', 'customer'] };
    expect(await found('companies', mapped)).toEqual(
      crmIds([...stageOf('lead'), ...stageOf('customer')]).toSorted(),
    );
    expect(await found('companies', { propertyName, operator: 'EQ', value: 'Lead' })).toEqual([]);
    const others = { propertyName, operator: 'NOT_IN', values: ['lead', 'customer'] };
    expect(await found('companies', others)).toHaveLength(
      198 - stageOf('lead').length - stageOf('customer').length,
    );
  });

  it('takes EQ of text in any case, but IN in lower case alone', async () => {
    const propertyName = 'domain';
    const [upper, lower] = ['Bluefin-Catering-4.example', 'bluefin-catering-4.example'];
    expect(await found('companies', { propertyName, operator: 'EQ', value: upper })).toEqual([
      '9100000021',
    ]);
    expect(await found('companies', { propertyName, operator: 'IN', values: [lower] })).toEqual([
      '9100000021',
    ]);
    expect(await found('companies', { propertyName, operator: 'IN', values: [upper] })).toEqual([]);
  });

  it('tells a missing value from another one', async () => {
    const propertyName = 'erp_customer_number';
    const without = customers.filter(({ erpNumber }) => erpNumber === null);
    expect(await found('companies', { propertyName, operator: 'NOT_HAS_PROPERTY' })).toEqual(
      crmIds(without).toSorted(),
    );
    expect(await found('companies', { propertyName, operator: 'HAS_PROPERTY' })).toHaveLength(
      198 - without.length,
    );
    expect(await found('companies', { propertyName, operator: 'NEQ', value: 'x' })).toHaveLength(
      198 - without.length,
    );
  });

  it('finds whole words, and parts with a wildcard', async () => {
    const named = (word: string) => customers.filter(({ name }) => name.includes(word));
    const contains = (value: string) => ({
      propertyName: 'name',
      operator: 'CONTAINS_TOKEN',
      value,
    });
    expect(await found('companies', contains('marine'))).toEqual(
      crmIds(named('Marine')).toSorted(),
    );
    expect(await found('companies', contains('mari'))).toEqual([]);
    expect(await found('companies', contains('mari*'))).toEqual(crmIds(named('Marine')).toSorted());
    const mail = { propertyName: 'email', operator: 'CONTAINS_TOKEN' };
    const one = await found('contacts', { ...mail, value: 'gables-joinery-3.example' });
    expect(one).toEqual(await found('contacts', { ...mail, value: '*@gables-joinery-3.example' }));
    expect(one).toHaveLength(3);
  });

  it('of several groups finds what passes one of them, once', async () => {
    const groups = ['lead', 'lead', 'other'].map((value) => ({
      filters: [{ propertyName: 'lifecyclestage', operator: 'EQ', value }],
    }));
    const page = await search('companies', { filterGroups: groups });
    expect(page.total).toBe(stageOf('lead').length + stageOf('other').length);
    expect(new Set(idsOf(page)).size).toBe(page.total);
  });

  it('by id leaves out who is deleted or unknown', async () => {
    const values = ['9100000091', '9100000000', '1', '9100000001'];
    expect(
      await found('companies', { propertyName: 'hs_object_id', operator: 'IN', values }),
    ).toEqual(['9100000000']);
  });
});

describe('deals of companies', () => {
  const of = (values: readonly string[]) => ({
    propertyName: 'hs_primary_associated_company',
    operator: 'IN',
    values,
  });

  it('are found by the companies’ ids, with further filters', async () => {
    const ids = companyIds(100);
    const open = { propertyName: 'hs_is_closed', operator: 'EQ', value: 'false' };
    const expected = deals
      .filter(
        ({ customer, stage }) => customer < 100 && customer !== 13 && !stage.startsWith('closed'),
      )
      .toSorted((a, b) => b.updatedAt - a.updatedAt || (a.crmId < b.crmId ? 1 : -1));
    const page = await search('deals', {
      ...only(of(ids), open),
      sorts: newest('hs_lastmodifieddate'),
    });
    expect(page.total).toBe(expected.length);
    expect(idsOf(page)).toEqual(crmIds(expected));
  });

  it('that is deleted are under none any more', async () => {
    expect((await search('deals', only(of(['9100000770'])))).total).toBe(0);
    const orphans = deals.filter(({ customer }) => customer === 13 || customer === 110);
    const none = { propertyName: 'hs_primary_associated_company', operator: 'NOT_HAS_PROPERTY' };
    expect((await search('deals', only(none))).total).toBe(orphans.length);
  });
});

describe('what HubSpot does not search', () => {
  const filter = { propertyName: 'name', operator: 'HAS_PROPERTY' };
  const group = (filters: number) => ({ filters: new Array(filters).fill(filter) });

  it.each([
    ['six groups', { filterGroups: new Array(6).fill(group(1)) }],
    ['seven filters in a group', { filterGroups: [group(7)] }],
    ['19 filters', { filterGroups: [group(6), group(6), group(6), group(1)] }],
    ['101 values', only({ propertyName: 'hs_object_id', operator: 'IN', values: companyIds(101) })],
    ['no values', only({ propertyName: 'name', operator: 'IN' })],
    ['no value', only({ propertyName: 'name', operator: 'EQ' })],
    ['an unknown operator', only({ propertyName: 'name', operator: 'LIKE', value: 'x' })],
    ['an unknown property', only({ propertyName: 'shoesize', operator: 'HAS_PROPERTY' })],
    ['a time that is none', only({ propertyName: 'createdate', operator: 'GT', value: 'soon' })],
    ['two sorts', { sorts: ['name', 'domain'] }],
    ['201 rows', { limit: 201 }],
    ['rows behind the ten thousandth', { limit: 100, after: '9901' }],
    ['a cursor that is none', { after: 'abc' }],
    ['3001 characters', { query: 'x'.repeat(3001) }],
  ])('is refused: %s', async (_what, body) => {
    const { status, body: answer } = await send('POST', '/crm/v3/objects/companies/search', body);
    expect(status).toBe(400);
    expect(answer).toMatchObject({ status: 'error', category: 'VALIDATION_ERROR' });
  });

  it('begins right behind its limits', async () => {
    const body = { filterGroups: [group(6), group(6), group(6)], limit: 200, after: '9800' };
    const page = await search('companies', body);
    expect({ total: page.total, results: page.results }).toEqual({ total: 198, results: [] });
  });
});
