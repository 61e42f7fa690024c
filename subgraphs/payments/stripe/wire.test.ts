import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  parsePaymentIntent,
  parsePaymentIntentList,
  parsePaymentMethodList,
  parseRefundList,
  parseSearchResult,
} from './wire.ts';

const INTENT = JSON.parse(
  readFileSync(new URL('fixtures/succeeded.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

describe('parsePaymentIntent', () => {
  it.each([
    ['an error body', { error: { type: 'api_error' } }, 'payment intent: object:'],
    ['another object', { ...INTENT, object: 'charge' }, 'payment intent: object:'],
    ['no id', { ...INTENT, id: '' }, 'payment intent: id:'],
    ['a broken amount', { ...INTENT, amount: 10.5 }, 'payment intent: amount:'],
    ['a date that is none', { ...INTENT, created: '2026' }, 'payment intent: created:'],
    ['a date beyond all', { ...INTENT, created: 9e15 }, 'payment intent: created:'],
    ['no currency', { ...INTENT, currency: 'euros' }, 'payment intent: currency:'],
    ['a charge of another shape', { ...INTENT, latest_charge: { id: 7 } }, 'latest_charge.id:'],
    ['HTML', undefined, 'payment intent: (root):'],
  ])('refuses %s by name', (_what, json, message) => {
    expect(() => parsePaymentIntent(json)).toThrow(message);
  });

  it('keeps all digits of an amount that no double holds', () => {
    expect(parsePaymentIntent({ ...INTENT, amount: '9007199254740993' }).amount).toBe(
      9007199254740993n,
    );
  });

  it('accepts a customer as an id, expanded, deleted, or absent', () => {
    const parse = (customer: unknown) => parsePaymentIntent({ ...INTENT, customer }).customer;
    expect(parse('cus_1')).toEqual({ id: 'cus_1' });
    expect(parse({ id: 'cus_1', object: 'customer', name: 'Alder' })).toEqual({ id: 'cus_1' });
    expect(parse({ id: 'cus_1', object: 'customer', deleted: true })).toEqual({ id: 'cus_1' });
    expect(parse(null)).toBeNull();
  });
});

describe('lists', () => {
  it('refuses an error body that came with status 200', () => {
    const error = { error: { type: 'invalid_request_error', message: 'secret' } };
    for (const parse of [parsePaymentIntentList, parseSearchResult, parseRefundList]) {
      expect(() => parse(error)).toThrow(/: object: /);
      expect(() => parse(error)).not.toThrow(/secret/);
    }
  });

  it('names the row and the field at fault', () => {
    const data = [INTENT, { ...INTENT, status: null }];
    expect(() => parsePaymentIntentList({ object: 'list', data, has_more: false })).toThrow(
      'payment intents: data.1.status:',
    );
  });

  it('refuses more rows without a way to ask for them', () => {
    expect(() => parsePaymentIntentList({ object: 'list', data: [], has_more: true })).toThrow(
      'Expected rows before more rows',
    );
    const result = { object: 'search_result', data: [INTENT], has_more: true, next_page: null };
    expect(() => parseSearchResult(result)).toThrow('Expected a next_page');
  });

  it('finds the details of a payment method under the name of its type', () => {
    const data = [
      { id: 'pm_1', type: 'card', card: { brand: 'visa', last4: '4242' } },
      { id: 'pm_2', type: 'paypal', paypal: null },
      { id: 'pm_3', type: 'type_of_tomorrow' },
    ];
    expect(parsePaymentMethodList({ object: 'list', data, has_more: false }).data).toMatchObject([
      { id: 'pm_1', type: 'card', details: { brand: 'visa', last4: '4242' } },
      { id: 'pm_2', type: 'paypal', details: { last4: null } },
      { id: 'pm_3', type: 'type_of_tomorrow', details: { last4: null } },
    ]);
  });
});
