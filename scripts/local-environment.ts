import { urlOf } from '@tributary/backends/listen';

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

interface Reach {
  /** The variable that tells the others where this process is. */
  variable: string;
  path: string;
  /** What the others need besides, as long as it is this process they reach. */
  along: Readonly<Record<string, string>>;
}

/** How a process is found by the others; nobody needs to find the gateway. */
const REACHES: Readonly<Record<Exclude<ProcessName, 'gateway'>, Reach>> = {
  identity: { variable: 'OIDC_ISSUER', path: '', along: { OIDC_AUDIENCE: 'tributary' } },
  crm: { variable: 'CRM_URL', path: '/graphql', along: {} },
  erp: { variable: 'ERP_URL', path: '/graphql', along: {} },
  payments: { variable: 'PAYMENTS_URL', path: '/graphql', along: {} },
  logistics: { variable: 'LOGISTICS_URL', path: '/graphql', along: {} },
  hubspot: { variable: 'HUBSPOT_URL', path: '', along: { HUBSPOT_TOKEN: 'hubspot-local' } },
  erpnext: {
    variable: 'ERPNEXT_URL',
    path: '',
    along: {
      ERPNEXT_API_KEY: 'erpnext-key',
      ERPNEXT_API_SECRET: 'erpnext-secret',
      ERPNEXT_TIME_ZONE: 'Europe/Berlin',
      ERPNEXT_CURRENCY: 'USD',
    },
  },
  stripe: { variable: 'STRIPE_URL', path: '', along: { STRIPE_KEY: 'sk_test_local' } },
  easypost: { variable: 'EASYPOST_URL', path: '/v2', along: { EASYPOST_KEY: 'EZTKlocal' } },
};

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Where a process listens on this machine. */
export function addressOf(name: ProcessName, given: Environment): string {
  const { variable, port } = PROCESSES[name];
  return urlOf(read(given, 'TRIBUTARY_HOST') ?? '127.0.0.1', read(given, variable) ?? port);
}

/** Whether the others are to use this machine's own process, and not one somewhere else. */
export function isLocal(name: ProcessName, given: Environment): boolean {
  if (name === 'gateway') return true;
  const url = read(given, REACHES[name].variable);
  return url === undefined || pointsTo(name, url, given);
}

/**
 * Everything the processes need to run together on this machine. `given` wins, but an address of
 * this machine's own process follows its port variable: a copied .env may still hold the old one.
 */
export function localEnvironment(given: Environment): Record<string, string> {
  const environment: Record<string, string> = {};
  const owned = new Set<string>();
  for (const name of Object.keys(REACHES) as (keyof typeof REACHES)[]) {
    if (!isLocal(name, given)) continue;
    const { variable, path, along } = REACHES[name];
    owned.add(variable);
    Object.assign(environment, along, { [variable]: addressOf(name, given) + path });
  }
  for (const [name, value] of Object.entries(given)) {
    if (value?.trim() && !owned.has(name)) environment[name] = value;
  }
  return environment;
}

/** Host and port of the URL are this process's, in force or by default. */
function pointsTo(name: ProcessName, text: string, given: Environment): boolean {
  const url = URL.parse(text);
  if (!url) return false;
  const { variable, port } = PROCESSES[name];
  const isHere =
    LOOPBACK.test(url.hostname) || url.hostname === URL.parse(addressOf(name, given))?.hostname;
  const urlPort = url.port || (url.protocol === 'https:' ? '443' : '80');
  return isHere && [read(given, variable), String(port)].includes(urlPort);
}

function read(given: Environment, name: string): string | undefined {
  return given[name]?.trim() || undefined;
}
