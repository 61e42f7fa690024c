import { describe, expect, it } from '@jest/globals';
import { WireError } from '@tributary/kit/wire';
import deal from './fixtures/deal.json' with { type: 'json' };
import { COMPANIES, DEALS, parseAssociations, parseOwners } from './wire.ts';

describe('the wire parsers', () => {
  it.each([
    ['nothing', undefined, '(root)'],
    ['null', null, '(root)'],
    ['no rows', { status: 'COMPLETE' }, 'results'],
    ['rows that are none', { results: {} }, 'results'],
    ['a row without id', { results: [{ ...deal, id: undefined }] }, 'results.0.id'],
    [
      'a row without properties',
      { results: [{ ...deal, properties: undefined }] },
      'results.0.properties',
    ],
    [
      'an amount that is no number',
      { results: [{ ...deal, properties: { amount: '12 EUR' } }] },
      'results.0.properties.amount',
    ],
    [
      'a close date that is none',
      { results: [{ ...deal, properties: { closedate: 'soon' } }] },
      'results.0.properties.closedate',
    ],
    [
      'a currency that is none',
      { results: [{ ...deal, properties: { deal_currency_code: '€' } }] },
      'results.0.properties.deal_currency_code',
    ],
    ['a time that is none', { results: [{ ...deal, updatedAt: '' }] }, 'results.0.updatedAt'],
  ])('refuse %s by name', (_what, json, field) => {
    expect(() => DEALS.parseBatch(json)).toThrow(WireError);
    expect(() => DEALS.parseBatch(json)).toThrow(`deals: ${field}: `);
  });

  it('never quote a value', () => {
    const secret = { results: [{ ...deal, properties: { amount: 'secret' } }] };
    expect(() => DEALS.parseBatch(secret)).toThrow(/^(?!.*secret)/);
  });

  it('refuse a property that is not text', () => {
    const company = { ...deal, properties: { name: { first: 'A' } } };
    expect(() => COMPANIES.parseOne(company)).toThrow('companies: properties.name: ');
  });

  it('read what a batch did not find beside what it did', () => {
    const answer = {
      status: 'COMPLETE',
      results: [],
      numErrors: 1,
      errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND', context: { ids: ['1'] } }],
    };
    expect(DEALS.parseBatch(answer)).toEqual({
      results: [],
      errors: [{ category: 'OBJECT_NOT_FOUND' }],
    });
  });

  it('read where a search goes on, and that it ends', () => {
    const paging = { next: { after: '10', link: 'https://api.hubapi.com/…' } };
    expect(DEALS.parseSearch({ total: 11, results: [], paging })).toMatchObject({ paging: '10' });
    expect(DEALS.parseSearch({ total: 1, results: [] })).toMatchObject({ paging: null });
  });

  it('read ids of associations as text, however they are written', () => {
    const answer = {
      results: [
        { from: { id: '9337408145' }, to: [{ toObjectId: 9756411983 }, { toObjectId: '51' }] },
      ],
    };
    expect(parseAssociations(answer).results).toEqual([
      {
        from: { id: '9337408145' },
        to: [{ toObjectId: '9756411983' }, { toObjectId: '51' }],
        paging: null,
      },
    ]);
  });

  it('read an owner without name or mail', () => {
    expect(parseOwners({ results: [{ id: '1', type: 'QUEUE' }] })).toEqual({
      results: [{ id: '1', firstName: null, lastName: null, email: null }],
      paging: null,
    });
  });
});
