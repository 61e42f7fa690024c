import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '@tributary/kit/free-port';
import { COMPILE_CACHE } from '../scripts/compile-cache.ts';
import { localEnvironment, PROCESSES } from '../scripts/local-environment.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const ports: Record<string, string> = {};
for (const { variable } of Object.values(PROCESSES)) ports[variable] = String(await freePort());

/** Files of its own: another graph may be running from the same folder. */
const folder = mkdtempSync(join(tmpdir(), 'tributary-start-'));
const OF_THE_TEST = {
  GATEWAY_AUDIT_FILE: join(folder, 'audit.jsonl'),
  GATEWAY_APPLICATIONS: join(folder, 'applications.json'),
};

const children: ChildProcess[] = [];

/** Runs a script of the repository with only these variables, and collects what it prints. */
function run(file: string, env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...COMPILE_CACHE, ...OF_THE_TEST, ...env },
  });
  children.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    output.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.err += chunk;
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const printed = (text: string) =>
    new Promise<void>((resolve, reject) => {
      child.stdout.on('data', () => output.out.includes(text) && resolve());
      child.once('exit', () => reject(new Error(output.out + output.err)));
    });
  return { child, output, exit, printed };
}

let blocker: Server | undefined;
afterEach(() => {
  blocker?.close();
  // What a failed test left running ends here; npm start passes the signal on.
  for (const child of children.splice(0)) child.kill('SIGTERM');
});

/** Ports of this test's set-up that something still listens at. */
async function portsInUse(): Promise<string[]> {
  const all = await Promise.all(
    Object.entries(ports).map(async ([name, port]) => ((await isFree(port)) ? [] : [name])),
  );
  return all.flat();
}

async function isFree(port: string): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(Number(port), '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Takes a port away, until the test ends. */
async function block(variable: string): Promise<void> {
  const server = createServer();
  blocker = server;
  await new Promise<void>((resolve) => {
    server.listen(Number(ports[variable]), '127.0.0.1', () => resolve());
  });
}

describe('npm start', () => {
  it('brings everything up, prints what is needed next, and stops without a trace', async () => {
    // What a copied .env says, although the ports are now others.
    const { child, output, exit, printed } = run('scripts/start.ts', {
      ...localEnvironment({}),
      ...ports,
    });
    await printed('Try it:');
    const gateway = `http://127.0.0.1:${ports['GATEWAY_PORT']}`;
    expect(output.out).toContain(`Sandbox    ${gateway}/`);
    expect(output.out).toContain(
      `hubspot    http://127.0.0.1:${ports['HUBSPOT_EMULATOR_PORT']}  (emulated)\n`,
    );
    expect(output.err).toBe('');

    const token = /^ey\S+$/m.exec(output.out)?.[0];
    const response = await fetch(`${gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ customers(first: 3) { nodes { id } } }' }),
    });
    expect(await response.json()).toMatchObject({ data: { customers: { nodes: [{}, {}, {}] } } });

    const partner = run('scripts/token.ts', ports, ['--as', 'partner', '--customers', '1,2']);
    expect(await partner.exit).toBe(0);
    expect(partner.output.out).toMatch(/^ey[\w.-]+\n$/);

    child.kill('SIGINT');
    expect(await exit).toBe(0);
    expect(await portsInUse()).toEqual([]);
  }, 60_000);

  it('starts no identity provider beside an issuer of your own', async () => {
    const { child, output, exit, printed } = run('scripts/start.ts', {
      ...ports,
      OIDC_ISSUER: 'https://login.example.com',
    });
    await printed('Try it:');
    expect(output.out).toContain('Identity   https://login.example.com\n');
    expect(output.out).toContain(
      'Bring an access token of https://login.example.com for the audience "tributary":\n',
    );
    expect(output.out).toContain('"authorization: Bearer $TOKEN"');
    expect(output.err).toBe('');
    expect(await portsInUse()).not.toContain('IDENTITY_PORT');

    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(await portsInUse()).toEqual([]);
  }, 60_000);

  it('stops when no token can be had', async () => {
    const { output, exit } = run('scripts/start.ts', {
      ...ports,
      // A proxy that does not answer stands between us and the identity provider.
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: 'http://127.0.0.1:1',
    });
    expect(await exit).toBe(1);
    const identity = `http://127.0.0.1:${ports['IDENTITY_PORT']}`;
    expect(output.err).toBe(`npm start: Nothing answers at ${identity}.\n`);
    expect(await portsInUse()).toEqual([]);
  }, 60_000);

  it('stops when something goes wrong with itself', async () => {
    const defect = `if (process.argv[1].endsWith('start.ts'))
      setTimeout(() => Promise.reject(new Error('unforeseen')), 1500);`;
    const { output, exit } = run('scripts/start.ts', {
      ...ports,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(defect)}`,
    });
    expect(await exit).toBe(1);
    expect(output.err).toBe('npm start: unforeseen\n');
    expect(await portsInUse()).toEqual([]);
  }, 60_000);

  it('names the port that is in use, and leaves nothing behind', async () => {
    await block('ERP_PORT');
    const { output, exit } = run('scripts/start.ts', ports);
    expect(await exit).toBe(1);
    expect(output.err).toBe(
      `erp: Port ${ports['ERP_PORT']} is in use. Free it, or set ERP_PORT.\n`,
    );
    expect(await portsInUse()).toEqual(['ERP_PORT']);
  }, 60_000);
});

describe('one script alone', () => {
  it.each([
    ['subgraphs/crm/server.ts', {}, 'crm: Set the environment variable HUBSPOT_TOKEN.\n'],
    [
      'subgraphs/payments/server.ts',
      { STRIPE_KEY: 'x', STRIPE_URL: 'stripe' },
      'payments: STRIPE_URL must be an http or https URL, not "stripe".\n',
    ],
    [
      'gateway/server.ts',
      { GATEWAY_PORT: 'abc', OIDC_ISSUER: 'http://127.0.0.1:1' },
      'gateway: GATEWAY_PORT must be a whole number from 1 to 65535, not "abc".\n',
    ],
    [
      'backends/erpnext/server.ts',
      { ERPNEXT_EMULATOR_TIME_ZONE: 'Mars/Y' },
      'ERPNEXT_EMULATOR_TIME_ZONE must be an IANA time zone, not "Mars/Y".\n',
    ],
    [
      'backends/identity/server.ts',
      { IDENTITY_ISSUER: 'zz' },
      'IDENTITY_ISSUER must be an http or https URL, not "zz".\n',
    ],
    [
      'gateway/server.ts',
      { OIDC_ISSUER: 'http://127.0.0.1:1', GATEWAY_CORS_ORIGINS: 'foo' },
      'gateway: GATEWAY_CORS_ORIGINS lists origins, e.g. https://app.example.com, not "foo".\n',
    ],
    [
      'backends/hubspot/server.ts',
      { EMULATOR_CUSTOMERS: 'many' },
      'EMULATOR_CUSTOMERS must be a whole number from 0 to 100000, not "many".\n',
    ],
    [
      'backends/stripe/server.ts',
      { STRIPE_EMULATOR_PORT: '0' },
      'STRIPE_EMULATOR_PORT must be a whole number from 1 to 65535, not "0".\n',
    ],
    [
      'backends/identity/server.ts',
      { TRIBUTARY_HOST: '192.0.2.1' },
      'identity: TRIBUTARY_HOST is "192.0.2.1", which is no address of this machine.\n',
    ],
    [
      'scripts/token.ts',
      { OIDC_ISSUER: 'https://login.example.com' },
      'OIDC_ISSUER is https://login.example.com: bring a token of that issuer. This is for the local one alone.\n',
    ],
    [
      'scripts/token.ts',
      { IDENTITY_PORT: '1' },
      'Nothing answers at http://127.0.0.1:1. Run "npm start" first.\n',
    ],
  ])('%s with %j says what is wrong in one line', async (file, env, line) => {
    const { output, exit } = run(file, env);
    expect(await exit).toBe(1);
    expect(output.err).toBe(line);
  });
});
