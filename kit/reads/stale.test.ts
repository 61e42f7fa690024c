import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UpstreamError } from '../errors.ts';
import { metrics } from '../metrics.ts';
import { letDateRun, pass, stopDate } from '../policy/testing.ts';
import { outage, startThings, type Thing } from './testing.ts';

let site = startThings();
beforeEach(() => {
  stopDate();
  site = startThings();
});
afterEach(async () => {
  letDateRun();
  await site.close();
});

const iso = () => new Date(Date.now()).toISOString();

describe('a vendor that does not answer', () => {
  it.each(['UPSTREAM_TIMEOUT', 'UPSTREAM_UNAVAILABLE'] as const)(
    'with %s is stood in for by its last good answer, which says so',
    async (code) => {
      const fetchedAt = iso();
      await site.as('all').thingsByIds(['1', '2']);
      pass(50_000);
      site.state.version = 2;
      await site.as('all').thingsByIds(['2']);
      pass(40_000);
      site.state.failure = outage(code);
      const later = site.as('all');
      expect(await later.thingsByIds(['1', '2'])).toEqual(
        new Map([
          ['1', { id: '1', tags: ['v1'] }],
          ['2', { id: '2', tags: ['v2'] }],
        ]),
      );
      expect(later.stale()).toEqual([
        { system: 'ERP', vendor: 'acme', entity: 'Thing', fetchedAt, rows: 2 },
      ]);
    },
  );

  it('is stood in for up to its age, and not a moment longer', async () => {
    await site.as('all').thingsByIds(['1']);
    site.state.failure = outage();
    pass(99_999);
    expect((await site.as('all').thingsByIds(['1'])).get('1')).toMatchObject({ id: '1' });
    pass(1);
    const later = site.as('all');
    expect((await later.thingsByIds(['1'])).get('1')).toBeInstanceOf(UpstreamError);
    expect(later.stale()).toEqual([]);
  });

  it.each(['UPSTREAM_REJECTED', 'UPSTREAM_INVALID', 'UPSTREAM_THROTTLED'] as const)(
    'is not meant by %s',
    async (code) => {
      await site.as('all').things({ name: 'a' });
      site.state.failure = new UpstreamError({ system: 'ERP', code, retryable: false });
      await expect(site.as('all').things({ name: 'a' })).rejects.toThrow(UpstreamError);
    },
  );

  it('fails for the keys that were never read, and for them alone', async () => {
    await site.as('all').thingsByIds(['1']);
    site.state.failure = outage();
    const found = await site.as('all').thingsByIds(['1', '2']);
    expect(found.get('1')).toMatchObject({ id: '1' });
    expect(found.get('2')).toBe(site.state.failure);
  });

  it('is stood in for where one key of a batch fails', async () => {
    await site.as('all').thingsByIds(['1', '2']);
    site.state.version = 2;
    site.state.lost.add('1');
    const later = site.as('all');
    const found = await later.thingsByIds(['1', '2']);
    expect(found.get('1')).toEqual({ id: '1', tags: ['v1'] });
    expect(found.get('2')).toEqual({ id: '2', tags: ['v2'] });
    expect(later.stale()).toMatchObject([{ rows: 1 }]);
  });

  it('never looks like a row that does not exist', async () => {
    await site.as('all').thingsByIds(['unknown', '1']);
    site.state.failure = outage();
    expect((await site.as('all').thingsByIds(['unknown'])).get('unknown')).toBe(site.state.failure);
  });

  it('does not bring back a row that has gone', async () => {
    await site.as('all').thingsByIds(['1']);
    site.state.gone.add('1');
    await site.as('all').thingsByIds(['1']);
    site.state.failure = outage();
    expect((await site.as('all').thingsByIds(['1'])).get('1')).toBe(site.state.failure);
  });

  it('has the rest of a row: that there was none of it, too', async () => {
    await site.as('all').partsByThings(['1', 'bare'], 'small');
    site.state.failure = outage();
    const later = site.as('all');
    expect(await later.partsByThings(['1', 'bare'], 'small')).toEqual(
      new Map([['1', ['1-small']]]),
    );
    expect(later.stale()).toMatchObject([{ entity: 'Part', rows: 1 }]);
    const other = await site.as('all').partsByThings(['1'], 'large');
    expect(other.get('1')).toBe(site.state.failure);
  });

  it('is stood in for by equal arguments alone', async () => {
    await site.as('all').things({ name: 'a' });
    await site.as('all').labels();
    site.state.failure = outage();
    expect(await site.as('all').things({ name: 'a' })).toEqual([{ id: 'a', tags: ['v1'] }]);
    expect(await site.as('all').labels()).toEqual(new Map([['a', 'A']]));
    await expect(site.as('all').things({ name: 'b' })).rejects.toBe(site.state.failure);
  });

  it('keeps its errors where an answer holds for its moment alone', async () => {
    await site.as('all').offers();
    site.state.failure = outage();
    await expect(site.as('all').offers()).rejects.toBe(site.state.failure);
  });

  it('is not stood in for where a client has left', async () => {
    await site.as('all').things({ name: 'a' });
    site.state.failure = outage();
    const left = site.as('all', { signal: AbortSignal.abort() });
    await expect(left.things({ name: 'a' })).rejects.toBe(site.state.failure);
    expect(left.stale()).toEqual([]);
  });

  it('is counted', async () => {
    const count = async () => {
      const metric = await metrics.getSingleMetric('tributary_stale_answers_total')?.get();
      return metric?.values.find(({ labels }) => labels['entity'] === 'Thing')?.value ?? 0;
    };
    await site.as('all').thingsByIds(['1', '2']);
    const before = await count();
    site.state.failure = outage();
    await site.as('all').thingsByIds(['1', '2', '3']);
    expect(await count()).toBe(before + 2);
  });
});

describe('a good answer', () => {
  it('is kept for its row scope and no other', async () => {
    await site.as('A').thingsByIds(['1']);
    await site.as('A').things({ name: 'a' });
    site.state.failure = outage();
    for (const scope of ['B', 'all', '', 'A ', 'a']) {
      const other = site.as(scope);
      expect((await other.thingsByIds(['1'])).get('1')).toBe(site.state.failure);
      await expect(other.things({ name: 'a' })).rejects.toBe(site.state.failure);
    }
    expect((await site.as('A').thingsByIds(['1'])).get('1')).toMatchObject({ id: '1' });
  });

  it('never decides who may see what', async () => {
    await site.as('all').thingsByIds(['1']);
    site.state.failure = outage();
    const errand = site.as('all', { kind: 'gateway' }).thingsByIds(['1']);
    await expect(errand).rejects.toBe(site.state.failure);
  });

  it('once it was kept, cannot be changed by those it was given to', async () => {
    const first = (await site.as('all').thingsByIds(['1'])).get('1') as Thing;
    site.state.failure = outage();
    const second = (await site.as('all').thingsByIds(['1'])).get('1') as Thing;
    for (const { tags } of [first, second]) tags.push('changed');
    expect((await site.as('all').thingsByIds(['1'])).get('1')).toEqual({ id: '1', tags: ['v1'] });
  });

  it('is forgotten when its entity is written, also by a write that failed', async () => {
    await site.as('all').thingsByIds(['1']);
    await site.as('B').thingsByIds(['1']);
    await site.as('all').partsByThings(['1'], 'small');
    pass(1);
    site.state.failure = outage();
    await expect(site.as('all').rename('1')).rejects.toBe(site.state.failure);
    for (const scope of ['all', 'B']) {
      expect((await site.as(scope).thingsByIds(['1'])).get('1')).toBe(site.state.failure);
    }
    const parts = await site.as('all').partsByThings(['1'], 'small');
    expect(parts.get('1')).toEqual(['1-small']);
  });

  it('is not kept where its age is 0', async () => {
    await site.close();
    site = startThings({ stale: { '*': 0, things: 5 } });
    await site.as('all').thingsByIds(['1']);
    await site.as('all').things({ name: 'a' });
    site.state.failure = outage();
    await expect(site.as('all').thingsByIds(['1'])).rejects.toBe(site.state.failure);
    expect(await site.as('all').things({ name: 'a' })).toHaveLength(1);
  });
});
