import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { createCompany } from '../data/company.ts';
import { createStripeEmulator } from './emulator.ts';

const company = createCompany({ customers: 20, heavyOrders: 130 });
const emulator = createStripeEmulator({ company });
const INTENT = '/v1/payment_intents/pi_0nj2qn40nhvb23';
let base = '';

beforeAll(async () => {
  base = await emulator.listen();
});
beforeEach(() => emulator.clear());
afterAll(() => emulator.close());

function send(path: string, init: RequestInit = {}) {
  const headers = { authorization: 'Bearer sk_test_local', ...init.headers };
  return fetch(base + path, { ...init, headers });
}

async function errorOf(answer: Response): Promise<Record<string, unknown>> {
  const { error } = (await answer.json()) as { error: Record<string, unknown> };
  return error;
}

describe('credentials', () => {
  it('may be a bearer token or the user of basic authentication', async () => {
    const basic = `Basic ${Buffer.from('sk_test_local:').toString('base64')}`;

    expect((await send(INTENT)).status).toBe(200);
    expect((await send(INTENT, { headers: { authorization: basic } })).status).toBe(200);
  });

  it('answers 401 without a key, and to a wrong one, hiding its middle', async () => {
    const none = await fetch(base + INTENT);
    const wrong = await send(INTENT, { headers: { authorization: 'Bearer sk_test_somebodyelse' } });

    expect(none.status).toBe(401);
    expect(await errorOf(none)).toMatchObject({
      type: 'invalid_request_error',
      message: expect.stringMatching(/^You did not provide an API key\./),
    });
    expect(wrong.status).toBe(401);
    expect(await errorOf(wrong)).toMatchObject({
      type: 'invalid_request_error',
      message: 'Invalid API Key provided: sk_test_********else',
    });
  });
});

describe('the API version', () => {
  it("is the account's unless the request names one", async () => {
    const plain = await send(INTENT);
    const named = await send(INTENT, { headers: { 'stripe-version': '2024-06-20' } });

    expect(plain.headers.get('stripe-version')).toBe('2026-10-28.endive');
    expect(named.headers.get('stripe-version')).toBe('2024-06-20');
  });

  it('is refused when it is none', async () => {
    const answer = await send(INTENT, { headers: { 'stripe-version': 'latest' } });

    expect(answer.status).toBe(400);
    expect(await errorOf(answer)).toMatchObject({ message: 'Invalid Stripe API version: latest' });
  });
});

describe('errors', () => {
  it('carry type, code, parameter and links', async () => {
    const answer = await send('/v1/payment_intents/pi_unknown');

    expect(answer.status).toBe(404);
    const requestId = answer.headers.get('request-id');
    expect(requestId).toMatch(/^req_\w{14}$/);
    expect(await answer.json()).toEqual({
      error: {
        code: 'resource_missing',
        doc_url: 'https://stripe.com/docs/error-codes/resource-missing',
        message: "No such payment_intent: 'pi_unknown'",
        param: 'intent',
        request_log_url: `https://dashboard.stripe.com/acct_1Tributary/test/workbench/logs?object=${requestId}`,
        type: 'invalid_request_error',
      },
    });
  });

  it.each([
    ['/v1/charges/ch_unknown', "No such charge: 'ch_unknown'", 'id'],
    ['/v1/refunds/re_unknown', "No such refund: 're_unknown'", 'id'],
    ['/v1/customers/cus_unknown', "No such customer: 'cus_unknown'", 'id'],
    ['/v1/customers/cus_unknown/payment_methods', "No such customer: 'cus_unknown'", 'customer'],
    ['/v1/payment_methods/pm_unknown', "No such PaymentMethod: 'pm_unknown'", 'payment_method'],
  ])('answer 404 at %s', async (path, message, param) => {
    const answer = await send(path);

    expect(answer.status).toBe(404);
    expect(await errorOf(answer)).toMatchObject({ code: 'resource_missing', message, param });
  });

  it('name every unknown parameter', async () => {
    const answer = await send(`${INTENT}?colour=red&size[x]=1`);

    expect(answer.status).toBe(400);
    expect(await errorOf(answer)).toMatchObject({
      code: 'parameter_unknown',
      message: 'Received unknown parameters: colour, size',
      param: 'colour',
    });
  });

  it('say that a path or a method is unknown', async () => {
    const path = await send('/v1/payment_intent');
    const method = await send(INTENT, { method: 'PUT' });

    expect(path.status).toBe(404);
    expect((await errorOf(path))['message']).toMatch(
      /^Unrecognized request URL \(GET: \/v1\/payment_intent\)\./,
    );
    expect(method.status).toBe(404);
  });

  it('refuse a body that is not a form', async () => {
    const answer = await send('/v1/refunds', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"payment_intent":"pi_0nj2qn40nhvb23"}',
    });

    expect(answer.status).toBe(400);
    expect((await errorOf(answer))['message']).toMatch(/application\/x-www-form-urlencoded/);
  });

  it('refuse expand without brackets', async () => {
    const answer = await send(`${INTENT}?expand=customer`);

    expect(answer.status).toBe(400);
    expect(await errorOf(answer)).toMatchObject({ message: 'Invalid array', param: 'expand' });
  });

  it('read lists with and without indexes in the brackets', async () => {
    for (const query of ['expand[]=customer&expand[]=review', 'expand[0]=customer']) {
      const intent = (await (await send(`${INTENT}?${query}`)).json()) as { customer: object };
      expect(intent.customer).toMatchObject({ object: 'customer' });
    }
  });
});

describe('the rate limit', () => {
  const limited = createStripeEmulator({ company, rateLimit: 0 });
  afterAll(() => limited.close());

  it('answers 429 once a second holds more requests than the option allows', async () => {
    const { hostname: host, port } = new URL(await limited.listen());
    const client = new Stripe('sk_test_local', {
      host,
      port,
      protocol: 'http',
      maxNetworkRetries: 0,
    });

    await expect(client.refunds.list()).rejects.toMatchObject({
      type: 'StripeRateLimitError',
      statusCode: 429,
      code: 'rate_limit',
      rawType: 'invalid_request_error',
      headers: { 'stripe-rate-limited-reason': 'global-rate' },
    });
  });
});

describe('idempotency keys', () => {
  const form = (body: string, key: string) => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': key },
    body,
  });

  it('replay the first answer to the same request', async () => {
    const first = await send('/v1/payment_intents', form('amount=900&currency=usd', 'one'));
    const again = await send('/v1/payment_intents', form('currency=usd&amount=900', 'one'));

    expect(first.headers.get('idempotency-key')).toBe('one');
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('original-request')).toBe(first.headers.get('request-id'));
    expect(again.headers.get('request-id')).not.toBe(first.headers.get('request-id'));
    expect(await again.text()).toBe(await first.text());
  });

  it('refuse other parameters, and another endpoint', async () => {
    await send('/v1/payment_intents', form('amount=900&currency=usd', 'two'));
    const other = await send('/v1/payment_intents', form('amount=901&currency=usd', 'two'));
    const elsewhere = await send('/v1/refunds', form('amount=900&currency=usd', 'two'));

    expect(other.status).toBe(400);
    expect(await errorOf(other)).toMatchObject({
      type: 'idempotency_error',
      message:
        "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'two' if you meant to execute a different request.",
    });
    expect((await errorOf(elsewhere))['message']).toMatch(/can only be used for the same endpoint/);
  });

  it('keep a decline, but not a request that never began', async () => {
    const declined = 'amount=900&currency=usd&confirm=true&payment_method=pm_card_chargeDeclined';
    const body = `${declined}&return_url=https://shop.example`;
    await send('/v1/payment_intents', form(body, 'three'));
    const again = await send('/v1/payment_intents', form(body, 'three'));
    await send('/v1/payment_intents', form('amount=none&currency=usd', 'four'));
    const corrected = await send('/v1/payment_intents', form('amount=900&currency=usd', 'four'));

    expect(again.status).toBe(402);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(corrected.status).toBe(200);
  });
});

describe('two emulators of one seed', () => {
  it('answer the same bytes to the same requests, writes included', async () => {
    const run = async () => {
      const one = createStripeEmulator({ company: createCompany({ customers: 20 }) });
      const url = await one.listen();
      const headers = {
        authorization: 'Bearer sk_test_local',
        'content-type': 'application/x-www-form-urlencoded',
      };
      const texts: string[] = [];
      for (const [method, path, body] of [
        ['POST', '/v1/payment_intents', 'amount=900&currency=usd'],
        ['POST', '/v1/refunds', 'payment_intent=pi_0nj2qn40nhvb23'],
        ['GET', '/v1/payment_intents?limit=100&expand[]=data.latest_charge.refunds', null],
        ['GET', '/v1/customers?limit=100', null],
        ['GET', '/v1/nothing', null],
      ] as const) {
        texts.push(await (await fetch(url + path, { method, headers, body })).text());
      }
      await one.close();
      return texts;
    };

    expect(await run()).toEqual(await run());
  });
});
