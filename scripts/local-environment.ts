type Environment = Readonly<Record<string, string | undefined>>;

/** Processes of the graph in the order their ports are counted, each with its port variable. */
export const PROCESSES = {
  identity: { file: 'backends/identity/server.ts', variable: 'IDENTITY_PORT', port: 4100 },
  hubspot: { file: 'backends/hubspot/server.ts', variable: 'HUBSPOT_EMULATOR_PORT', port: 4101 },
  erpnext: { file: 'backends/erpnext/server.ts', variable: 'ERPNEXT_EMULATOR_PORT', port: 4102 },
  stripe: { file: 'backends/stripe/server.ts', variable: 'STRIPE_EMULATOR_PORT', port: 4103 },
  easypost: { file: 'backends/easypost/server.ts', variable: 'EASYPOST_EMULATOR_PORT', port: 4104 },
  crm: { file: 'subgraphs/crm/server.ts', variable: 'CRM_PORT', port: 4001 },
  erp: { file: 'subgraphs/erp/server.ts', variable: 'ERP_PORT', port: 4002 },
  payments: { file: 'subgraphs/payments/server.ts', variable: 'PAYMENTS_PORT', port: 4003 },
  logistics: { file: 'subgraphs/logistics/server.ts', variable: 'LOGISTICS_PORT', port: 4004 },
  gateway: { file: 'gateway/server.ts', variable: 'GATEWAY_PORT', port: 4000 },
} as const;

export type ProcessName = keyof typeof PROCESSES;

/** Emulators, and the variable that points at the real vendor instead. */
export const VENDOR_URLS = {
  hubspot: 'HUBSPOT_URL',
  erpnext: 'ERPNEXT_URL',
  stripe: 'STRIPE_URL',
  easypost: 'EASYPOST_URL',
} as const;

/** Where a process listens on this machine. */
export function addressOf(name: ProcessName, given: Environment): string {
  const { variable, port } = PROCESSES[name];
  return `http://127.0.0.1:${given[variable]?.trim() || port}`;
}

/**
 * Everything the processes need to run together on this machine: `given` wins, the rest points at
 * emulators and the local identity provider, at the ports in force.
 */
export function localEnvironment(given: Environment): Record<string, string> {
  const at = (name: ProcessName, path = '') => addressOf(name, given) + path;
  const defaults = {
    OIDC_ISSUER: at('identity'),
    OIDC_AUDIENCE: 'tributary',
    OIDC_JWKS_URL: at('identity', '/jwks'),
    CRM_URL: at('crm', '/graphql'),
    ERP_URL: at('erp', '/graphql'),
    PAYMENTS_URL: at('payments', '/graphql'),
    LOGISTICS_URL: at('logistics', '/graphql'),
    HUBSPOT_URL: at('hubspot'),
    HUBSPOT_TOKEN: 'hubspot-local',
    ERPNEXT_URL: at('erpnext'),
    ERPNEXT_API_KEY: 'erpnext-key',
    ERPNEXT_API_SECRET: 'erpnext-secret',
    ERPNEXT_TIME_ZONE: 'Europe/Berlin',
    ERPNEXT_CURRENCY: 'USD',
    STRIPE_URL: at('stripe'),
    STRIPE_KEY: 'sk_test_local',
    EASYPOST_URL: at('easypost', '/v2'),
    EASYPOST_KEY: 'EZTKlocal',
  };
  const present = Object.entries(given).filter(
    (entry): entry is [string, string] => !!entry[1]?.trim(),
  );
  return { ...defaults, ...Object.fromEntries(present) };
}
