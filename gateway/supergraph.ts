import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ENFORCED_SPECS } from '@tributary/kit/access/directives';
import { ConfigError } from '@tributary/kit/config';

/** `@apollo/gateway` enforces this one: what it names is in no schema that clients see. */
const ENFORCED_FOR_US = ['https://specs.apollo.dev/inaccessible/v0.2'];

const SECURITY_LINK = /@link\(url: "([^"]+)"((?:[^()"]|"[^"]*")*?), for: SECURITY\)/g;

/** Composition links it `for: SECURITY`, since a gateway that knows nothing of it would leave arguments out. */
const CONTEXT = 'https://specs.apollo.dev/context/';

/** A supergraph this gateway must not serve. */
class SupergraphError extends Error {}

/** The committed supergraph of this repository. */
export const COMMITTED_SUPERGRAPH = fileURLToPath(
  new URL('../supergraph.graphql', import.meta.url),
);

/** Reads a supergraph. @throws ConfigError where there is none. */
export function readSupergraph(file = COMMITTED_SUPERGRAPH): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(`The supergraph ${file} cannot be read.`, { cause });
  }
}

/**
 * Makes a supergraph loadable: `@apollo/gateway` refuses every link `for: SECURITY` that it does not
 * enforce. The purpose is dropped for exactly the specs we enforce.
 * @throws SupergraphError naming a security spec that nobody enforces.
 */
export function claimSecurity(supergraphSdl: string): string {
  return supergraphSdl.replace(SECURITY_LINK, (link, url: string, rest: string) => {
    if (ENFORCED_FOR_US.includes(url)) return link;
    if (ENFORCED_SPECS.includes(url)) return `@link(url: "${url}"${rest})`;
    if (url.startsWith(CONTEXT)) {
      throw new SupergraphError(
        'The supergraph uses @context and @fromContext, which are not executed. It cannot be served.',
      );
    }
    throw new SupergraphError(`Nobody enforces the security spec ${url}. It cannot be served.`);
  });
}
