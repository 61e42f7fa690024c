import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { PROCESSES } from '../scripts/local-environment.ts';

const root = new URL('../', import.meta.url).pathname;
const BASE = 24_000 + Math.floor(Math.random() * 4000);
const ports = Object.fromEntries(
  Object.values(PROCESSES).map(({ variable }, index) => [variable, String(BASE + index)]),
);

const children: ChildProcess[] = [];

/** Runs a script of the repository with only these variables, and collects what it prints. */
function run(file: string, env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
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

async function isFree(port: string): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(Number(port), '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

describe('npm start', () => {
  it('brings everything up, prints what is needed next, and stops without a trace', async () => {
    const { child, output, exit, printed } = run('scripts/start.ts', ports);
    await printed('Try it:');
    const gateway = `http://127.0.0.1:${ports['GATEWAY_PORT']}`;
    expect(output.out).toContain(`Sandbox    ${gateway}/`);
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
    const free = await Promise.all(Object.values(ports).map(isFree));
    expect(free).not.toContain(false);
  }, 60_000);

  it('names the port that is in use, and leaves nothing behind', async () => {
    blocker = createServer().listen(Number(ports['ERP_PORT']), '127.0.0.1');
    const { output, exit } = run('scripts/start.ts', ports);
    expect(await exit).toBe(1);
    expect(output.err).toBe(
      `erp: Port ${ports['ERP_PORT']} is in use. Free it, or set ERP_PORT.\n`,
    );
  }, 60_000);
});

describe('one process alone', () => {
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
      'backends/hubspot/server.ts',
      { EMULATOR_CUSTOMERS: 'many' },
      'EMULATOR_CUSTOMERS must be a whole number from 0 to 100000, not "many".\n',
    ],
  ])('%s with %j says what is wrong in one line', async (file, env, line) => {
    const { output, exit } = run(file, env);
    expect(await exit).toBe(1);
    expect(output.err).toBe(line);
  });
});
