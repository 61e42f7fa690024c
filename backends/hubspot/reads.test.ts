import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '../data/company.ts';
import { companyIds, openHubspot } from './testing.ts';

const company = createCompany();
const { emulator, url, send } = await openHubspot({ company });

beforeEach(() => emulator.clear());
afterAll(() => emulator.close());

const READ = '/crm/v3/objects/companies/batch/read';
const inputs = (ids: readonly string[]) => ids.map((id) => ({ id }));

describe('a batch', () => {
  it('answers in an order of its own, each record once', async () => {
    const ids = ['9100000000', '9100000014', '9100000007', '9100000000'];
    const { status, body } = await send('POST', READ, { inputs: inputs(ids) });
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'COMPLETE',
      results: ['9100000014', '9100000007', '9100000000'].map((id) =>
        expect.objectContaining({ id, archived: false }),
      ),
      startedAt: '2026-11-01T12:00:00.000Z',
      completedAt: '2026-11-01T12:00:00.000Z',
    });
  });

  it('names what is missing or deleted beside what it found', async () => {
    const ids = ['9100000091', '9100000000', '1'];
    const { status, body } = await send('POST', READ, { inputs: inputs(ids) });
    expect(status).toBe(207);
    expect(body).toMatchObject({
      results: [{ id: '9100000000' }],
      numErrors: 1,
      errors: [
        {
          status: 'error',
          category: 'OBJECT_NOT_FOUND',
          message:
            'Could not get some COMPANY objects, they may be deleted or not exist. Check that ids are valid.',
          context: { ids: ['9100000091', '1'] },
        },
      ],
    });
  });

  it('shows the properties asked for, and no others but id and times', async () => {
    const { body } = await send('POST', READ, {
      properties: ['name', 'address2', 'nobody_defined_this'],
      inputs: inputs(['9100000021']),
    });
    expect(body).toMatchObject({ results: [{ id: '9100000021' }] });
    const [row] = (body as { results: { properties: object }[] }).results;
    expect(row?.properties).toEqual({
      address2: null,
      createdate: '2023-01-04T12:00:00.000Z',
      hs_lastmodifieddate: '2026-01-25T12:09:13.033Z',
      hs_object_id: '9100000021',
      name: 'Bluefin Catering 4',
    });
  });

  it.each([
    ['101 inputs', { inputs: inputs(companyIds(101)) }],
    ['51 inputs with history', { inputs: inputs(companyIds(51)), propertiesWithHistory: ['name'] }],
    ['an id that is no number', { inputs: [{ id: 'CUST-000001' }] }],
    ['an input without an id', { inputs: [{}] }],
    ['a property that is not unique', { idProperty: 'name', inputs: [{ id: 'x' }] }],
    ['a property nobody defined', { idProperty: 'nothing', inputs: [{ id: 'x' }] }],
    ['no inputs', {}],
    ['no JSON', '{"inputs":'],
  ])('is refused whole with %s', async (_what, body) => {
    const answer = await send('POST', READ, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      status: 'error',
      message: expect.any(String),
      correlationId: expect.any(String),
      category: 'VALIDATION_ERROR',
    });
  });

  it('takes a hundred inputs, and shows history', async () => {
    const all = await send('POST', READ, { inputs: inputs(companyIds(100)) });
    expect((all.body as { results: unknown[] }).results).toHaveLength(99);
    const { body } = await send('POST', READ, {
      inputs: inputs(['9100000021']),
      propertiesWithHistory: ['name'],
    });
    expect(body).toMatchObject({
      results: [{ propertiesWithHistory: { name: [{ value: 'Bluefin Catering 4' }] } }],
    });
  });

  it.each(['companies', 'company', 'Company', '0-2'])('knows the type as %s', async (type) => {
    for (const base of ['/crm/v3/objects', '/crm/objects/2026-09']) {
      const path = `${base}/${type}/batch/read`;
      const { body } = await send('POST', path, { inputs: inputs(['9100000000']) });
      expect(body).toMatchObject({ results: [{ id: '9100000000' }] });
    }
  });

  it('of a type nobody knows is refused', async () => {
    const { status, body } = await send('POST', '/crm/v3/objects/planets/batch/read', {});
    expect(status).toBe(400);
    expect(body).toMatchObject({ message: 'Unable to infer object type from: planets' });
  });
});

describe('one record', () => {
  it('that is not there is a page in HTML', async () => {
    for (const id of ['1', '9100000091', 'CUST-000001']) {
      const { status, headers } = await send('GET', `/crm/v3/objects/companies/${id}`);
      expect([status, headers.get('content-type')]).toEqual([404, 'text/html;charset=iso-8859-1']);
    }
  });

  it('that is deleted is shown to who asks for archived ones', async () => {
    const deleted = await send('GET', '/crm/v3/objects/companies/9100000091?archived=true');
    expect(deleted.body).toMatchObject({
      id: '9100000091',
      archived: true,
      archivedAt: '2026-11-01T12:00:00.000Z',
    });
    const live = await send('GET', '/crm/v3/objects/companies/9100000000?archived=true');
    expect(live.status).toBe(404);
  });

  it('is found by a unique property', async () => {
    const path = '/crm/v3/objects/companies/CUST-000004?idProperty=erp_customer_number';
    expect((await send('GET', path)).body).toMatchObject({ id: '9100000021' });
  });
});

describe('a list', () => {
  const walk = async (path: string) => {
    const ids: string[] = [];
    for (let next: string | undefined = url + path; next; ) {
      const { body } = await send('GET', next.slice(url.length));
      const page = body as { results: { id: string }[]; paging?: { next: { link: string } } };
      ids.push(...page.results.map(({ id }) => id));
      next = page.paging?.next.link;
    }
    return ids;
  };

  it('leads through all live records in the order of their ids', async () => {
    const live = companyIds(200).filter((_id, index) => !company.customer(index).isDeletedInCrm);
    expect(await walk('/crm/v3/objects/companies?limit=60')).toEqual(live);
    expect(emulator.requests()).toHaveLength(4);
    expect(await walk('/crm/objects/2026-09/companies?archived=true')).toEqual([
      '9100000091',
      '9100000770',
    ]);
  });

  it('has ten records, and at most a hundred', async () => {
    const { body } = await send('GET', '/crm/v3/objects/deals');
    expect((body as { results: unknown[] }).results).toHaveLength(10);
    expect((await send('GET', '/crm/v3/objects/deals?limit=101')).status).toBe(400);
  });

  it('goes on behind the last id', async () => {
    const { body } = await send('GET', '/crm/v3/objects/companies?limit=1');
    expect(body).toMatchObject({
      paging: {
        next: {
          after: '9100000001',
          link: `${url}/crm/v3/objects/companies?limit=1&after=9100000001`,
        },
      },
    });
  });
});

describe('two emulators of one seed', () => {
  it('answer the same bytes', async () => {
    const other = await openHubspot({ company: createCompany() });
    const ask = { inputs: inputs(companyIds(20)), properties: ['name', 'phone', 'zip'] };
    const answers = await Promise.all([send('POST', READ, ask), other.send('POST', READ, ask)]);
    await other.emulator.close();
    expect(JSON.stringify(answers[0]?.body)).toBe(JSON.stringify(answers[1]?.body));
  });
});
