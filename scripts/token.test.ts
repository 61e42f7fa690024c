import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIdentity } from '@tributary/backends/identity/provider';
import { COMPILE_CACHE } from './compile-cache.ts';
import { defaultScopes } from './token-request.ts';

const SCRIPT = fileURLToPath(new URL('token.ts', import.meta.url));

const identity = createIdentity();
let issuer: string;
beforeAll(async () => {
  issuer = await identity.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => identity.close());

/** Runs the command against the provider of this test. */
async function run(...args: string[]) {
  const { port } = new URL(issuer);
  const env = { ...COMPILE_CACHE, OIDC_ISSUER: issuer, IDENTITY_PORT: port };
  const child = spawn(process.execPath, [SCRIPT, ...args], { env });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  return { status, out, err };
}

function claimsIn(out: string) {
  expect(out).toMatch(/^ey[\w.-]+\n$/);
  return JSON.parse(Buffer.from(out.split('.')[1] ?? '', 'base64url').toString());
}

describe('npm run token', () => {
  it("prints a developer's token and nothing else", async () => {
    const { status, out, err } = await run();
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(claimsIn(out)).toMatchObject({
      tributary_kind: 'developer',
      scope: defaultScopes('developer').join(' '),
    });
  });

  it("limits a partner's token to the customers named", async () => {
    const { out, err } = await run('--as', 'partner', '--customers', '1001,1002');
    expect(err).toBe('');
    expect(claimsIn(out)).toMatchObject({
      tributary_kind: 'partner',
      tributary_customers: ['1001', '1002'],
    });
  });

  it('says beside the token that a partner without customers sees nothing', async () => {
    const { status, out, err } = await run('--as', 'partner');
    expect(status).toBe(0);
    expect(claimsIn(out)).not.toHaveProperty('tributary_customers');
    expect(err).toBe("This token sees no customer's data: a partner needs --customers C1,C2.\n");
  });

  it('takes the scopes it is given, if there are such', async () => {
    const { out } = await run('--as', 'product', '--scopes', 'order:read  raw:read');
    expect(claimsIn(out).scope).toBe('order:read raw:read');
    expect(await run('--as', 'product', '--scopes', 'order:read orders:read')).toEqual({
      status: 1,
      out: '',
      err: 'There is no scope orders:read.\n',
    });
  });
});

describe('defaultScopes', () => {
  it('gives developers everything', () => {
    expect(defaultScopes('developer')).toEqual([
      'account:read',
      'customer:custom',
      'customer:read',
      'deal:read',
      'invoice:read',
      'order:custom',
      'order:read',
      'payment:read',
      'pii:read',
      'product:read',
      'raw:read',
      'shipment:cost',
      'shipment:read',
      'shipment:write',
      'source:read',
      'stock:read',
      'upstream:read',
    ]);
  });

  it('keeps what is for ourselves from products', () => {
    expect(defaultScopes('product')).toEqual([
      'account:read',
      'customer:read',
      'deal:read',
      'invoice:read',
      'order:read',
      'payment:read',
      'pii:read',
      'product:read',
      'shipment:read',
      'shipment:write',
      'source:read',
      'stock:read',
    ]);
  });

  it('keeps people, staff, stock and sources from partners as well', () => {
    expect(defaultScopes('partner')).toEqual([
      'customer:read',
      'deal:read',
      'invoice:read',
      'order:read',
      'payment:read',
      'product:read',
      'shipment:read',
      'shipment:write',
    ]);
  });
});
