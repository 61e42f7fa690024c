import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createEmulator } from '@tributary/backends/emulator';
import { createTestIssuer } from '@tributary/gateway/auth/testing';
import { ALL_SCOPES } from '@tributary/kit/testing';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { addressOf, localEnvironment, PROCESSES, type ProcessName } from '../local-environment.ts';

const SECRET = 'known to this run alone';
const SUBGRAPHS = ['crm', 'erp', 'payments', 'logistics'] as const;
export const EMULATORS = ['hubspot', 'erpnext', 'stripe', 'easypost'] as const;
const NAMES = [...EMULATORS, ...SUBGRAPHS, 'gateway'] as const;

/** One server of the run. */
export interface Member {
  name: ProcessName;
  url: string;
  pid: number;
  /** Is it the product, or what stands in for a vendor? */
  isOurs: boolean;
  /** Lines of its log that tell of a failure nobody foresaw. */
  complaints: string[];
  /** Its exit code, or the signal that ended it, once it has ended. */
  ended(): string | undefined;
  /** Tells it to stop, and waits until it has. */
  stop(): Promise<void>;
}

export interface Company {
  members: readonly Member[];
  gatewayUrl: string;
  /** A developer's access token, for as long as the run may take. */
  token: string;
  close(): Promise<void>;
}

/** Milliseconds a process has to end once it is told to. */
const STOP_MS = 15_000;

/** Starts the whole graph and its emulators, each as a process of its own, on ports from `port` on. */
export async function startCompany(port: number): Promise<Company> {
  const issuer = createTestIssuer();
  const keys = createEmulator({
    name: 'keys',
    routes: { 'GET /keys': () => ({ status: 200, body: issuer.jwks }) },
    notFound: () => ({ status: 404, body: {} }),
  });
  const given: Record<string, string> = {
    GATEWAY_SECRET: SECRET,
    GATEWAY_AUDIT_FILE: 'none',
    OIDC_ISSUER: issuer.issuer,
    OIDC_JWKS_URL: `${await keys.listen({ port })}/keys`,
    LOG_LEVEL: 'error',
    EMULATOR_CUSTOMERS: '200',
    EMULATOR_HEAVY_ORDERS: '50',
  };
  for (const [index, name] of Object.keys(PROCESSES).entries()) {
    given[PROCESSES[name as ProcessName].variable] = String(port + 1 + index);
  }
  for (const name of SUBGRAPHS) {
    given[`${name.toUpperCase()}_GATEWAY_KEY`] = deriveSubgraphKey(SECRET, name);
  }
  const environment = localEnvironment(given);
  const members = await Promise.all(NAMES.map((name) => start(name, environment)));
  return {
    members,
    gatewayUrl: addressOf('gateway', given),
    token: await issuer.mint({ tributary_kind: 'developer', scope: ALL_SCOPES.join(' ') }, '2d'),
    async close() {
      // The gateway first: who is behind it then has nobody to answer.
      for (const member of members.toReversed()) await member.stop();
      await keys.close();
    },
  };
}

async function start(name: ProcessName, env: Readonly<Record<string, string>>): Promise<Member> {
  const file = fileURLToPath(new URL(`../../${PROCESSES[name].file}`, import.meta.url));
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  process.once('exit', () => child.kill('SIGKILL'));
  const complaints: string[] = [];
  createInterface(child.stderr).on('line', (line) => complaints.push(line));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const [, address] = / listens at (\S+)$/.exec(line) ?? [];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(`${name}: ${complaints.join('\n')}`)));
  });
  return {
    name,
    url,
    pid: child.pid ?? 0,
    isOurs: !EMULATORS.some((emulator) => emulator === name),
    complaints,
    ended: () => endOf(child),
    async stop() {
      if (endOf(child) !== undefined) return;
      const exit = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await exit;
      clearTimeout(timer);
    },
  };
}

function endOf({ exitCode, signalCode }: ChildProcess): string | undefined {
  if (exitCode !== null) return `exit code ${exitCode}`;
  return signalCode ?? undefined;
}
