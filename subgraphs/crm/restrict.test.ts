import { describe, expect, it } from '@jest/globals';
import { ALL_ROWS, createRowScope } from '@tributary/kit/access/row-scope';
import { restrict } from './restrict.ts';
import type { Contact, CrmSource, Customer, Deal } from './source.ts';

// What no HubSpot does: answering rows it was not asked for. The source is another's that might.

const customer = (id: string) => ({ id }) as Customer;
const contact = (id: string, customerId: string | null) => ({ id, customerId }) as Contact;
const deal = (id: string, customerId: string | null) => ({ id, customerId }) as Deal;
const failure = new Error('down');

/** A source that answers everything it has, and what it was asked. */
function careless() {
  const asked: unknown[][] = [];
  const answer =
    <Answer>(name: string, value: Answer) =>
    async (...given: unknown[]): Promise<Answer> => {
      asked.push([name, ...given]);
      return value;
    };
  const customers = new Map<string, Customer | Error>([
    ['1', customer('1')],
    ['2', customer('2')],
    ['3', failure],
  ]);
  const page = <T>(node: T) => ({ rows: [{ node, position: [1] }], hasNextPage: true });
  const source: CrmSource = {
    customersByIds: answer('customersByIds', customers),
    customersByErpIds: answer('customersByErpIds', customers),
    customersByBillingIds: answer('customersByBillingIds', customers),
    customers: answer('customers', page(customer('1'))),
    countCustomers: answer('countCustomers', 7),
    contactsByIds: answer(
      'contactsByIds',
      new Map([
        ['a', contact('a', '1')],
        ['b', contact('b', '2')],
        ['c', contact('c', null)],
      ]),
    ),
    contactsByCustomers: answer(
      'contactsByCustomers',
      new Map([
        ['1', page(contact('a', '1'))],
        ['5', page(contact('b', '2'))],
      ]),
    ),
    dealsByIds: answer('dealsByIds', new Map([['d', deal('d', null)]])),
    deals: answer('deals', page(deal('d', '2'))),
    dealsByCustomers: answer('dealsByCustomers', new Map([['1', page(deal('d', '2'))]])),
    salesReps: answer('salesReps', new Map()),
    customFieldsByCustomers: answer('customFieldsByCustomers', new Map()),
    customFieldLabels: answer('customFieldLabels', new Map()),
  };
  return { asked, source };
}

const first = { first: 10, after: null };

describe('a restricted source', () => {
  it('is the source itself for who may see all rows', () => {
    const { source } = careless();
    expect(restrict(source, ALL_ROWS)).toBe(source);
  });

  it('asks for own customers alone, and keeps failures', async () => {
    const { asked, source } = careless();
    const own = restrict(source, createRowScope(['1', '3']));
    expect([...(await own.customersByIds(['1', '2', '3']))]).toEqual([
      ['1', customer('1')],
      ['3', failure],
    ]);
    expect([...(await own.customersByIds(['2']))]).toEqual([]);
    await own.customFieldsByCustomers(['2', '1'], null);
    await own.customFieldsByCustomers(['2'], null);
    await own.dealsByCustomers(['2'], {}, first);
    expect(asked).toEqual([
      ['customersByIds', ['1', '3']],
      ['customFieldsByCustomers', ['1'], null],
    ]);
  });

  it('leaves out what belongs to others, or to nobody', async () => {
    const own = restrict(careless().source, createRowScope(['1']));
    expect([...(await own.contactsByIds(['a', 'b', 'c'])).keys()]).toEqual(['a']);
    expect([...(await own.dealsByIds(['d'])).keys()]).toEqual([]);
    expect([...(await own.customersByErpIds(['x'])).keys()]).toEqual(['1', '3']);
    expect([...(await own.customersByBillingIds(['x'])).keys()]).toEqual(['1', '3']);
  });

  it('says whose rows it wants of every list and count', async () => {
    const { asked, source } = careless();
    const own = restrict(source, createRowScope(['1']));
    await own.customers({ domain: 'a.example' }, 'NAME_ASC', first);
    await own.countCustomers({});
    await own.deals({ status: ['WON'] }, first).catch(() => undefined);
    await own.contactsByCustomers(['1', '2'], first);
    const customers = ['1'];
    expect(asked).toEqual([
      ['customers', { domain: 'a.example', customers }, 'NAME_ASC', first],
      ['countCustomers', { customers }],
      ['deals', { status: ['WON'], customers }, first],
      ['contactsByCustomers', ['1'], first, { customers }],
    ]);
  });

  it('fails a page that holds another’s row, and no other page', async () => {
    const own = restrict(careless().source, createRowScope(['1', '5']));
    const refusal = { extensions: { code: 'UPSTREAM_INVALID', system: 'CRM' } };
    await expect(own.deals({}, first)).rejects.toMatchObject(refusal);
    expect((await own.dealsByCustomers(['1'], {}, first)).get('1')).toMatchObject(refusal);
    const contacts = await own.contactsByCustomers(['1', '5'], first);
    expect(contacts.get('1')).toMatchObject({ hasNextPage: true });
    expect(contacts.get('5')).toMatchObject(refusal);
  });

  it('asks nothing for a caller without customers', async () => {
    const { asked, source } = careless();
    const own = restrict(source, createRowScope([]));
    await own.customersByErpIds(['1']);
    await own.contactsByIds(['a']);
    expect(await own.customers({}, 'NAME_ASC', first)).toMatchObject({ rows: [], totalCount: 0 });
    expect(await own.countCustomers({})).toBe(0);
    expect(asked).toEqual([]);
  });
});
