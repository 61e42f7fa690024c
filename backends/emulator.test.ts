import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmulator } from './emulator.ts';

const emulator = createEmulator({
  name: 'example',
  routes: {
    'GET /things/:id': ({ params }) => ({ status: 200, body: { id: params['id'] } }),
    'GET /unsendable': () => ({ status: 200, body: '', headers: { 'x-a': 'a\nb' } }),
  },
  notFound: () => ({ status: 404, body: { error: 'nothing here' } }),
});
let url: string;
beforeAll(async () => {
  url = await emulator.listen();
});
afterEach(() => emulator.clear());
afterAll(() => emulator.close());

async function ask(path: string, init?: RequestInit) {
  const response = await fetch(url + path, init);
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
const putFaults = (body: unknown) =>
  ask('/__emulator/faults', { method: 'PUT', body: JSON.stringify(body) });

it('an emulator counts what it answers, and does not', async () => {
  await ask('/things/7');
  await ask('/nowhere');
  emulator.setFaults([{ reset: true }]);
  await expect(fetch(`${url}/things/7`)).rejects.toThrow();
  const text = await (await fetch(`${url}/metrics`)).text();
  for (const status of ['200', '404', 'none']) {
    expect(text).toContain(
      `tributary_backend_requests_total{backend="example",status="${status}"} 1\n`,
    );
  }
});

describe('the control of an emulator', () => {
  it('shows what was asked, and forgets it', async () => {
    await ask('/things/7?a=b');
    await ask('/nowhere');
    expect(await ask('/__emulator/requests')).toEqual({
      status: 200,
      body: {
        count: 2,
        requests: [
          { method: 'GET', path: '/things/7?a=b', status: 200 },
          { method: 'GET', path: '/nowhere', status: 404 },
        ],
      },
    });
    expect(await ask('/__emulator/requests', { method: 'DELETE' })).toEqual({ status: 204 });
    expect(emulator.requests()).toEqual([]);
  });

  it('sets, shows and forgets faults', async () => {
    const faults = [{ path: '/things/*', status: 503, count: 1, headers: { 'x-a': 'b' } }];
    expect(await putFaults({ faults })).toEqual({ status: 200, body: { faults } });
    expect((await ask('/things/7')).status).toBe(503);
    expect((await ask('/things/7')).status).toBe(200);
    expect((await ask('/__emulator/faults')).body).toEqual({
      faults: [{ ...faults[0], count: 0 }],
    });
    expect(await ask('/__emulator/faults', { method: 'DELETE' })).toEqual({ status: 204 });
    expect((await ask('/__emulator/faults')).body).toEqual({ faults: [] });
  });

  it.each([
    [{ faults: [null] }, 'Each fault must be an object.'],
    [{ faults: [{ status: 42 }] }, '"status" must be a whole number from 200 to 599.'],
    [
      { faults: [{ headers: { 'x-a': 'a\nb' } }] },
      '"headers" must be an object of HTTP headers, each with a text that can be sent.',
    ],
  ])('refuses %j, and keeps the faults it has', async (body, error) => {
    emulator.setFaults([{ status: 503 }]);
    expect(await putFaults(body)).toEqual({ status: 400, body: { error } });
    expect((await ask('/things/7')).status).toBe(503);
  });

  it('answers 404 where there is no control', async () => {
    expect(await ask('/__emulator/nonsense')).toEqual({
      status: 404,
      body: { error: 'No control at GET /__emulator/nonsense' },
    });
  });
});

describe('an emulator that cannot send its answer', () => {
  it('ends that connection, and answers the next', async () => {
    await expect(ask('/unsendable')).rejects.toThrow('fetch failed');
    emulator.setFaults([{ status: 42, count: 1 }]);
    await expect(ask('/things/7')).rejects.toThrow('fetch failed');
    expect(await ask('/things/7')).toEqual({ status: 200, body: { id: '7' } });
  });
});
