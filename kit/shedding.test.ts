import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ConfigError, createConfig } from './config.ts';
import { createHttp, listen, type Running } from './http.ts';
import {
  BUSY_HEADER,
  type LoadLimits,
  loadLimitsFrom,
  type Standing,
  shedLoad,
} from './shedding.ts';

let running: Running;
let release: () => void;
afterEach(() => running.close());

/** A server whose `/held` answers when `release` is called; `/slow` takes a while, and the others work. */
async function start(load: LoadLimits, standing?: Standing): Promise<void> {
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const http = createHttp(() => ({ ready: true }), { maxBodyBytes: 100 });
  shedLoad(http, load, standing);
  http.get('/held', () => held.then(() => ({})));
  http.get('/free', () => ({}));
  http.get('/slow', () => wait(1000, {}));
  http.get('/busy', async () => {
    await wait(100);
    return spin(10);
  });
  http.get('/spinning', () => spin(50));
  running = await listen(http, { host: '127.0.0.1', port: 0, portVariable: 'PORT' });
}
function spin(ms: number): object {
  const end = performance.now() + ms;
  while (performance.now() < end);
  return {};
}

/** Its event loop may be as late as it likes. */
const CALM = { minInFlight: 1, maxDelayMs: 60_000 };
const get = (path: string) => fetch(running.url + path);
const statuses = (responses: readonly Response[]) => responses.map(({ status }) => status);

describe('a process that has as much in flight as it may', () => {
  it('refuses what comes then, at once, and says when to ask again', async () => {
    await start({ ...CALM, maxInFlight: 2 });
    const first = [get('/held'), get('/held')];
    await wait(100);
    const response = await get('/free');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    const { errors } = (await response.json()) as { errors: unknown[] };
    expect(errors).toMatchObject([
      {
        message: 'More is asked than can be answered. Ask again later.',
        extensions: {
          code: 'OVERLOADED',
          retryable: true,
          retryAfter: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        },
      },
    ]);
    release();
    expect(statuses(await Promise.all(first))).toEqual([200, 200]);
    expect((await get('/free')).status).toBe(200);
  });

  it('still says how it is', async () => {
    await start({ ...CALM, maxInFlight: 1 });
    const first = get('/held');
    await wait(100);
    const paths = ['/healthz', '/readyz', '/metrics'];
    expect(statuses(await Promise.all(paths.map(get)))).toEqual([200, 200, 200]);
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toMatch(/^tributary_shed_requests_total \d+$/m);
    expect(metrics).toMatch(/^tributary_in_flight_requests 1$/m);
    expect(metrics).toMatch(/^tributary_in_flight_limit 1$/m);
    release();
    await first;
  });

  it('counts nobody who has gone', async () => {
    await start({ ...CALM, maxInFlight: 1 });
    const controller = new AbortController();
    const gone = fetch(`${running.url}/held`, { signal: controller.signal }).catch(() => 'gone');
    await wait(100);
    controller.abort();
    expect(await gone).toBe('gone');
    await wait(100);
    expect((await get('/free')).status).toBe(200);
  });
});

describe('a process that gets behind', () => {
  it('lets fewer in, yet never none, and as many as before once it has caught up', async () => {
    await start({ maxInFlight: 80, minInFlight: 32, maxDelayMs: 10 });
    const seen: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      seen.push(...statuses(await Promise.all(Array.from({ length: 72 }, () => get('/busy')))));
    }
    expect(seen.filter((status) => status === 200).length).toBeGreaterThanOrEqual(5 * 32);
    expect(seen.filter((status) => status === 503).length).toBeGreaterThan(0);
    await wait(3000);
    const after = await Promise.all(Array.from({ length: 72 }, () => get('/free')));
    expect(new Set(statuses(after))).toEqual(new Set([200]));
  }, 30_000);
});

describe('a process without time left', () => {
  const CALM_ALL = { ...CALM, maxInFlight: 1000 };
  const busyAnswers = () => Promise.all(Array.from({ length: 20 }, () => get('/spinning')));
  const tellsBusy = (answers: readonly Response[]) =>
    answers.some(({ headers }) => headers.get(BUSY_HEADER) !== null);

  it('says so behind a door, as long as it is so', async () => {
    await start(CALM_ALL, { at: 'back' });
    while (tellsBusy([await get('/free')])) await wait(100);
    while (!tellsBusy(await busyAnswers()));
    while (tellsBusy([await get('/free')])) await wait(100);
  }, 30_000);

  it('behind it is relieved by the door, which tells nobody', async () => {
    const LIMIT = /^tributary_in_flight_limit 1000$/m;
    await start(CALM_ALL, { at: 'door', metBusy: () => true });
    const seen: Response[] = [];
    const isRelieved = async () => !LIMIT.test(await (await get('/metrics')).text());
    while (!(await isRelieved())) {
      seen.push(...(await Promise.all(Array.from({ length: 4 }, () => get('/slow')))));
    }
    expect(tellsBusy(seen)).toBe(false);
  }, 30_000);
});

it('how much is taken on is configured', () => {
  expect(loadLimitsFrom(createConfig({}))).toEqual({
    maxInFlight: 256,
    minInFlight: 8,
    maxDelayMs: 100,
  });
  const given = createConfig({
    TRIBUTARY_MAX_IN_FLIGHT: '80',
    TRIBUTARY_MIN_IN_FLIGHT: '4',
    TRIBUTARY_MAX_DELAY_MS: '40',
  });
  expect(loadLimitsFrom(given)).toEqual({ maxInFlight: 80, minInFlight: 4, maxDelayMs: 40 });
  const none = createConfig({ TRIBUTARY_MAX_IN_FLIGHT: '0' });
  expect(() => loadLimitsFrom(none)).toThrow(ConfigError);
});
