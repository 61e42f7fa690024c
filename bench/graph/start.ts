import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CompanySize } from '@tributary/backends/data/company';
import { freePort } from '@tributary/kit/free-port';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { repositoryFile } from '../files.ts';
import { type Issuer, startIssuer } from '../identity/issuer.ts';
import { type Server, startServer } from '../processes/server.ts';
import { startVendors, VENDORS, type Vendors } from './vendors.ts';

/** Gateway and subgraphs in processes of their own, or all in one. */
export type Layout = 'separate' | 'whole';

/** The product as it is deployed, over the emulators. */
export interface Graph {
  url: string;
  issuer: Issuer;
  /** Where each vendor listens. */
  vendors: Vendors['urls'];
  /** Of the gateway, and of subgraphs in processes of their own. */
  pids: readonly number[];
  /** From now on every vendor request takes at least so long. */
  setLatency(ms: number): Promise<void>;
  /** `<vendor> <method> <path>` of each request to a vendor since the last look. */
  takeVendorRequests(): Promise<string[]>;
  stop(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

const SUBGRAPHS = ['crm', 'erp', 'payments', 'logistics'] as const;
const START_MS = 60_000;

export async function startGraph(
  size: Partial<CompanySize>,
  layout: Layout = 'separate',
): Promise<Graph> {
  const vendors = await startVendors(size, VENDORS);
  const issuer = await startIssuer();
  const folder = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
  const secret = randomBytes(32).toString('base64url');
  const servers: Server[] = [];

  async function start(name: string, file: string, env: Environment): Promise<string> {
    const port = await freePort();
    const log = join(folder, `${name}.log`);
    const command = { command: process.execPath, args: [repositoryFile(file)], cwd: folder };
    const portVariable = `${name.toUpperCase()}_PORT`;
    const server = startServer({ ...command, env: { ...env, [portVariable]: String(port) } }, log);
    servers.push(server);
    await untilHealthy(`http://127.0.0.1:${port}/healthz`, server, log);
    return `http://127.0.0.1:${port}`;
  }

  const subgraphEnvironment = environmentOf(vendors.urls, secret);
  const gatewayEnvironment = {
    GATEWAY_SECRET: secret,
    GATEWAY_AUDIT_FILE: 'none',
    OIDC_ISSUER: issuer.issuer,
    OIDC_JWKS_URL: issuer.jwksUrl,
    // All the bench's partners are users of one client: counted as ever, and never refused.
    GATEWAY_QUOTA_PARTNER: '99999999/60s',
  };

  async function startSeparate(): Promise<string> {
    const urls = await Promise.all(
      SUBGRAPHS.map(async (name) => {
        const url = await start(name, `subgraphs/${name}/server.ts`, subgraphEnvironment);
        return [`${name.toUpperCase()}_URL`, `${url}/graphql`];
      }),
    );
    const environment = { ...gatewayEnvironment, ...(Object.fromEntries(urls) as Environment) };
    return start('gateway', 'gateway/server.ts', environment);
  }

  const url =
    layout === 'separate'
      ? await startSeparate()
      : await start('gateway', 'whole/server.ts', {
          ...subgraphEnvironment,
          ...gatewayEnvironment,
        });
  return {
    url,
    issuer,
    vendors: vendors.urls,
    pids: servers.map(({ pid }) => pid),
    async setLatency(latencyMs) {
      await vendors.ask({ latencyMs });
    },
    takeVendorRequests: () => vendors.ask({}),
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
      vendors.stop();
      issuer.stop();
    },
  };
}

function environmentOf(vendors: Vendors['urls'], secret: string): Environment {
  const keys = SUBGRAPHS.map((name) => [
    `${name.toUpperCase()}_GATEWAY_KEY`,
    deriveSubgraphKey(secret, name),
  ]);
  return {
    ...(Object.fromEntries(keys) as Environment),
    CURSOR_SECRET: randomBytes(32).toString('base64url'),
    HUBSPOT_URL: vendors.hubspot,
    HUBSPOT_TOKEN: 'hubspot-local',
    ERPNEXT_URL: vendors.erpnext,
    ERPNEXT_API_KEY: 'erpnext-key',
    ERPNEXT_API_SECRET: 'erpnext-secret',
    ERPNEXT_TIME_ZONE: 'Europe/Berlin',
    ERPNEXT_CURRENCY: 'USD',
    STRIPE_URL: vendors.stripe,
    STRIPE_KEY: 'sk_test_local',
    EASYPOST_URL: `${vendors.easypost}/v2`,
    EASYPOST_KEY: 'EZTKlocal',
  };
}

async function untilHealthy(url: string, server: Server, log: string): Promise<void> {
  const until = performance.now() + START_MS;
  while (performance.now() < until && server.exitCode() === undefined) {
    const isHealthy = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isHealthy) return;
    await wait(100);
  }
  throw new Error(`A server did not start; its log: ${log}`);
}
