import { afterEach, describe, expect, it } from '@jest/globals';
import { metrics } from '@tributary/kit/metrics';
import { startCrm } from './hubspot/testing.ts';

let crm: Awaited<ReturnType<typeof startCrm>>;

afterEach(() => crm.close());

const CUSTOMERS = '{ customers(first: 2) { nodes { id } } }';
const DEALS = '{ deals(first: 2) { nodes { id } } }';
const CUSTOMER = '{ customer(id: "9100000021") { id } }';

/** A 429 as HubSpot sends it: without Retry-After. */
const limitMet = (policyName: string) => ({
  path: '/crm/v3/objects/*/search',
  status: 429,
  count: 1,
  body: JSON.stringify({ status: 'error', errorType: 'RATE_LIMIT', policyName }),
});

describe('HubSpot asked too often', () => {
  it('within a second is asked again in the next', async () => {
    crm = await startCrm({ customers: 20 });
    crm.hubspot.setFaults([limitMet('SECONDLY')]);
    const { errors } = await crm.ask(CUSTOMERS);
    expect(errors).toBeUndefined();
    expect(crm.asked()).toEqual([
      'POST /crm/v3/objects/companies/search',
      'POST /crm/v3/objects/companies/search',
    ]);
  });

  it('within ten seconds has no searches sent to it until they are over, and all else', async () => {
    // Less time than the vendor wants to be left alone.
    crm = await startCrm({ customers: 20, policy: { budgetMs: 9000 } });
    crm.hubspot.setFaults([limitMet('TEN_SECONDLY_ROLLING')]);
    const extensions = {
      code: 'UPSTREAM_THROTTLED',
      system: 'CRM',
      vendor: 'hubspot',
      retryable: true,
      retryAfter: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    };
    const { errors } = await crm.ask(CUSTOMERS);
    expect(errors).toMatchObject([{ path: ['customers'], extensions }]);
    const { errors: later } = await crm.ask(DEALS);
    expect(later).toMatchObject([{ path: ['deals'], extensions }]);
    expect((await crm.ask(CUSTOMER)).errors).toBeUndefined();
    expect(crm.asked()).toEqual([
      'POST /crm/v3/objects/companies/search',
      'POST /crm/v3/objects/companies/batch/read',
    ]);
  });

  it('in one day does not say when that ends', async () => {
    crm = await startCrm({ customers: 20 });
    crm.hubspot.setFaults([limitMet('DAILY')]);
    const { errors } = await crm.ask(CUSTOMERS);
    expect(errors?.[0]?.extensions).toEqual({
      code: 'UPSTREAM_THROTTLED',
      system: 'CRM',
      vendor: 'hubspot',
      retryable: true,
    });
    expect(crm.asked()).toHaveLength(1);
  });
});

describe('What HubSpot leaves us', () => {
  it('is shown: of the day for searches, of ten seconds for the rest', async () => {
    crm = await startCrm({ customers: 20 });
    await crm.ask(CUSTOMERS);
    await crm.ask(CUSTOMER);
    const lines = (await metrics.metrics())
      .split('\n')
      .filter((line) => line.startsWith('tributary_vendor_rate_limit_remaining{vendor="hubspot"'));
    expect(lines).toContain(
      'tributary_vendor_rate_limit_remaining{vendor="hubspot",class="search"} 249999',
    );
    expect(lines).toContain(
      'tributary_vendor_rate_limit_remaining{vendor="hubspot",class="POST /crm/v3/objects/companies/batch/read"} 98',
    );
  });
});
