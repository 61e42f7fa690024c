import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Page, PageRequest } from '@tributary/kit/connection';
import type { Payment, PaymentFilter } from '../source.ts';
import type { Answer } from './answers.ts';
import { toPayment } from './mapper.ts';
import type { PaymentIntents } from './payment-intents.ts';
import { createPaymentLists } from './payment-lists.ts';
import { parsePaymentIntent } from './wire.ts';

const FIXTURE = JSON.parse(
  readFileSync(new URL('fixtures/succeeded.json', import.meta.url), 'utf8'),
) as object;
const MAPPING = { orderMetadata: '', invoiceMetadata: '', webUrl: undefined, fetchedAt: '' };

interface Row {
  id: string;
  customer: string | null;
  created: number;
}

/** An account with these payments, and what it was asked. `broken` cannot be listed. */
function account(rows: readonly Row[]) {
  // Within a second Stripe's order is its own: by id here, but not ours.
  const all = rows
    .toSorted((a, b) => b.created - a.created || (a.id < b.id ? -1 : 1))
    .map((row) => toPayment(parsePaymentIntent({ ...FIXTURE, ...row }), MAPPING));
  const asked: string[] = [];

  function answer(what: string, kept: readonly Payment[], limit: number): Answer<Payment> {
    asked.push(what);
    const rest = kept.slice(limit);
    const next = rest.length > 0 ? async () => answer(what, rest, limit) : null;
    return { rows: kept.slice(0, limit), next };
  }
  const intents: PaymentIntents = {
    retrieve: async () => null,
    async list({ customer, 'created[lte]': until = 1e9, 'created[gt]': since = -1 }, limit) {
      if (customer === 'broken') throw new Error('The vendor is down.');
      const kept = all.filter(({ billingId, createdAt }) => {
        const second = Date.parse(createdAt) / 1000;
        return second <= until && second > since && (customer ?? billingId) === billingId;
      });
      return answer(`list ${customer ?? 'all'}`, kept, limit);
    },
    async search(query, limit) {
      const customers = [...query.matchAll(/customer:'(\w+)'/g)].map((match) => match[1]);
      const kept = all.filter(({ billingId }) => customers.includes(billingId ?? ''));
      return answer(`search ${customers.length}`, kept, limit);
    },
  };
  const lists = createPaymentLists(intents, { exists: async () => true }, { orderMetadata: 'o' });
  return { lists, asked };
}

/** So many payments of each customer, many of them in one second, a guest's between them. */
function rowsOf(customers: readonly (string | null)[], each: number): Row[] {
  return Array.from({ length: each }, (_, n) =>
    [...customers, null].map((customer, index) => ({
      id: `pi_${customer}_${n}`,
      customer,
      created: Math.floor((n * customers.length + index) / 3),
    })),
  ).flat();
}

type Lists = ReturnType<typeof account>['lists'];

/** Turns all pages, and checks what must hold of each. */
async function walk(lists: Lists, filter: PaymentFilter, first: number): Promise<string[]> {
  const ids: string[] = [];
  let after: PageRequest['after'] = null;
  for (let turned = 0; turned < 1000; turned += 1) {
    const page: Page<Payment> = await lists(filter, { first, after });
    expect(page.rows.length).toBeLessThanOrEqual(first);
    ids.push(...page.rows.map(({ node }) => node.id));
    if (!page.hasNextPage) return ids;
    after = page.endPosition ?? page.rows.at(-1)?.position ?? null;
  }
  throw new Error('The list does not end.');
}

function expectedOf(rows: readonly Row[], customers: readonly string[], since = -1): string[] {
  return rows
    .filter(({ customer, created }) => customers.includes(customer ?? '') && created > since)
    .toSorted((a, b) => b.created - a.created || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
}

const named = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`);
const FIRST_PAGE = { first: 5, after: null };

describe('payments of some customers', () => {
  it.each([1, 3, 10, 11, 25, 100, 101])(
    'come newest first, each once, for %s customers, whatever the size of a page',
    async (count) => {
      const customers = named(count);
      const rows = [...rowsOf([...customers, 'other', 'another'], 3)];
      for (const first of [1, 2, 7, 100]) {
        const { lists } = account(rows);
        expect(await walk(lists, { customers }, first)).toEqual(expectedOf(rows, customers));
      }
      const { lists } = account(rows);
      const filter = { customers, createdAfter: new Date(20_000) };
      expect(await walk(lists, filter, 4)).toEqual(expectedOf(rows, customers, 20));
    },
  );

  it('are asked for one by one, ten by ten, or out of all', async () => {
    for (const [count, expected] of [
      [3, ['list c0', 'list c1', 'list c2']],
      [25, ['search 10', 'search 10', 'search 5']],
      [101, ['list all']],
    ] as const) {
      const { lists, asked } = account([]);
      await lists({ customers: named(count) }, FIRST_PAGE);
      expect(asked).toEqual(expected);
    }
  });

  it('are asked for one by one where ten share too long a list', async () => {
    const customers = named(12);
    const rows = [...rowsOf(customers, 1), ...rowsOf(['c0'], 400)];
    const { lists, asked } = account(rows);
    expect(await walk(lists, { customers }, 60)).toEqual(expectedOf(rows, customers));

    asked.length = 0;
    const after = ['1970-01-01T00:00:20Z', ''];
    await lists({ customers }, { first: 5, after });
    const searches = ['search 10', 'search 2', 'search 10'];
    expect(asked.filter((what) => what.startsWith('search'))).toEqual(searches);
    expect(new Set(asked.filter((what) => what.startsWith('list'))).size).toBe(10);
  });

  it('are looked for among a thousand of the account’s at a time, whose places are not told', async () => {
    const others = Array.from({ length: 1500 }, (_, n) => ({
      id: `pi_${n}`,
      customer: 'other',
      created: 7 * n,
    }));
    const { lists, asked } = account([...others, { id: 'pi_own', customer: 'c0', created: 1 }]);
    const page = await lists({ customers: named(101) }, FIRST_PAGE);
    // The thousandth is of 00:58:20 (7 times 500 seconds).
    expect(page).toEqual({
      rows: [],
      hasNextPage: true,
      endPosition: ['1970-01-01T00:59:00Z', ''],
    });
    expect(asked).toHaveLength(10);
    expect(await walk(lists, { customers: named(101) }, 5)).toEqual(['pi_own']);
  });

  it('fail together where one customer’s cannot be had', async () => {
    const { lists } = account(rowsOf(['c0'], 3));
    const list = lists({ customers: ['c0', 'broken'] }, FIRST_PAGE);
    await expect(list).rejects.toThrow('The vendor is down.');
  });

  it('are none, and nothing is asked, where there are no customers', async () => {
    const { lists, asked } = account(rowsOf(['c0'], 3));
    for (const customers of [[], ['../x']]) {
      expect((await lists({ customers }, FIRST_PAGE)).rows).toEqual([]);
    }
    expect(asked).toEqual([]);
  });
});
