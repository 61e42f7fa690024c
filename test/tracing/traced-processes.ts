import { createCompany } from '@tributary/backends/data/company';
import { createEasypostEmulator } from '@tributary/backends/easypost/emulator';
import { createEmulator } from '@tributary/backends/emulator';
import { createErpnextEmulator } from '@tributary/backends/erpnext/emulator';
import { createHubspotEmulator } from '@tributary/backends/hubspot/emulator';
import { createStripeEmulator } from '@tributary/backends/stripe/emulator';
import { createTestIssuer } from '@tributary/gateway/auth/testing';
import { freePort } from '@tributary/kit/free-port';
import { ALL_SCOPES } from '@tributary/kit/testing';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { type Started, startProcess } from '../processes.ts';

const SECRET = 'known to the tests of traces alone';

/** The gateway and all four subgraphs, each in a process of its own, over emulators. */
export async function startAll(environment: Readonly<Record<string, string>>) {
  const company = createCompany({ customers: 40, heavyOrders: 30 });
  const vendors = {
    hubspot: createHubspotEmulator({ company }),
    erpnext: createErpnextEmulator({ company }),
    stripe: createStripeEmulator({ company }),
    easypost: createEasypostEmulator({ company }),
  };
  const issuer = createTestIssuer();
  const keys = createEmulator({
    name: 'keys',
    routes: { 'GET /keys': () => ({ status: 200, body: issuer.jwks }) },
    notFound: () => ({ status: 404, body: {} }),
  });
  const vendorEnvironment = {
    HUBSPOT_URL: await vendors.hubspot.listen(),
    HUBSPOT_TOKEN: 'hubspot-local',
    ERPNEXT_URL: await vendors.erpnext.listen(),
    ERPNEXT_API_KEY: 'erpnext-key',
    ERPNEXT_API_SECRET: 'erpnext-secret',
    ERPNEXT_TIME_ZONE: 'Europe/Berlin',
    ERPNEXT_CURRENCY: 'USD',
    STRIPE_URL: await vendors.stripe.listen(),
    STRIPE_KEY: 'sk_test_local',
    EASYPOST_URL: `${await vendors.easypost.listen()}/v2`,
    EASYPOST_KEY: 'EZTKlocal',
  };

  const all: Started[] = [];
  async function start(...[file, env]: Parameters<typeof startProcess>): Promise<Started> {
    const started = await startProcess(file, env);
    all.push(started);
    return started;
  }

  async function startSubgraph(name: string): Promise<Started> {
    const prefix = name.toUpperCase();
    return start(`subgraphs/${name}/server.ts`, {
      ...vendorEnvironment,
      [`${prefix}_PORT`]: String(await freePort()),
      [`${prefix}_GATEWAY_KEY`]: deriveSubgraphKey(SECRET, name),
      [`${prefix}_STALE_MAX_AGE_S`]: '0',
      ...environment,
    });
  }
  const [crm, erp, payments, logistics] = await Promise.all([
    startSubgraph('crm'),
    startSubgraph('erp'),
    startSubgraph('payments'),
    startSubgraph('logistics'),
  ]);
  const gateway = await start('gateway/server.ts', {
    GATEWAY_PORT: String(await freePort()),
    GATEWAY_SECRET: SECRET,
    GATEWAY_AUDIT_FILE: 'none',
    OIDC_ISSUER: issuer.issuer,
    OIDC_JWKS_URL: `${await keys.listen()}/keys`,
    CRM_URL: `${crm.url}/graphql`,
    ERP_URL: `${erp.url}/graphql`,
    PAYMENTS_URL: `${payments.url}/graphql`,
    LOGISTICS_URL: `${logistics.url}/graphql`,
    ...environment,
  }).catch((error: Error) => {
    for (const { child } of all) child.kill('SIGKILL');
    throw error;
  });
  const token = await issuer.mint(
    { tributary_kind: 'developer', scope: ALL_SCOPES.join(' ') },
    '1h',
  );

  return {
    company,
    vendors,
    gateway,
    all,
    token,
    async ask(query: string, variables: object, headers: Readonly<Record<string, string>> = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as { data: unknown; errors?: unknown[] };
    },
    /** Stops every process as an orchestrator does. */
    async stop() {
      for (const { child } of all) child.kill('SIGTERM');
      return Promise.all(all.map(({ exit }) => exit));
    },
    async close() {
      for (const { child } of all) child.kill('SIGKILL');
      await Promise.all(all.map(({ exit }) => exit));
      await Promise.all([...Object.values(vendors), keys].map((vendor) => vendor.close()));
    },
  };
}
