import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAllowance } from './allowance.ts';
import { always, firstly, letDateRun, startVendor, stopDate, well } from './policy/testing.ts';

let vendor: Awaited<ReturnType<typeof startVendor>>;

beforeEach(stopDate);
afterEach(async () => {
  await vendor.close();
  letDateRun();
});

const BUDGET = { code: 'UPSTREAM_BUDGET', retryable: false };

describe('what is left to an operation', () => {
  it('ends its requests once it is spent, and those alone', async () => {
    vendor = await startVendor(well);
    const allowance = createAllowance(2);
    const answers = [1, 2, 3].map((id) => vendor.ask({ path: `/things/${id}` }, { allowance }));
    expect(await Promise.all(answers)).toEqual(['7', '7', BUDGET]);
    expect(await vendor.ask({}, { allowance })).toEqual(BUDGET);
    expect(vendor.asked()).toBe(2);
    expect(await vendor.ask()).toBe('7');
  });

  it('is spent by retries, too; one it does not allow leaves the failure as it is', async () => {
    vendor = await startVendor(firstly(always(503), 2));
    const allowance = createAllowance(3);
    expect(await vendor.ask({}, { allowance })).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    vendor.playOn(always(503));
    expect(await vendor.ask({}, { allowance })).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(vendor.asked()).toBe(3);
    expect(await vendor.ask({}, { allowance })).toEqual(BUDGET);
  });

  it('counts for nothing with the breaker', async () => {
    vendor = await startVendor(well, { policy: { breakerFailures: 1 } });
    const allowance = createAllowance(0);
    expect(await vendor.ask({}, { allowance })).toEqual(BUDGET);
    expect(await vendor.ask()).toBe('7');
  });

  it('of one operation is no reason to refuse another that waits for the same', async () => {
    vendor = await startVendor(well, { policy: { connections: 1 } });
    const allowance = createAllowance(1);
    const other = vendor.ask({ path: '/other' }, { scope: 'all', allowance });
    const first = vendor.ask({}, { scope: 'all', allowance });
    const joining = vendor.ask({}, { scope: 'all', allowance: createAllowance(1) });
    expect(await Promise.all([other, first, joining])).toEqual(['7', BUDGET, '7']);
    expect(vendor.asked()).toBe(2);
  });
});
