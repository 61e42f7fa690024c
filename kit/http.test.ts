import { afterAll, describe, expect, it } from '@jest/globals';
import { PublicError } from './errors.ts';
import { createHttp, timeoutOf } from './http.ts';
import { requestIdOf } from './request-id.ts';

const http = createHttp(() => ({ ready: false, why: 'starting' }), { maxBodyBytes: 100 });
http.post('/echo', ({ body }) => ({ body }));
http.get('/seen', (request) => ({
  id: requestIdOf(request),
  timeoutMs: timeoutOf(request, 10_000),
}));
http.get('/broken', () => {
  throw new Error('connect ECONNREFUSED 10.0.0.7:5432');
});
http.get('/unsaid', () => {
  throw Object.assign(new Error('a value of the client'), { statusCode: 422 });
});
http.get('/closed', () => {
  throw new PublicError('UNAUTHENTICATED', 'Who are you?', { httpStatus: 401 });
});
http.get('/refused', () => {
  throw new PublicError('FORBIDDEN', 'No.', { httpStatus: 403, extensions: { retryable: false } });
});
afterAll(() => http.close());

async function get(path: string, headers: Record<string, string> = {}) {
  const { statusCode, body } = await http.inject({ method: 'GET', url: path, headers });
  return { status: statusCode, body: JSON.parse(body) };
}
const errorOf = (code: string, message: string) => ({
  errors: [{ message, extensions: { code, requestId: expect.any(String) } }],
});

describe('an error', () => {
  it('of ours is not told', async () => {
    expect(await get('/broken')).toEqual({
      status: 500,
      body: errorOf('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.'),
    });
  });

  it('of a library is told in our words', async () => {
    expect(await get('/unsaid')).toEqual({
      status: 422,
      body: errorOf('BAD_REQUEST', 'The request is malformed.'),
    });
  });

  it('written for clients is told, with its status', async () => {
    expect(await get('/refused')).toEqual({
      status: 403,
      body: {
        errors: [
          {
            message: 'No.',
            extensions: { code: 'FORBIDDEN', retryable: false, requestId: expect.any(String) },
          },
        ],
      },
    });
  });

  it('of a path that is not there has the form of all others', async () => {
    expect(await get('/nowhere')).toEqual({
      status: 404,
      body: errorOf('NOT_FOUND', 'There is nothing at this path.'),
    });
  });
});

it.each(['/refused', '/broken', '/nowhere', '/%'])(
  'an error at %s names the request, as the headers do',
  async (url) => {
    const { body, headers } = await http.inject({ url, headers: { 'x-request-id': 'r-1' } });
    expect(headers['x-request-id']).toBe('r-1');
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { requestId: 'r-1' } }] });
    const unnamed = await http.inject({ url });
    const { errors } = JSON.parse(unnamed.body);
    expect(errors[0].extensions.requestId).toBe(unnamed.headers['x-request-id']);
  },
);

describe('a body', () => {
  const post = (payload: string, type = 'application/json') =>
    http.inject({ method: 'POST', url: '/echo', headers: { 'content-type': type }, payload });

  it('beyond its limit is refused', async () => {
    const { statusCode, body } = await post(JSON.stringify('x'.repeat(99)));
    expect(statusCode).toBe(413);
    expect(JSON.parse(body)).toEqual(
      errorOf('BODY_TOO_LARGE', 'The body of the request is too large.'),
    );
    expect((await post(JSON.stringify('x'.repeat(98)))).statusCode).toBe(200);
  });

  it('that is no JSON is not quoted', async () => {
    const { statusCode, body } = await post('{"mail":"anna@example.com"');
    expect(statusCode).toBe(400);
    expect(body).not.toContain('anna');
  });
});

describe('the id of a request', () => {
  it('is the client’s if it is sane', async () => {
    expect((await get('/seen', { 'x-request-id': 'a-1.b:2_c' })).body.id).toBe('a-1.b:2_c');
  });

  it.each(['', 'x'.repeat(65), 'a b', 'a"b', '{"level":50}', 'ä'])(
    'is not the client’s where that is %j',
    async (id) => {
      const seen = (await get('/seen', { 'x-request-id': id })).body.id;
      expect(seen).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    },
  );
});

it.each([
  ['20', 20],
  ['10000', 10_000],
  ['10001', 10_000],
  ['1e9', 10_000],
  ['0', 10_000],
  ['-5', 10_000],
  ['soon', 10_000],
])('whoever waits for %s ms is answered within %i', async (given, timeoutMs) => {
  expect((await get('/seen', { 'x-timeout-ms': given })).body.timeoutMs).toBe(timeoutMs);
});

it('no answer is to be stored, and who needs a token is told so', async () => {
  for (const url of ['/healthz', '/readyz', '/metrics', '/seen', '/broken', '/nowhere']) {
    const { headers } = await http.inject({ method: 'GET', url });
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['www-authenticate']).toBeUndefined();
  }
  const { statusCode, headers } = await http.inject({ method: 'GET', url: '/closed' });
  expect([statusCode, headers['www-authenticate']]).toEqual([401, 'Bearer']);
});
