import { describe, expect, it } from '@jest/globals';
import { createBusyKeys } from '@tributary/kit/busy-keys';
import type { PageRequest } from '@tributary/kit/connection';
import type { Api, Filter, ListRequest } from './api.ts';
import { createDocuments } from './documents.ts';

interface Row {
  name: string;
  customer: string;
  transaction_date: string;
  creation: string;
}

// What no API call can set up at an ERPNext: documents entered in the same microsecond (an import
// does that), and a database that minds no case.

/** An API over rows that are already sorted, and what it was asked. */
function apiOver(rows: readonly Row[]) {
  const asked: ListRequest[] = [];
  const holds =
    (row: Row) =>
    ([field, operator, value]: Filter): boolean => {
      const own = String(row[field as keyof Row]).toLowerCase();
      if (operator === 'in') return (value as string[]).some((v) => v.toLowerCase() === own);
      if (operator === '<') return own < String(value);
      if (operator === '<=') return own <= String(value);
      return own === String(value).toLowerCase();
    };
  const api = {
    async list<T>(request: ListRequest, _keys: number, parse: (json: unknown) => T) {
      asked.push(request);
      const { filters, orFilters = [], limit } = request;
      const found = rows
        .filter((row) => filters.every(holds(row)))
        .filter((row) => orFilters.length === 0 || orFilters.some(holds(row)))
        .slice(0, limit);
      return parse({ data: found });
    },
    chunks: (keys: readonly string[]) => [keys],
  } as unknown as Api;
  return { asked, ...documentsOver(api) };
}

/** Orders of an API, each as its name, and which were checked and mapped. */
function documentsOver(api: Api) {
  const checked: string[] = [];
  const mapped: string[] = [];
  const documents = createDocuments<Row, string>(api, {
    busy: createBusyKeys(),
    doctype: 'Sales Order',
    fields: ['name'],
    dateField: 'transaction_date',
    dateOf: (row) => row.transaction_date,
    parse: (json) => (json as { data: Row[] }).data,
    check({ name }) {
      if (name === 'BAD') throw new RangeError('no order');
      checked.push(name);
    },
    toModels(found) {
      const names = found.map(({ row }) => row.name);
      mapped.push(...names);
      return names;
    },
  });
  return { documents, checked, mapped };
}

const row = (name: string, transaction_date: string, creation: string, customer = 'C-1'): Row => ({
  name,
  customer,
  transaction_date,
  creation,
});

const ROWS = [
  row('SO-30', '2026-03-02', '2026-03-02 09:00:00'),
  ...Array.from({ length: 9 }, (_, k) => row(`SO-2${8 - k}`, '2026-03-01', '2026-03-01 10:00:00')),
  // Entered late for an early date, then one entered earlier still.
  row('SO-31', '2026-02-01', '2026-03-05 10:00:00.5'),
  row('SO-10', '2026-02-01', '2026-02-01 08:00:00'),
];

describe('Lists of documents', () => {
  it('go on where they ended, through documents entered in the same microsecond', async () => {
    const { documents } = apiOver(ROWS);
    const names: string[] = [];
    let page: PageRequest = { first: 2, after: null };
    for (let hasMore = true; hasMore; ) {
      const slice = await documents.page([], page, 0);
      const { rows, hasNextPage } = documents.toPage(slice);
      names.push(...rows.map(({ node }) => node));
      hasMore = hasNextPage;
      page = { first: 2, after: rows.at(-1)?.position ?? null };
    }
    expect(names).toEqual(ROWS.map(({ name }) => name));
  });

  it('go on where they ended when the last document is gone', async () => {
    const { documents } = apiOver(ROWS.filter(({ name }) => name !== 'SO-25'));
    const after = ['2026-03-01', '2026-03-01 10:00:00', 'SO-25'];
    const { rows } = await documents.page([], { first: 2, after }, 0);
    expect(rows.map(({ row }) => row.name)).toEqual(['SO-24', 'SO-23']);
  });

  it('read one page more than is left in one request', async () => {
    const { asked, documents } = apiOver(ROWS);
    const after = ['2026-02-01', '2026-03-05 10:00:00.5', 'SO-31'];
    const { rows, hasMore } = await documents.page([], { first: 2, after }, 0);
    expect(rows.map(({ row }) => row.name)).toEqual(['SO-10']);
    expect(hasMore).toBe(false);
    expect(asked).toHaveLength(1);
  });

  it('give up, rather than ask for ever, where rows of others fill each answer', async () => {
    const many = Array.from({ length: 50 }, (_, k) =>
      row(`SO-${k}`, '2026-03-01', '2026-03-01 10:00:00', k % 2 === 0 ? 'ACME' : 'BOLT'),
    );
    const { asked, documents } = apiOver(many);
    const found = await documents.pagesByCustomers(['acme', 'bolt'], [], { first: 1, after: null });
    expect([...found.values()]).toEqual([expect.any(Error), expect.any(Error)]);
    expect(asked).toHaveLength(3);
  });

  it('look no further at rows behind the first ones of a customer', async () => {
    const rows = [
      row('SO-1', '2026-03-04', '2026-03-04 10:00:00', 'ACME'),
      row('SO-2', '2026-03-03', '2026-03-03 10:00:00', 'BOLT'),
      row('SO-3', '2026-03-02', '2026-03-02 10:00:00', 'ACME'),
      row('SO-4', '2026-03-01', '2026-03-01 10:00:00', 'ACME'),
    ];
    const { checked, documents } = apiOver(rows);
    const found = await documents.pagesByCustomers(['ACME', 'BOLT'], [], { first: 2, after: null });
    const pages = [...found].map(([customer, slice]) => {
      if (slice instanceof Error) throw slice;
      return [customer, slice.rows.map(({ row }) => row.name), slice.hasMore];
    });
    expect(pages).toEqual([
      ['ACME', ['SO-1', 'SO-3'], true],
      ['BOLT', ['SO-2'], false],
    ]);
    expect(checked).toEqual(['SO-1', 'SO-2', 'SO-3']);
  });

  it('map the rows of a page when somebody looks at them, once, and no others', async () => {
    const { checked, mapped, documents } = apiOver(ROWS);
    const page = documents.toPage(await documents.page([], { first: 2, after: null }, 0));
    expect(page.ids).toEqual(['SO-30', 'SO-28']);
    expect(checked).toEqual(['SO-30', 'SO-28', 'SO-27']);
    expect(mapped).toEqual([]);
    expect(page.rows.map(({ node }) => node)).toEqual(page.ids);
    expect(JSON.parse(JSON.stringify(page))).toEqual({
      ids: ['SO-30', 'SO-28'],
      rows: [
        { node: 'SO-30', position: ['2026-03-02', '2026-03-02 09:00:00', 'SO-30'] },
        { node: 'SO-28', position: ['2026-03-01', '2026-03-01 10:00:00', 'SO-28'] },
      ],
      hasNextPage: true,
    });
    expect(mapped).toEqual(['SO-30', 'SO-28']);
  });

  it('fail as a whole where one row of an answer cannot be mapped, be it behind the page', async () => {
    const [first, second, ...rest] = ROWS as [Row, Row, ...Row[]];
    const { documents } = apiOver([first, second, { ...second, name: 'BAD' }, ...rest]);
    await expect(documents.page([], { first: 2, after: null }, 0)).rejects.toThrow('no order');
  });

  it('say of what doctype an answer is that is no list', async () => {
    const api = {
      list: async (_request: ListRequest, _keys: number, parse: (json: unknown) => unknown) =>
        parse({ message: [] }),
      chunks: (keys: readonly string[]) => [keys],
    } as unknown as Api;
    const { documents } = documentsOver(api);
    const found = await documents.pagesByCustomers(['ACME'], [], { first: 1, after: null });
    expect(String(found.get('ACME'))).toContain('Sales Order: data');
  });
});
