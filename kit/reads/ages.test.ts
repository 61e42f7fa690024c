import { describe, expect, it } from '@jest/globals';
import { createConfig } from '../config.ts';
import { ageOf } from './ages.ts';
import { readsFrom } from './config.ts';
import { byId, never } from './rules.ts';

const table = { ages: { Deal: 300, Stock: 30 }, reads: { dealsByIds: null, countDeals: null } };
const staleOf = (text: string) =>
  readsFrom(createConfig({ CRM_STALE_MAX_AGE_S: text }), 'CRM', table);

describe('ages', () => {
  it.each([
    ['', {}],
    ['60', { '*': 60 }],
    ['0', { '*': 0 }],
    ['600, Deal=60 ,countDeals=0', { '*': 600, Deal: 60, countDeals: 0 }],
  ])('are read from %j', (text, stale) => {
    expect(staleOf(text).stale).toEqual(stale);
  });

  it.each([
    '-1',
    '1.5',
    'Deal',
    'Deal=',
    'Deals=5',
    'Deal=1h',
    '604801',
    '__proto__=5',
    'Deal=5;6',
  ])('are not %j', (text) => {
    expect(() => staleOf(text)).toThrow(
      `CRM_STALE_MAX_AGE_S must list seconds, at most 604800, e.g. 300,Deal=60, and not "${text}". ` +
        'Names are Deal, Stock, dealsByIds, countDeals.',
    );
  });

  it('are those of a read, else of its entity, else the default within the most', () => {
    const deal = (given: Record<string, number>) =>
      ageOf('countDeals', byId('Deal'), given, table.ages);
    expect(deal({})).toBe(300_000);
    expect(deal({ '*': 60 })).toBe(60_000);
    expect(deal({ '*': 6000 })).toBe(300_000);
    expect(deal({ '*': 60, Deal: 6000 })).toBe(6_000_000);
    expect(deal({ Deal: 6000, countDeals: 0 })).toBe(0);
    expect(ageOf('offers', never, { '*': 60, offers: 60 }, table.ages)).toBe(0);
  });

  it('are nobody’s default where there is none: a cache is off', () => {
    expect(ageOf('countDeals', byId('Deal'), {}, {})).toBe(0);
    expect(ageOf('countDeals', byId('Deal'), { '*': 5 }, {})).toBe(5000);
  });
});

describe('the rest', () => {
  it('is read from variables of all subgraphs', () => {
    const config = createConfig({
      TRIBUTARY_READS_REDIS_URL: 'redis://127.0.0.1:6379',
      TRIBUTARY_READS_MAX_MB: '1',
      CRM_CACHE_S: 'Deal=5',
    });
    expect(readsFrom(config, 'CRM', table)).toEqual({
      stale: {},
      cache: { Deal: 5 },
      maxBytes: 1_048_576,
      redis: { url: 'redis://127.0.0.1:6379' },
    });
  });

  it('names the variable of a bad address, and not the address', () => {
    const config = createConfig({ TRIBUTARY_READS_REDIS_URL: 'http://user:secret@host' });
    expect(() => readsFrom(config, 'CRM', table)).toThrow(
      'TRIBUTARY_READS_REDIS_URL must be a redis or rediss URL, e.g. redis://127.0.0.1:6379.',
    );
  });
});
