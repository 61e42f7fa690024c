import { afterEach, describe, expect, it } from '@jest/globals';
import { type OpenHubspot, openHubspot } from './testing.ts';

const COMPANY = '/crm/v3/objects/companies/9100000000';
const SEARCH = '/crm/v3/objects/companies/search';
const running: OpenHubspot[] = [];

async function open(options: Parameters<typeof openHubspot>[0] = {}): Promise<OpenHubspot> {
  const hubspot = await openHubspot(options);
  running.push(hubspot);
  return hubspot;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ emulator }) => emulator.close()));
});

const limitsIn = (headers: Headers) =>
  [...headers.keys()].filter((name) => name.startsWith('x-hubspot-ratelimit')).toSorted();

describe('the token', () => {
  it('is asked for, with HubSpot’s own words', async () => {
    const { send } = await open();
    const { status, body, headers } = await send('GET', COMPANY, undefined, 'wrong');
    expect(status).toBe(401);
    expect(body).toEqual({
      status: 'error',
      message:
        'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
      correlationId: headers.get('x-hubspot-correlation-id'),
      category: 'INVALID_AUTHENTICATION',
    });
    expect(headers.get('x-hubspot-correlation-id')).toMatch(
      /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
    );
    expect(limitsIn(headers)).toEqual([]);
  });

  it('can be another one', async () => {
    const { send } = await open({ token: 'pat-other' });
    expect((await send('GET', COMPANY)).status).toBe(401);
    expect((await send('GET', COMPANY, undefined, 'pat-other')).status).toBe(200);
  });
});

describe('rate limits', () => {
  it('are told in headers, of a search the daily one alone', async () => {
    const { send } = await open();
    const read = await send('GET', COMPANY);
    expect(Object.fromEntries(read.headers)).toMatchObject({
      'content-type': 'application/json;charset=utf-8',
      'x-hubspot-ratelimit-daily': '250000',
      'x-hubspot-ratelimit-daily-remaining': '249999',
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
      'x-hubspot-ratelimit-max': '100',
      'x-hubspot-ratelimit-remaining': '99',
      'x-hubspot-ratelimit-secondly': '10',
      'x-hubspot-ratelimit-secondly-remaining': '9',
    });
    expect(limitsIn((await send('POST', SEARCH, {})).headers)).toEqual([
      'x-hubspot-ratelimit-daily',
      'x-hubspot-ratelimit-daily-remaining',
    ]);
  });

  it('refuse nobody by default', async () => {
    const { send } = await open();
    for (let count = 0; count < 120; count += 1) {
      expect((await send('GET', COMPANY)).status).toBe(200);
    }
    expect((await send('GET', COMPANY)).headers.get('x-hubspot-ratelimit-remaining')).toBe('0');
  });

  it('refuse what goes beyond them, if wanted', async () => {
    const { send } = await open({ rateLimit: 3 });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await send('GET', COMPANY)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await send('GET', COMPANY)).body).toEqual({
      status: 'error',
      message: 'You have reached your ten_secondly_rolling limit.',
      correlationId: expect.any(String),
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
    });
  });

  it('allow five searches a second', async () => {
    const { send } = await open({ rateLimit: 100 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('POST', SEARCH, {})));
    const refused = answers.filter(({ status }) => status === 429);
    // Twenty at once may reach into a second second, no further.
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]?.body).toMatchObject({ policyName: 'SECONDLY' });
  });
});

describe('paths nobody serves', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/crm/v3/nothing'],
    ['GET', '/crm/objects/v9/companies'],
    ['GET', '/crm/objects/latest/companies/9100000000'],
    ['PUT', COMPANY],
  ])('are a page in HTML: %s %s', async (method, path) => {
    const { send } = await open();
    const { status, headers, body } = await send(method, path);
    expect([status, headers.get('content-type')]).toEqual([404, 'text/html;charset=iso-8859-1']);
    expect(body).toContain('<title>Error 404 Not Found</title>');
  });
});
