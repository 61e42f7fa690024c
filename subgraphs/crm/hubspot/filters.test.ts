import { describe, expect, it } from '@jest/globals';
import { splitByCustomers, splitCompanies, toCompanyCriteria, toDealCriteria } from './filters.ts';

const CHANGED = {
  propertyName: 'hs_lastmodifieddate',
  operator: 'GT',
  value: '1772323200000',
} as const;
const updatedAfter = new Date('2026-03-01T00:00:00Z');

describe('toCompanyCriteria', () => {
  it('asks for everything without a filter', () => {
    expect(toCompanyCriteria({})).toEqual({ filterGroups: [] });
  });

  it('joins all parts of a filter in one group', () => {
    const filter = {
      ids: ['1', '2'],
      search: ' marine ',
      domain: 'Halvorsen.Example',
      lifecycleStage: ['LEAD', 'CUSTOMER'] as const,
      updatedAfter,
    };
    expect(toCompanyCriteria(filter)).toEqual({
      query: 'marine',
      filterGroups: [
        {
          filters: [
            { propertyName: 'hs_object_id', operator: 'IN', values: ['1', '2'] },
            { propertyName: 'domain', operator: 'EQ', value: 'halvorsen.example' },
            CHANGED,
            { propertyName: 'lifecyclestage', operator: 'IN', values: ['lead', 'customer'] },
          ],
        },
      ],
    });
  });

  it('finds unmapped stages as those nobody mapped, and those that are missing', () => {
    const propertyName = 'lifecyclestage';
    const filter = { lifecycleStage: ['UNMAPPED', 'LEAD'] as const, updatedAfter };
    expect(toCompanyCriteria(filter)?.filterGroups).toEqual([
      { filters: [CHANGED, { propertyName, operator: 'IN', values: ['lead'] }] },
      {
        filters: [
          CHANGED,
          {
            propertyName,
            operator: 'NOT_IN',
            values: [
              'subscriber',
              'lead',
              'marketingqualifiedlead',
              'salesqualifiedlead',
              'opportunity',
              'customer',
              'evangelist',
              'other',
            ],
          },
        ],
      },
      { filters: [CHANGED, { propertyName, operator: 'NOT_HAS_PROPERTY' }] },
    ]);
  });

  it.each([
    ['no ids', { ids: [] }],
    ['ids that HubSpot cannot have', { ids: ['CUST-1', '007', '-1', '1e3'] }],
    ['no stages', { lifecycleStage: [] }],
  ])('knows that %s match nothing', (_what, filter) => {
    expect(toCompanyCriteria(filter)).toBeNull();
  });

  it.each([
    ['101 ids', { ids: Array.from({ length: 101 }, (_, n) => String(n + 1)) }],
    ['3001 characters to search', { search: 'x'.repeat(3001) }],
  ])('refuses %s', (_what, filter) => {
    expect(() => toCompanyCriteria(filter)).toThrow(/^"filter\.(ids|search)" /);
  });
});

describe('splitByCustomers', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, n) => String(100_000 + n));
  const sizes = (filters: readonly { ids?: readonly string[] | null | undefined }[]) =>
    filters.map((filter) => filter.ids?.length);

  it('leaves a filter whole that holds for all customers', () => {
    expect(splitByCustomers({ domain: 'a.example' })).toEqual([{ domain: 'a.example' }]);
  });

  it('makes a search of each hundred customers, whatever order they come in', () => {
    const filters = splitByCustomers({ domain: 'a.example', customers: ids(250).toReversed() });
    expect(sizes(filters)).toEqual([100, 100, 50]);
    expect(filters[0]).toEqual({ domain: 'a.example', ids: ids(100) });
  });

  it('takes fewer at once where alternatives repeat them', () => {
    const lifecycleStage = ['UNMAPPED', 'LEAD'] as const;
    expect(sizes(splitByCustomers({ lifecycleStage, customers: ids(70) }))).toEqual([33, 33, 4]);
    expect(splitCompanies(ids(70), { status: ['LOST', 'OPEN'] }, []).map((c) => c.length)).toEqual([
      50, 20,
    ]);
  });

  it('holds what the client asked for and the caller may see', () => {
    const filter = { ids: ['1', '2', '3'], customers: ['3', '4', '1'] };
    expect(splitByCustomers(filter)).toEqual([{ ids: ['1', '3'] }]);
    expect(splitByCustomers({ customers: ['CUST-1'] })).toEqual([]);
    expect(() => splitByCustomers({ ids: ids(101), customers: [] })).toThrow(/^"filter.ids"/);
  });
});

describe('toDealCriteria', () => {
  const open = [
    'appointmentscheduled',
    'qualifiedtobuy',
    'presentationscheduled',
    'decisionmakerboughtin',
    'contractsent',
    '4711',
  ];
  const closed = { propertyName: 'hs_is_closed', operator: 'EQ', value: 'true' };
  const notClosed = { propertyName: 'hs_is_closed', operator: 'EQ', value: 'false' };

  it.each([
    ['WON', [{ propertyName: 'hs_is_closed_won', operator: 'EQ', value: 'true' }]],
    ['LOST', [closed, { propertyName: 'hs_is_closed_won', operator: 'EQ', value: 'false' }]],
    ['OPEN', [notClosed, { propertyName: 'dealstage', operator: 'IN', values: open }]],
    [
      'UNMAPPED',
      [
        notClosed,
        {
          propertyName: 'dealstage',
          operator: 'NOT_IN',
          values: [...open.slice(0, 5), 'closedwon', 'closedlost', '4711'],
        },
      ],
    ],
  ] as const)('finds the status %s', (status, filters) => {
    expect(toDealCriteria({ status: [status] }, ['4711'])).toEqual({ filterGroups: [{ filters }] });
  });

  it('stays within HubSpot’s 5 groups, 6 filters each, 18 in all', () => {
    const also = [CHANGED, CHANGED];
    const status = ['LOST', 'OPEN', 'UNMAPPED'] as const;
    const groups = toDealCriteria({ status, updatedAfter }, [], also)?.filterGroups ?? [];
    expect(groups.map(({ filters }) => filters.length)).toEqual([5, 5, 5]);
  });

  it('asks for any status without a filter on it', () => {
    const status = ['WON', 'LOST', 'OPEN', 'UNMAPPED'] as const;
    expect(toDealCriteria({ status }, [])).toEqual({ filterGroups: [] });
  });

  it('knows that no status matches nothing', () => {
    expect(toDealCriteria({ status: [] }, [])).toBeNull();
  });
});
