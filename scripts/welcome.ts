import type { ProcessName } from './local-environment.ts';

interface Started {
  /** Of the gateway. */
  url: string;
  seconds: number;
  /** What runs on this machine. */
  names: readonly ProcessName[];
  environment: Readonly<Record<string, string>>;
  /** Of the local identity provider; absent when the issuer is another. */
  token: string | undefined;
}

const VENDOR_URLS = {
  hubspot: 'HUBSPOT_URL',
  erpnext: 'ERPNEXT_URL',
  stripe: 'STRIPE_URL',
  easypost: 'EASYPOST_URL',
};

/** What `npm start` says when everything is up: where it is, and what to try. */
export function welcome({ url, seconds, names, environment, token }: Started): string {
  const vendors = Object.entries(VENDOR_URLS).filter(([name]) =>
    names.includes(name as ProcessName),
  );
  return [
    '',
    `Tributary is ready (${seconds.toFixed(1)} s). Ctrl-C stops it.`,
    '',
    `  Sandbox    ${url}/`,
    `  GraphQL    ${url}/graphql`,
    `  Health     ${url}/readyz`,
    `  Identity   ${environment['OIDC_ISSUER']}`,
    ...vendors.map(
      ([name, variable]) => `  ${name.padEnd(10)} ${environment[variable]}  (emulated)`,
    ),
    '',
    ...(token === undefined ? bringToken(environment) : hereIsToken(token)),
    '',
    'Try it:',
    '',
    `curl -s ${url}/graphql -H 'content-type: application/json' \\`,
    `  -H "authorization: Bearer ${token === undefined ? '$TOKEN' : '$(npm run -s token)'}" \\`,
    `  -d '{"query":"{ customers(first: 3) { nodes { name orders(first: 2) { nodes { number paymentState deliveryState } } } } }"}'`,
    '',
  ].join('\n');
}

function hereIsToken(token: string): string[] {
  return [
    'A developer token, good for twelve hours (another: npm run token -- --as partner):',
    '',
    token,
  ];
}

function bringToken(environment: Started['environment']): string[] {
  const audience = environment['OIDC_AUDIENCE'] ?? 'tributary';
  return [
    `Bring an access token of ${environment['OIDC_ISSUER']} for the audience "${audience}":`,
    'the local identity provider is not running, as OIDC_ISSUER points elsewhere.',
  ];
}
