import { readFileSync } from 'node:fs';

/** Security specs Tributary enforces itself, at the gateway and again in each subgraph. */
const ENFORCED = [
  'https://specs.apollo.dev/authenticated/v0.1',
  'https://specs.apollo.dev/requiresScopes/v0.1',
  'https://specs.apollo.dev/policy/v0.1',
];

const SECURITY_LINK = /@link\(url: "([^"]+)"((?:[^()"]|"[^"]*")*?), for: SECURITY\)/g;

/** A supergraph this gateway must not serve. */
class SupergraphError extends Error {}

/** The committed supergraph of this repository. */
export function readSupergraph(): string {
  return readFileSync(new URL('../supergraph.graphql', import.meta.url), 'utf8');
}

/**
 * Makes a supergraph loadable: `@apollo/gateway` refuses every link `for: SECURITY`, because it
 * enforces none. The purpose is dropped for exactly the specs we enforce.
 * @throws SupergraphError naming a security spec that nobody enforces.
 */
export function claimSecurity(supergraphSdl: string): string {
  return supergraphSdl.replace(SECURITY_LINK, (_link, url: string, rest: string) => {
    if (ENFORCED.includes(url)) return `@link(url: "${url}"${rest})`;
    throw new SupergraphError(`Nobody enforces the security spec ${url}. It cannot be served.`);
  });
}
