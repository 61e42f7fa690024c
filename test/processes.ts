import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createEmulator, type Emulator } from '@tributary/backends/emulator';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import { createTestIssuer } from '@tributary/gateway/auth/testing';
import { freePort } from '@tributary/kit/free-port';
import { ALL_SCOPES } from '@tributary/kit/testing';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { COMPILE_CACHE } from '../scripts/compile-cache.ts';

const SECRET = 'known to the tests of processes alone';
const NOWHERE = 'http://127.0.0.1:1/graphql';

export const PAYMENT = '{ payment(id: "pi_0ct5dka072hvza") { id status } }';

/** One server, as it runs in production. */
export interface Started {
  child: ChildProcess;
  url: string;
  /** Its exit code, once it has ended. */
  exit: Promise<number | null>;
  /** What it wrote to its log. */
  logged: Record<string, unknown>[];
}

/** The gateway and the payments subgraph in processes of their own; the other subgraphs are away. */
export interface Processes {
  gateway: Started;
  payments: Started;
  stripe: Emulator;
  /** The key by which the gateway vouches to the payments subgraph. */
  key: string;
  /** A developer's access token. */
  token: string;
  /** Starts the payments subgraph again, where it was. */
  restartPayments(): Promise<Started>;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

export async function startProcesses(environment: Environment = {}): Promise<Processes> {
  const issuer = createTestIssuer();
  const keys = createEmulator({
    name: 'keys',
    routes: { 'GET /keys': () => ({ status: 200, body: issuer.jwks }) },
    notFound: () => ({ status: 404, body: {} }),
  });
  const stripe = createStripeEmulator();
  const key = deriveSubgraphKey(SECRET, 'payments');
  const port = String(await freePort());
  const ofPayments = {
    PAYMENTS_PORT: port,
    PAYMENTS_GATEWAY_KEY: key,
    STRIPE_URL: await stripe.listen(),
    STRIPE_KEY: 'sk_test_local',
    ...environment,
  };
  const startPayments = () => startProcess('subgraphs/payments/server.ts', ofPayments);
  const [payments, gateway] = await Promise.all([
    startPayments(),
    startProcess('gateway/server.ts', {
      GATEWAY_PORT: String(await freePort()),
      GATEWAY_SECRET: SECRET,
      GATEWAY_AUDIT_FILE: 'none',
      OIDC_ISSUER: issuer.issuer,
      OIDC_JWKS_URL: `${await keys.listen()}/keys`,
      CRM_URL: NOWHERE,
      ERP_URL: NOWHERE,
      LOGISTICS_URL: NOWHERE,
      PAYMENTS_URL: `http://127.0.0.1:${port}/graphql`,
      ...environment,
    }),
  ]);
  const all = [payments, gateway];
  return {
    gateway,
    payments,
    stripe,
    key,
    token: await issuer.mint({ tributary_kind: 'developer', scope: ALL_SCOPES.join(' ') }, '1h'),
    async restartPayments() {
      const again = await startPayments();
      all.push(again);
      return again;
    },
    async close() {
      for (const { child } of all) child.kill('SIGKILL');
      await Promise.all(all.map(({ exit }) => exit));
      await Promise.all([stripe.close(), keys.close()]);
    },
  };
}

/** Starts one server that is told these variables alone, and waits until it listens. */
export async function startProcess(file: string, env: Environment): Promise<Started> {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const child = spawn(process.execPath, [path], {
    env: { ...COMPILE_CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const logged: Record<string, unknown>[] = [];
  createInterface(child.stderr).on('line', (line) => logged.push(toLogLine(line)));
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exit.then(() => [JSON.stringify(logged)]),
  ]);
  const url = / listens at (\S+)$/.exec(String(line))?.[1];
  if (url === undefined) throw new Error(`${file}: ${line}`);
  return { child, url, exit, logged };
}

function toLogLine(line: string): Record<string, unknown> {
  return line.startsWith('{') ? JSON.parse(line) : { line };
}
