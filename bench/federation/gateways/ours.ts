import { randomBytes } from 'node:crypto';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { repositoryFile } from '../../files.ts';
import { OUR_NAMES } from '../compose.ts';
import type { Gateway } from '../gateway.ts';
import type { Setting } from '../setting.ts';
import { SUBGRAPH_NAMES } from '../subgraphs/schemas.ts';

interface Variant {
  id: string;
  name: string;
  note: string;
  /** From the root of the repository. Default: the gateway as a deployment starts it. */
  file?: string;
  env?: Readonly<Record<string, string>>;
  /** Default: it does. */
  takesTokens?: boolean;
}

/** The gateway of this repository, told of another supergraph. */
export function createOurs(variant: Variant): Gateway {
  const { id, name, note, file = 'gateway/server.ts', env = {} } = variant;
  const { takesTokens = true } = variant;
  return {
    id,
    name,
    note,
    path: '/graphql',
    takesTokens,
    command: (setting, port) => ({
      command: process.execPath,
      args: [repositoryFile(file)],
      cwd: setting.folder,
      env: { ...environmentOf(setting), GATEWAY_PORT: String(port), ...env },
    }),
  };
}

function environmentOf({ guardedSupergraphFile, tokens, urlOf }: Setting) {
  const secret = randomBytes(32).toString('base64url');
  const subgraphs = SUBGRAPH_NAMES.flatMap((name) => {
    const variable = OUR_NAMES[name].toUpperCase();
    return [
      [`${variable}_URL`, urlOf(name)],
      [`${variable}_GATEWAY_KEY`, deriveSubgraphKey(secret, OUR_NAMES[name])],
    ];
  });
  return {
    ...(Object.fromEntries(subgraphs) as Record<string, string>),
    GATEWAY_SUPERGRAPH: guardedSupergraphFile,
    GATEWAY_SECRET: secret,
    GATEWAY_AUDIT_FILE: 'none',
    OIDC_ISSUER: tokens.issuer,
    OIDC_JWKS_URL: tokens.jwksUrl,
    // Fifty clients are no overload, and a gateway that refuses some would look fast.
    TRIBUTARY_MAX_DELAY_MS: '10000',
    TRIBUTARY_MIN_IN_FLIGHT: '256',
  };
}
