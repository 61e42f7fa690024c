// npm start: the whole graph on this machine, one process for each server, until Ctrl-C.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseEnv } from 'node:util';
import {
  addressOf,
  localEnvironment,
  PROCESSES,
  type ProcessName,
  VENDOR_URLS,
} from './local-environment.ts';
import { requestToken } from './token-request.ts';

const root = new URL('../', import.meta.url);
const given = { ...readDotEnv(), ...process.env };
const environment = localEnvironment(given);
const children = new Map<ProcessName, ChildProcess>();
let stopping = false;
/** How long a server may take to stop before it is killed. */
const STOP_MS = 5000;

process.once('SIGINT', () => stop(0));
process.once('SIGTERM', () => stop(0));

const startedAt = performance.now();
const names = (Object.keys(PROCESSES) as ProcessName[]).filter((name) => !isReal(name));
const ready = Promise.all(
  names.filter((name) => name !== 'identity' && name !== 'gateway').map((name) => start(name)),
);
await start('identity');
const issuer = environment['OIDC_ISSUER'] ?? '';
const token = await requestToken({ issuer, as: 'developer' });
const [gatewayUrl] = await Promise.all([start('gateway', { GATEWAY_SANDBOX_TOKEN: token }), ready]);
printWelcome(gatewayUrl);

function readDotEnv(): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(new URL('.env', root), 'utf8'));
  } catch {
    return {};
  }
}

/** A vendor whose URL the user has pointed elsewhere needs no emulator. */
function isReal(name: ProcessName): boolean {
  const url = given[VENDOR_URLS[name as keyof typeof VENDOR_URLS]]?.trim();
  return !!url && !url.startsWith(addressOf(name, given));
}

/** Starts one server and waits until it listens; its failure ends everything. */
function start(name: ProcessName, extra: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, [new URL(PROCESSES[name].file, root).pathname], {
    env: { ...environment, ...extra },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.set(name, child);
  child.once('exit', (code) => {
    children.delete(name);
    if (!stopping) stop(code || 1);
    else if (children.size === 0) process.exit();
  });
  return new Promise((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const url = / listens at (\S+)$/.exec(line)?.[1];
      if (url) resolve(url);
      else console.log(`${name}: ${line}`);
    });
  });
}

function stop(code: number): void {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  if (children.size === 0) process.exit();
  for (const child of children.values()) child.kill('SIGTERM');
  setTimeout(() => {
    for (const child of children.values()) child.kill('SIGKILL');
  }, STOP_MS).unref();
}

function printWelcome(url: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const emulated = names.filter((name) => name in VENDOR_URLS);
  const lines = [
    '',
    `Tributary is ready (${seconds} s). Ctrl-C stops it.`,
    '',
    `  Sandbox    ${url}/`,
    `  GraphQL    ${url}/graphql`,
    `  Health     ${url}/readyz`,
    `  Identity   ${issuer}`,
    ...emulated.map(
      (name) => `  ${name.padEnd(10)} ${environment[VENDOR_URLS[name as never]]}  (emulated)`,
    ),
    '',
    'A developer token, good for twelve hours (another: npm run token -- --as partner):',
    '',
    token,
    '',
    'Try it:',
    '',
    `curl -s ${url}/graphql -H 'content-type: application/json' \\`,
    `  -H "authorization: Bearer $(npm run -s token)" \\`,
    `  -d '{"query":"{ customers(first: 3) { nodes { name orders(first: 2) { nodes { number paymentState deliveryState } } } } }"}'`,
    '',
  ];
  console.log(lines.join('\n'));
}
