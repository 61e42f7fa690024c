import { afterEach, describe, expect, it } from '@jest/globals';
import { startClient, type TestClient } from './test-client.ts';

const running: TestClient[] = [];
const start: typeof startClient = async (options) => {
  const client = await startClient(options);
  running.push(client);
  return client;
};

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ emulator }) => emulator.close()));
});

const ORDERS = '/api/resource/Sales Order';

// frappe/auth.py: validate_auth, validate_auth_via_api_keys
describe('credentials', () => {
  it('are a token, or the same pair as Basic', async () => {
    const client = await start();
    const basic = { authorization: `Basic ${btoa('erpnext-key:erpnext-secret')}` };
    expect((await client.get(ORDERS)).status).toBe(200);
    expect((await client.get(ORDERS, {}, basic)).status).toBe(200);
  });

  it('that are wrong end the request: 401 AuthenticationError', async () => {
    const client = await start({ apiSecret: 'changed' });
    const { status, body } = await client.get(ORDERS);
    expect(status).toBe(401);
    expect(body).toEqual({
      session_expired: 1,
      exception: 'frappe.exceptions.AuthenticationError',
      exc_type: 'AuthenticationError',
      exc: expect.stringContaining('frappe.exceptions.AuthenticationError'),
    });
    expect(JSON.parse(body.exc)).toHaveLength(1);
  });

  // frappe/model/db_query.py: _set_permission_map
  it('that are missing make a guest, who may read nothing: 403 PermissionError', async () => {
    const client = await start();
    const { status, body } = await client.get(ORDERS, {}, {});
    expect(status).toBe(403);
    expect(body).toMatchObject({
      exception: 'frappe.exceptions.PermissionError: Sales Order',
      exc_type: 'PermissionError',
      _error_message: 'Insufficient Permission for <strong>Sales Order</strong>',
    });
  });

  it('are not needed to ping, but to ask who one is', async () => {
    const client = await start();
    const who = '/api/method/frappe.auth.get_logged_user';
    expect((await client.get('/api/method/ping', {}, {})).body).toEqual({ message: 'pong' });
    expect((await client.get(who)).body).toEqual({ message: 'integration@tributary.example' });
    const guest = await client.get(who, {}, {});
    expect(guest.status).toBe(403);
    expect(guest.body.exc_type).toBe('PermissionError');
  });
});

// gunicorn: limit_request_line 4094; the line is counted without its end
describe('a request line', () => {
  it('of 4094 bytes is read, of 4095 is refused in HTML', async () => {
    const client = await start();
    const room = 4094 - Buffer.byteLength('GET /api/method/ping?x= HTTP/1.1');
    expect((await client.get('/api/method/ping', { x: 'y'.repeat(room) })).status).toBe(200);
    const refused = await client.get('/api/method/ping', { x: 'y'.repeat(room + 1) });
    expect(refused.status).toBe(400);
    expect(refused.headers.get('content-type')).toBe('text/html');
    expect(refused.text).toContain('Request Line is too large (4095 &gt; 4094)');
  });

  it('may be short where the arguments are a body', async () => {
    const client = await start();
    const names = Array.from(
      { length: 400 },
      (_, i) => `SAL-ORD-2026-${String(i + 1).padStart(7, '0')}`,
    );
    const { status, body } = await client.send('POST', '/api/method/frappe.client.get_list', {
      doctype: 'Sales Order',
      filters: [['name', 'in', names]],
      limit_page_length: 0,
    });
    expect(status).toBe(200);
    expect(body.message).toHaveLength(400);
  });
});

// frappe/utils/response.py: report_error keeps the traceback of a 404 to itself
describe('what is not there', () => {
  it('is a document: 404, the message a JSON string of JSON strings', async () => {
    const client = await start();
    const { status, body } = await client.get(`${ORDERS}/SAL-ORD-1999-1`);
    expect(status).toBe(404);
    expect(Object.keys(body)).toEqual(['exc_type', '_server_messages']);
    expect(body.exc_type).toBe('DoesNotExistError');
    expect(JSON.parse(JSON.parse(body._server_messages)[0])).toEqual({
      message: 'Sales Order SAL-ORD-1999-1 not found',
      title: 'Message',
      indicator: 'red',
      raise_exception: 1,
    });
  });

  it('is a doctype, also one whose name is encoded twice', async () => {
    const client = await start();
    const twice = await client.get('/api/resource/Sales%2520Order');
    expect(twice.status).toBe(404);
    expect(twice.body._server_messages).toContain('DocType Sales%20Order not found');
    expect((await client.get('/api/resource/Sales%20Order')).status).toBe(200);
  });

  it('is a path or a method', async () => {
    const client = await start();
    const path = await client.get('/api/nothing');
    expect([path.status, path.body]).toEqual([404, { exc_type: 'DoesNotExistError' }]);
    const method = await client.get('/api/method/erpnext.no.such');
    expect([method.status, method.body.exc_type]).toEqual([417, 'ValidationError']);
  });

  it('is told as a list of errors by version 2', async () => {
    const client = await start();
    const { status, body } = await client.get('/api/v2/document/Customer/CUST-999999');
    expect(status).toBe(404);
    expect(body).toEqual({
      errors: [
        {
          type: 'DoesNotExistError',
          message: 'Customer CUST-999999 not found',
          title: 'Message',
          indicator: 'red',
        },
      ],
    });
  });
});

// frappe/rate_limiter.py
describe('the rate limit', () => {
  it('is off, and says nothing, unless the site sets one', async () => {
    const { headers } = await (await start()).get('/api/method/ping');
    expect([...headers.keys()].filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
  });

  it('counts time, and once it is used up answers 429 with Retry-After', async () => {
    const client = await start({ rateLimit: 0.01 });
    const first = await client.get('/api/method/ping');
    const limits = ['limit', 'remaining', 'reset'].map((name) =>
      first.headers.get(`x-ratelimit-${name}`),
    );
    expect([first.status, limits]).toEqual([200, ['10000', '0', '3600']]);
    const second = await client.get('/api/method/ping');
    expect([second.status, second.text]).toEqual([429, 'Too Many Requests']);
    expect(second.headers.get('retry-after')).toBe('3600');
  });
});
