import EasyPostClient from '@easypost/api';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '../data/company.ts';
import type { Emulator } from '../emulator.ts';
import { createEasypostEmulator, type EasypostEmulatorOptions } from './emulator.ts';
import { officialClient } from './official-client.ts';

const TRACKER = '/v2/trackers/trk_daa66d13a83069f15ff5410482745f25';
const running: Emulator[] = [];

async function start(options: EasypostEmulatorOptions = {}): Promise<string> {
  const company = createCompany({ customers: 40, heavyOrders: 400 });
  const emulator = createEasypostEmulator({ company, ...options });
  running.push(emulator);
  return emulator.listen();
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

const basic = { authorization: `Basic ${btoa('EZTKlocal:')}` };

describe('the key', () => {
  it('is the user of Basic authentication, or a Bearer token', async () => {
    const origin = await start();
    const bearer = { authorization: 'Bearer EZTKlocal' };
    expect((await fetch(origin + TRACKER, { headers: basic })).status).toBe(200);
    expect((await fetch(origin + TRACKER, { headers: bearer })).status).toBe(200);
  });

  it('is asked for', async () => {
    const response = await fetch((await start()) + TRACKER);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error: { code: 'UNAUTHORIZED', message: 'An API key is required.', errors: [] },
    });
  });

  it('must be the right one', async () => {
    const client = officialClient(EasyPostClient, await start(), 'EZTKwrong');
    await expect(client.Shipment.all()).rejects.toMatchObject({
      statusCode: 401,
      code: 'APIKEY.INACTIVE',
    });
  });
});

it('limits lists, and nothing else, when told to', async () => {
  const client = officialClient(EasyPostClient, await start({ rateLimit: 1 }));
  await client.Refund.all();
  await expect(client.Refund.all()).rejects.toMatchObject({
    statusCode: 429,
    code: 'RATE_LIMITED',
  });
  await client.Tracker.retrieve('trk_daa66d13a83069f15ff5410482745f25');
});

it('answers the same bytes and headers from the same seed', async () => {
  const [one, other] = [await start(), await start()];
  const paths = [
    '/v2/shipments?page_size=100',
    '/v2/trackers?page_size=100&start_datetime=2026-01-01',
    TRACKER,
    '/v2/nothing',
  ];
  for (const path of paths) {
    const [a, b] = await Promise.all(
      [one, other].map((origin) => fetch(origin + path, { headers: basic })),
    );
    expect(await a?.text()).toBe(await b?.text());
    expect(a?.headers.get('x-ep-request-uuid')).toMatch(/^[0-9a-f]{32}$/);
    expect(a?.headers.get('x-ep-request-uuid')).toBe(b?.headers.get('x-ep-request-uuid'));
  }
});

it('answers unknown paths as EasyPost does', async () => {
  const response = await fetch(`${await start()}/v2/nothing`, { headers: basic });
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    error: {
      code: 'NOT_FOUND',
      message: 'The requested resource could not be found.',
      errors: [],
    },
  });
});
