// npm start: the whole graph on this machine, one process for each server, until Ctrl-C.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { COMPILE_CACHE } from './compile-cache.ts';
import { givenEnvironment } from './given-environment.ts';
import { ensureLocalApplications } from './local-applications.ts';
import {
  addressOf,
  isLocal,
  localEnvironment,
  PROCESSES,
  type ProcessName,
} from './local-environment.ts';
import { requestToken } from './token-request.ts';
import { welcome } from './welcome.ts';

/** How long a server may take to stop before it is killed. */
const STOP_MS = 5000;

/** The emulated customer whose rows the partners' page shows. */
const PARTNER_CUSTOMER = '9100000021';

const root = new URL('../', import.meta.url);
const children = new Map<ProcessName, ChildProcess>();
let stopping = false;

// Every signal, not the first alone: npm passes on the Ctrl-C that the terminal sends as well.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0));
// Whatever happens to us, no server is left behind.
process.on('uncaughtException', (error) => fail(`npm start: ${error.message}`));

run().catch((error: Error) => fail(`npm start: ${error.message}`));

async function run(): Promise<void> {
  const startedAt = performance.now();
  const given = givenEnvironment();
  const environment = { ...localEnvironment(given), ...vouchingKeys(given) };
  const issuer = environment['OIDC_ISSUER'] ?? '';
  const names = (Object.keys(PROCESSES) as ProcessName[]).filter((name) => isLocal(name, given));
  const hasIdentity = names.includes('identity');

  const others = names.filter((name) => name !== 'identity' && name !== 'gateway');
  const ready = Promise.all(others.map((name) => start(name, environment)));
  const local = hasIdentity ? await startIdentity(issuer, environment) : undefined;
  const gateway = start('gateway', { ...environment, ...local?.environment });
  const [url] = await Promise.all([gateway, ready]);
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(welcome({ url, seconds, names, environment, token: local?.token }));
}

/** The local identity provider, and what the gateway is told of it: applications, tokens, login. */
async function startIdentity(issuer: string, environment: Readonly<Record<string, string>>) {
  const file = environment['GATEWAY_APPLICATIONS'] ?? 'applications.json';
  await ensureLocalApplications(file);
  await start('identity', {
    ...environment,
    IDENTITY_ISSUER: issuer,
    IDENTITY_APPLICATIONS: file,
    IDENTITY_SANDBOX_URLS: sandboxUrls(environment),
  });
  const [token, partnerToken] = await Promise.all([
    requestToken({ issuer, as: 'developer' }),
    requestToken({ issuer, as: 'partner', customers: PARTNER_CUSTOMER }),
  ]);
  return {
    token,
    environment: {
      GATEWAY_APPLICATIONS: file,
      GATEWAY_SANDBOX_TOKEN: token,
      GATEWAY_SANDBOX_PARTNER_TOKEN: partnerToken,
      GATEWAY_SANDBOX_ISSUER: issuer,
    },
  };
}

/** Where a sign-in may end: the gateway's front page, by both names of this machine. */
function sandboxUrls(environment: Readonly<Record<string, string>>): string {
  const { port } = new URL(addressOf('gateway', environment));
  return [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`].join(',');
}

/** Keys by which gateway and subgraphs know each other: new ones at each start, unless given. */
function vouchingKeys(given: Readonly<Record<string, string | undefined>>) {
  const secret = given['GATEWAY_SECRET']?.trim() || randomBytes(32).toString('base64url');
  const keys: Record<string, string> = { GATEWAY_SECRET: secret };
  for (const [name, { file }] of Object.entries(PROCESSES)) {
    const variable = `${name.toUpperCase()}_GATEWAY_KEY`;
    if (!file.startsWith('subgraphs/')) continue;
    keys[variable] = given[variable]?.trim() || deriveSubgraphKey(secret, name);
  }
  return keys;
}

/** Starts one server and waits until it listens; its failure ends everything. */
function start(name: ProcessName, env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve) => {
    // Once we are stopping nothing may start, and who waits for it waits for our end.
    if (stopping) return;
    const child = spawn(process.execPath, [fileURLToPath(new URL(PROCESSES[name].file, root))], {
      env: { ...COMPILE_CACHE, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.set(name, child);
    child.once('exit', (code, signal) => {
      children.delete(name);
      // A server that is still loading dies of the terminal's Ctrl-C, maybe before we hear of it.
      if (signal === 'SIGINT') stop(0);
      else if (signal) fail(`${name}: Ended by ${signal}.`);
      else stop(code || 1);
      if (children.size === 0) process.exit();
    });
    createInterface(child.stdout).on('line', (line) => {
      const url = / listens at (\S+)$/.exec(line)?.[1];
      if (url) resolve(url);
      else console.log(`${name}: ${line}`);
    });
  });
}

/** Stops everything with exit code 1; the first failure alone is told. */
function fail(line: string): void {
  if (!stopping) console.error(line);
  stop(1);
}

function stop(code: number): void {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  if (children.size === 0) process.exit();
  for (const child of children.values()) child.kill('SIGTERM');
  setTimeout(() => {
    for (const child of children.values()) child.kill('SIGKILL');
    process.exit();
  }, STOP_MS).unref();
}
