import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { metrics } from '../metrics.ts';
import { letDateRun, pass, stopDate } from '../policy/testing.ts';
import { startThings } from './testing.ts';

let site = startThings();
beforeEach(() => {
  stopDate();
  site = startThings();
});
afterEach(async () => {
  letDateRun();
  await site.close();
});

describe('the cache of an entity', () => {
  const outcomes = async () => {
    const metric = await metrics.getSingleMetric('tributary_entity_cache_total')?.get();
    const of = (outcome: string) =>
      metric?.values.find(({ labels }) => labels['outcome'] === outcome)?.value ?? 0;
    return { hits: of('hit'), misses: of('miss') };
  };

  it('is off unless it is turned on', async () => {
    await site.as('all').thingsByIds(['1']);
    await site.as('all').thingsByIds(['1']);
    expect(site.state.asked).toBe(2);
  });

  it('answers what is young enough, and asks for the rest', async () => {
    await site.close();
    site = startThings({ cache: { Thing: 5 } });
    const before = await outcomes();
    await site.as('all').thingsByIds(['1']);
    site.state.version = 2;
    pass(4_999);
    const found = await site.as('all').thingsByIds(['1', '2']);
    expect(found.get('1')).toEqual({ id: '1', tags: ['v1'] });
    expect(found.get('2')).toEqual({ id: '2', tags: ['v2'] });
    await site.as('all').thingsByIds(['1', '2']);
    expect(site.state.asked).toBe(2);
    expect(await outcomes()).toEqual({ hits: before.hits + 3, misses: before.misses + 2 });
    pass(1);
    expect((await site.as('all').thingsByIds(['1'])).get('1')).toEqual({ id: '1', tags: ['v2'] });
    await site.as('all').partsByThings(['1'], 'small');
    await site.as('all').partsByThings(['1'], 'small');
    expect(site.state.asked).toBe(5);
  });

  it('is one for each row scope, ends with a write, and knows no unknown ids', async () => {
    await site.close();
    site = startThings({ cache: { '*': 60 } });
    await site.as('A').thingsByIds(['1', 'unknown']);
    await site.as('B').thingsByIds(['1']);
    await site.as('A').thingsByIds(['1']);
    expect(site.state.asked).toBe(2);
    await site.as('A').thingsByIds(['unknown']);
    expect(site.state.asked).toBe(3);
    pass(1);
    await site.as('C').rename('1');
    await site.as('A').thingsByIds(['1']);
    await site.as('B').thingsByIds(['1']);
    expect(site.state.asked).toBe(6);
  });

  it('gives no answer that was asked for before a write and came after it', async () => {
    await site.close();
    site = startThings({ cache: { '*': 60 } });
    const slow = site.as('all').thingsByIds(['1']);
    await site.as('all').rename('1');
    await slow;
    await site.as('all').thingsByIds(['1']);
    expect(site.state.asked).toBe(3);
  });
});
