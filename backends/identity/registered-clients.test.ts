import { randomBytes, scryptSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createIdentity, type Identity } from './provider.ts';

const SECRET = 'an open secret';

function hashOf(secret: string): string {
  const salt = randomBytes(16);
  const hash = scryptSync(secret, salt, 32, { N: 1024, r: 8, p: 1 });
  return `scrypt$1024$8$1$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

const ACME = {
  clientId: 'acme-shop',
  kind: 'partner',
  scopes: ['order:read', 'shipment:read', 'unknown:read'],
  customers: ['1001', '1002'] as string[] | null,
  secretHash: hashOf(SECRET),
  revokedAt: null as string | null,
};

let file: string;
let identity: Identity;
let issuer: string;
let failures: string[];
beforeEach(async () => {
  file = join(mkdtempSync(join(tmpdir(), 'registered-')), 'apps.json');
  failures = [];
  write(ACME);
  const onError = ({ message }: Error) => failures.push(message);
  identity = createIdentity({ applications: file, onError });
  issuer = await identity.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => identity.close());

function write(...applications: unknown[]): void {
  writeFileSync(file, JSON.stringify({ applications }));
}

async function ask(form: Record<string, string> = {}, id = 'acme-shop', secret = SECRET) {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${encodeURIComponent(secret)}`)}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'order:read shipment:read',
      ...form,
    }),
  });
  const body = (await response.json()) as Record<string, unknown>;
  const [, claims = ''] = String(body['access_token'] ?? '').split('.');
  return {
    status: response.status,
    error: body['error'],
    description: body['error_description'],
    claims: claims && JSON.parse(Buffer.from(claims, 'base64url').toString()),
  };
}

describe('a registered application', () => {
  it('gets tokens of its kind and for its customers', async () => {
    const { claims } = await ask();
    expect(claims).toMatchObject({
      aud: 'tributary',
      client_id: 'acme-shop',
      scope: 'order:read shipment:read',
      tributary_kind: 'partner',
      tributary_customers: ['1001', '1002'],
    });
  });

  it('may send its secret in the form as well', async () => {
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'acme-shop',
        client_secret: SECRET,
      }),
    });
    expect(response.status).toBe(200);
  });

  it('may ask for some of its customers, and for no others', async () => {
    expect((await ask({ tributary_customers: '1002' })).claims).toMatchObject({
      tributary_customers: ['1002'],
    });
    expect((await ask({ tributary_customers: '' })).claims).toMatchObject({
      tributary_customers: [],
    });
    expect(await ask({ tributary_customers: '1002,1003' })).toMatchObject({
      status: 400,
      error: 'invalid_request',
      description: 'tributary_customers names customers beyond those of the client',
    });
  });

  it('without a list of customers may ask for any, and else names none', async () => {
    write({ ...ACME, customers: null });
    expect((await ask()).claims).not.toHaveProperty('tributary_customers');
    expect((await ask({ tributary_customers: '7,8' })).claims).toMatchObject({
      tributary_customers: ['7', '8'],
    });
  });

  it.each(['deal:read', 'order:read upstream:read'])('may not ask for %s', async (scope) => {
    expect(await ask({ scope })).toMatchObject({ status: 400, error: 'invalid_scope' });
  });

  it('of no scope we know gets none', async () => {
    write({ ...ACME, scopes: [] });
    expect(await ask()).toMatchObject({ status: 400, error: 'invalid_scope' });
  });

  it.each([
    ['another secret', 'acme-shop', 'a closed secret'],
    ['the stored hash', 'acme-shop', ACME.secretHash],
    ['an unknown id', 'acme', SECRET],
  ])('is refused with %s', async (_case, id, secret) => {
    expect(await ask({}, id, secret)).toMatchObject({ status: 401, error: 'invalid_client' });
  });

  it('is refused from the moment it is revoked, until that is undone', async () => {
    write({ ...ACME, revokedAt: '2026-03-01T09:00:00.000Z' });
    expect(await ask()).toMatchObject({ status: 401, error: 'invalid_client' });
    write(ACME);
    expect(await ask()).toMatchObject({ status: 200 });
  });

  it('is known by its new secret alone once that was rotated', async () => {
    await ask();
    write({ ...ACME, secretHash: hashOf('another') });
    expect(await ask()).toMatchObject({ status: 401, error: 'invalid_client' });
    expect(await ask({}, 'acme-shop', 'another')).toMatchObject({ status: 200 });
  });

  it('gets no login', async () => {
    const query = new URLSearchParams({
      client_id: 'acme-shop',
      response_type: 'code',
      redirect_uri: 'http://127.0.0.1:4000/',
    });
    const response = await fetch(`${issuer}/auth?${query}`, { redirect: 'manual' });
    expect(response.status).toBe(400);
  });
});

describe('the applications built in', () => {
  it('are as they were, whatever the file says of them', async () => {
    write({ ...ACME, clientId: 'local-product', kind: 'partner' });
    const { claims } = await ask({}, 'local-product', 'local-product-secret');
    expect(claims).toMatchObject({ tributary_kind: 'product' });
    expect(claims).not.toHaveProperty('tributary_customers');
  });

  it('get no token for more customers than a token holds', async () => {
    const tributary_customers = Array.from({ length: 1001 }, (_, index) => index).join();
    const answer = await ask({ tributary_customers }, 'local-product', 'local-product-secret');
    expect(answer).toMatchObject({
      status: 400,
      description: 'tributary_customers names more than 1000 customers',
    });
  });

  it('get no token without limit by naming two lists', async () => {
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('local-product:local-product-secret')}` },
      body: new URLSearchParams([
        ['grant_type', 'client_credentials'],
        ['tributary_customers', '1'],
        ['tributary_customers', '2'],
      ]),
    });
    expect(await response.json()).toEqual({
      error: 'invalid_request',
      error_description: 'tributary_customers must be given once',
    });
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['{"applications":', 'is not JSON.'],
    ['{}', 'has no list of applications.'],
    ['{"applications":[7]}', 'must be objects.'],
    ['{"applications":[{"clientId":1}]}', '"clientId" of an application must be text.'],
    [
      JSON.stringify({ applications: [{ ...ACME, customers: '1001' }] }),
      '"customers" of an application must be a list.',
    ],
  ])('is a failure of ours, told and not hidden: %s', async (text, problem) => {
    writeFileSync(file, text);
    expect(await ask()).toMatchObject({ status: 500, error: 'server_error' });
    expect(failures).toEqual([expect.stringContaining(problem)]);
  });

  it('keeps nobody else from a token', async () => {
    writeFileSync(file, '');
    const answer = await ask({}, 'local-developer', 'local-developer-secret');
    expect(answer).toMatchObject({ status: 200 });
  });
});
