import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmulator } from '@tributary/backends/emulator';
import { createClientSecret } from '@tributary/gateway/applications/client-secret';
import { createTestIssuer } from '@tributary/gateway/auth/testing';
import { hashOf } from '@tributary/gateway/documents/parse';
import { freePort } from '@tributary/kit/free-port';
import { COMPILE_CACHE } from '../scripts/compile-cache.ts';

// The gateway as a deployment runs it: a process of its own, that knows nothing but its variables.
const root = fileURLToPath(new URL('../', import.meta.url));
const OWN = 'query Own { __typename }';
let issuer: ReturnType<typeof createTestIssuer>;
let gateway: ChildProcess;
let url: string;
let auditFile: string;
let environment: Record<string, string>;

const identity = createEmulator({
  name: 'identity',
  routes: { 'GET /jwks': () => ({ status: 200, body: issuer.jwks }) },
  notFound: () => ({ status: 404, body: {} }),
});

const application = (clientId: string, operations: 'any' | 'manifest') => ({
  clientId,
  name: clientId,
  kind: 'developer',
  scopes: ['order:read'],
  customers: null,
  quota: null,
  operations,
  secretHash: createClientSecret().secretHash,
  createdAt: '2026-03-01T09:00:00Z',
  rotatedAt: null,
  tokensNotBefore: null,
  revokedAt: null,
});
const manifest = {
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [{ id: hashOf(OWN), name: 'Own', type: 'query', body: OWN }],
};

const start = (env: Record<string, string>) =>
  spawn(process.execPath, ['gateway/server.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...COMPILE_CACHE, ...environment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

beforeAll(async () => {
  const keys = await identity.listen();
  issuer = createTestIssuer({ issuer: keys });
  const folder = await mkdtemp(join(tmpdir(), 'tributary-production-'));
  const manifests = join(folder, 'manifests');
  await mkdir(manifests);
  await writeFile(join(manifests, 'kiosk.json'), JSON.stringify(manifest));
  const applications = join(folder, 'applications.json');
  const registered = [application('shop', 'any'), application('kiosk', 'manifest')];
  await writeFile(applications, JSON.stringify({ applications: registered }));
  auditFile = join(folder, 'audit.jsonl');
  environment = {
    NODE_ENV: 'production',
    GATEWAY_PORT: String(await freePort()),
    GATEWAY_SECRET: 'known to this test alone, and long enough',
    GATEWAY_APPLICATIONS: applications,
    GATEWAY_MANIFESTS: manifests,
    GATEWAY_AUDIT_FILE: auditFile,
    GATEWAY_MAX_ROOT_FIELDS: '2',
    GATEWAY_SANDBOX_TOKEN: 'a-developers-token',
    OIDC_ISSUER: keys,
    OIDC_JWKS_URL: `${keys}/jwks`,
  };
  gateway = start({});
  url = `http://127.0.0.1:${environment['GATEWAY_PORT']}`;
  const [line] = await once(gateway.stdout ?? gateway, 'data');
  expect(String(line)).toBe(`gateway listens at ${url}\n`);
}, 30_000);
afterAll(async () => {
  gateway.kill('SIGTERM');
  await Promise.all([once(gateway, 'exit'), identity.close()]);
});

async function ask(query: string, clientId: string | null) {
  const token = clientId && (await issuer.mint({ client_id: clientId }));
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: { extensions: { code: string } }[];
  };
  return data ?? `${response.status} ${errors?.[0]?.extensions.code}`;
}

describe('the gateway in production', () => {
  it('answers applications that are registered, and nobody else', async () => {
    expect(await ask('{ __typename }', 'shop')).toEqual({ __typename: 'Query' });
    expect(await ask('{ __typename }', 'stranger')).toBe('403 FORBIDDEN');
    expect(await ask('{ __typename }', null)).toBe('401 UNAUTHENTICATED');
  });

  it('answers an application limited to its manifest nothing but that', async () => {
    expect(await ask(OWN, 'kiosk')).toEqual({ __typename: 'Query' });
    expect(await ask('{ __typename }', 'kiosk')).toBe('403 OPERATION_NOT_ALLOWED');
  });

  it('keeps to the limits it was given', async () => {
    expect(await ask('{ a: __typename b: __typename c: __typename }', 'shop')).toBe(
      '400 TOO_MANY_ROOT_FIELDS',
    );
  });

  it('has no Sandbox, whatever token it was given for one', async () => {
    for (const path of ['/', '/partner']) {
      const response = await fetch(url + path);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('a-developers-token');
    }
  });

  it('lets no browser in but where it was told to', async () => {
    const response = await fetch(`${url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://studio.apollographql.com',
        'access-control-request-method': 'POST',
      },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('keeps a record', async () => {
    await ask('query Recorded { __typename }', 'shop');
    let record = '';
    while (!record.includes('"Recorded"')) {
      await new Promise(setImmediate);
      record = await readFile(auditFile, 'utf8');
    }
    expect(record).toContain('"clientId":"shop"');
  });

  it.each([
    ['a secret that can be guessed', { GATEWAY_SECRET: 'short' }, 'GATEWAY_SECRET must have'],
    ['an issuer in the open', { OIDC_ISSUER: 'http://id.example' }, 'OIDC_ISSUER must use https'],
    ['no applications', { GATEWAY_APPLICATIONS: '/nowhere.json' }, 'There is no such file'],
    ['no manifests', { GATEWAY_MANIFESTS: '/nowhere' }, '/nowhere cannot be read.'],
    ['an origin that is none', { GATEWAY_CORS_ORIGINS: '*' }, 'GATEWAY_CORS_ORIGINS lists origins'],
  ])('does not start with %s', async (_what, env, line) => {
    const child = start({
      GATEWAY_AUDIT_FILE: 'none',
      GATEWAY_PORT: String(await freePort()),
      ...env,
    });
    child.stdout?.once('data', () => child.kill('SIGTERM'));
    const [[code], said] = await Promise.all([once(child, 'exit'), text(child.stderr ?? [])]);
    expect(code).toBe(1);
    expect(said).toContain(line);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});
