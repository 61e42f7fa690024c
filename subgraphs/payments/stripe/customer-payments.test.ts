import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Page } from '@tributary/kit/connection';
import type { Payment } from '../source.ts';
import type { Answer } from './answers.ts';
import { createCustomerPayments } from './customer-payments.ts';
import { toPayment } from './mapper.ts';
import type { PaymentIntents } from './payment-intents.ts';
import { createPaymentLists } from './payment-lists.ts';
import { parsePaymentIntent } from './wire.ts';

const FIXTURE = JSON.parse(
  readFileSync(new URL('fixtures/succeeded.json', import.meta.url), 'utf8'),
) as object;

/** `a30x`: payment `x` of customer `a` in second 30. Both reads give them as they stand here. */
function account(names: string) {
  const rows = names.split(' ').map((name) =>
    toPayment(
      parsePaymentIntent({
        ...FIXTURE,
        id: name,
        customer: name.slice(0, 1),
        created: Number(name.slice(1, 3)),
      }),
      { orderMetadata: '', invoiceMetadata: '', webUrl: undefined, fetchedAt: '' },
    ),
  );
  const asked: string[] = [];

  function answer(kept: readonly Payment[], limit: number): Answer<Payment> {
    const rest = kept.slice(limit);
    return {
      rows: kept.slice(0, limit),
      next: rest.length > 0 ? async () => answer(rest, limit) : null,
    };
  }
  const intents: PaymentIntents = {
    retrieve: async () => null,
    async list({ customer, 'created[lte]': until = 99 }, limit) {
      asked.push(`list ${customer}`);
      const kept = rows.filter(
        ({ billingId, createdAt }) =>
          billingId === customer && Date.parse(createdAt) <= until * 1000,
      );
      return answer(kept, limit);
    },
    async search(query, limit) {
      asked.push(query);
      const customers = [...query.matchAll(/'(\w)'/g)].map((match) => match[1]?.toLowerCase());
      const kept = rows.filter(({ billingId }) => customers.includes(billingId?.toLowerCase()));
      return answer(kept, limit);
    },
  };
  const lists = createPaymentLists(
    intents,
    { exists: async () => true },
    { orderMetadata: 'order_id' },
  );
  const read = createCustomerPayments(intents, lists);
  return { read, asked };
}

function namesOf(page: Page<Payment> | Error | undefined) {
  if (!page || page instanceof Error) return page;
  return { ids: page.rows.map(({ node }) => node.id), hasNextPage: page.hasNextPage };
}

const FIRST_TWO = { first: 2, after: null };

describe('first pages of several customers', () => {
  it('come from one search', async () => {
    const { read, asked } = account('a50x b40x a30x b20x');
    const found = await read(['a', 'b'], FIRST_TWO);
    expect(namesOf(found.get('a'))).toEqual({ ids: ['a50x', 'a30x'], hasNextPage: false });
    expect(namesOf(found.get('b'))).toEqual({ ids: ['b40x', 'b20x'], hasNextPage: false });
    expect(asked).toEqual(["customer:'a' OR customer:'b'"]);
  });

  it('end between payments of one second where the list says so, not the search', async () => {
    const { read, asked } = account('a50x a30y b30x a30z a30x b20x');
    const found = await read(['a', 'b'], FIRST_TWO);
    expect(namesOf(found.get('a'))).toEqual({ ids: ['a50x', 'a30z'], hasNextPage: true });
    expect(namesOf(found.get('b'))).toEqual({ ids: ['b30x', 'b20x'], hasNextPage: false });
    expect(asked).toEqual(["customer:'a' OR customer:'b'", 'list a']);
  });

  it('go on behind a payment of the same second without loss', async () => {
    const { read } = account('a50x a30y a30z a30x a20x');
    const found = await read(['a'], { first: 2, after: ['1970-01-01T00:00:30Z', 'a30z'] });
    expect(namesOf(found.get('a'))).toEqual({ ids: ['a30y', 'a30x'], hasNextPage: true });
  });

  it('leave out customers whose ids differ in case alone', async () => {
    const { read } = account('A60x A50x A40x A39x A38x A37x A36x A35x a34x b33x b32x b31x');
    const found = await read(['a', 'b'], { first: 1, after: null });
    expect(namesOf(found.get('a'))).toEqual({ ids: ['a34x'], hasNextPage: false });
    expect(namesOf(found.get('b'))).toEqual({ ids: ['b33x'], hasNextPage: true });
    expect(found.has('A')).toBe(false);
  });

  it('are listed one by one when they are too long to share an answer', async () => {
    const { read, asked } = account('a50x b40x');
    await read(['a', 'b'], { first: 49, after: null });
    expect(asked).toEqual(['list a', 'list b']);
  });
});
