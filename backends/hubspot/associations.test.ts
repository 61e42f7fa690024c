import { afterAll, describe, expect, it } from '@jest/globals';
import { companyIds, openHubspot } from './testing.ts';

const { emulator, send } = await openHubspot();
afterAll(() => emulator.close());

const READ = '/crm/v4/associations/companies/contacts/batch/read';

interface Batch {
  results: { from: { id: string }; to: { toObjectId: number }[]; paging?: unknown }[];
  errors?: { category: string; context: { fromObjectId: string[] } }[];
}

describe('a batch of associations', () => {
  it('names the records that have none', async () => {
    const { status, body } = await send('POST', READ, {
      inputs: [{ id: '9100000014' }, { id: '9100000091' }, { id: '1' }],
    });
    expect(status).toBe(207);
    expect(body).toMatchObject({
      status: 'COMPLETE',
      results: [{ from: { id: '9100000014' }, to: [{ toObjectId: 51_000_000_008 }, {}, {}] }],
      numErrors: 2,
      errors: [
        {
          status: 'error',
          category: 'OBJECT_NOT_FOUND',
          subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
          message: 'No contact is associated with company 9100000091.',
          context: {
            fromObjectId: ['9100000091'],
            fromObjectType: ['company'],
            toObjectType: ['contact'],
          },
        },
        { context: { fromObjectId: ['1'] } },
      ],
    });
  });

  it('takes a thousand records, under a date as under v4', async () => {
    const inputs = companyIds(1000).map((id) => ({ id }));
    for (const path of [READ, '/crm/associations/2026-09/0-2/contact/batch/read']) {
      const { results, errors } = (await send('POST', path, { inputs })).body as Batch;
      expect(results.length + (errors?.length ?? 0)).toBe(1000);
      expect(results.length).toBeGreaterThan(100);
    }
    const tooMany = { inputs: [...inputs, { id: '1' }] };
    expect((await send('POST', READ, tooMany)).status).toBe(400);
  });

  it('refuses what is no id', async () => {
    expect((await send('POST', READ, { inputs: [{ id: 'x' }] })).status).toBe(400);
  });

  it('gives five hundred of one record, and says how to go on', async () => {
    const associatedcompanyid = '9100000000';
    for (let batch = 0; batch < 6; batch += 1) {
      const inputs = Array.from({ length: 100 }, (_, k) => ({
        properties: { lastname: `Clone ${batch * 100 + k}`, associatedcompanyid },
      }));
      await send('POST', '/crm/v3/objects/contacts/batch/create', { inputs });
    }
    const ids: number[] = [];
    let inputs: object[] = [{ id: associatedcompanyid }];
    const sizes: number[] = [];
    while (inputs.length > 0) {
      const [row] = ((await send('POST', READ, { inputs })).body as Batch).results;
      ids.push(...(row?.to ?? []).map(({ toObjectId }) => toObjectId));
      sizes.push(row?.to.length ?? 0);
      const { next } = (row?.paging ?? {}) as { next?: { after: string } };
      inputs = next ? [{ id: associatedcompanyid, after: next.after }] : [];
    }
    expect(sizes).toEqual([500, ids.length - 500]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(600);
  });
});

describe('the associations of one record', () => {
  it('come in pages', async () => {
    const path = '/crm/v4/objects/companies/9100000014/associations/contacts';
    const first = await send('GET', `${path}?limit=2`);
    expect(first.body).toMatchObject({
      results: [{ toObjectId: 51_000_000_008 }, { toObjectId: 51_000_000_009 }],
      paging: { next: { after: '51000000010', link: expect.stringContaining(`${path}?limit=2`) } },
    });
    const second = await send('GET', `${path}?limit=2&after=51000000010`);
    expect(second.body).toMatchObject({ results: [{ toObjectId: 51_000_000_010 }] });
    expect((await send('GET', `${path}?limit=501`)).status).toBe(400);
  });

  it('are none between types the company never associates', async () => {
    const path = '/crm/objects/2026-09/deals/37000000036/associations/contacts';
    expect((await send('GET', path)).body).toEqual({ results: [] });
  });

  it('are none once it is archived', async () => {
    const path = '/crm/v4/objects/contacts/51000000004/associations/companies';
    const toObjectId = 9_100_000_007;
    expect((await send('GET', path)).body).toMatchObject({ results: [{ toObjectId }] });
    await send('DELETE', '/crm/v3/objects/contacts/51000000004');
    expect((await send('GET', path)).body).toEqual({ results: [] });
  });

  it('of a record that is not there are a 404', async () => {
    const path = '/crm/v4/objects/companies/1/associations/contacts';
    expect((await send('GET', path)).status).toBe(404);
  });
});
