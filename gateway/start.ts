import { type Config, ConfigError } from '@tributary/kit/config';
import { listenOptionsFrom, type Running } from '@tributary/kit/http';
import { chargeQuota } from './admission/charge-quota.ts';
import { createRegistry, type FileRegistry } from './applications/registry.ts';
import { auditFromConfig } from './audit/config.ts';
import { verifierFromConfig } from './auth/config.ts';
import { loadManifests } from './documents/manifests.ts';
import { createGateway, type GatewayOptions } from './gateway.ts';
import { createIdentify } from './identify.ts';
import { limitsFromConfig } from './limits/options.ts';
import { listenGateway } from './listen.ts';
import { quotaFromConfig } from './quota/config.ts';
import { followSupergraph } from './reload.ts';
import { sandboxFromConfig } from './sandbox/options.ts';
import { COMMITTED_SUPERGRAPH, readSupergraph } from './supergraph.ts';

const EXECUTORS = ['own', 'apollo'] as const;
const SANDBOX_ORIGINS = [
  'https://studio.apollographql.com',
  'https://sandbox.embed.apollographql.com',
];

/**
 * Serves the graph over these subgraphs as the environment says.
 * @throws ConfigError naming what is wrong.
 */
export async function startGateway(
  config: Config,
  subgraphs: GatewayOptions['subgraphs'],
): Promise<Running> {
  const file = config.text('GATEWAY_SUPERGRAPH', COMMITTED_SUPERGRAPH);
  const supergraphSdl = readSupergraph(file);
  const quota = quotaFromConfig(config);
  const directory = config.optional('GATEWAY_MANIFESTS');
  const manifests = directory === undefined ? null : await loadManifests(directory);
  const gateway = createGateway({
    supergraphSdl,
    subgraphs,
    budgetMs: config.integer('GATEWAY_BUDGET_MS', 3000, { min: 1 }),
    executor: config.oneOf('GATEWAY_EXECUTOR', EXECUTORS, 'own'),
    production: config.production,
    limits: limitsFromConfig(config),
    charge: chargeQuota(quota),
    knownDocuments: () => manifests?.texts() ?? [],
  });
  const supergraph = followSupergraph({ file, served: supergraphSdl, take: gateway.take });
  process.on('SIGHUP', () => void supergraph.refresh());
  const verify = verifierFromConfig(config);
  return listenGateway(gateway, {
    identify: createIdentify(verify, await registryFrom(config)),
    manifests,
    quota,
    audit: auditFromConfig(config),
    supergraph,
    ...listenOptionsFrom(config, 'GATEWAY_PORT', 4000),
    corsOrigins: corsOrigins(config),
    sandbox: config.production ? null : sandboxFromConfig(config, supergraphSdl),
  });
}

/** Without a file of registered applications a token alone says what its client may do. */
async function registryFrom(config: Config): Promise<FileRegistry | null> {
  const file = config.optional('GATEWAY_APPLICATIONS');
  if (file === undefined) return null;
  const registry = createRegistry({ file });
  await registry.start();
  return registry;
}

function corsOrigins(config: Config): readonly string[] {
  const origins = config.list('GATEWAY_CORS_ORIGINS', config.production ? [] : SANDBOX_ORIGINS);
  const wrong = origins.find((origin) => URL.parse(origin)?.origin !== origin);
  if (wrong === undefined) return origins;
  throw new ConfigError(
    `GATEWAY_CORS_ORIGINS lists origins, e.g. https://app.example.com, not "${wrong}".`,
  );
}
