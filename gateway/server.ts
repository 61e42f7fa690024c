import { verifierFromConfig } from '@tributary/kit/auth';
import { type Config, ConfigError } from '@tributary/kit/config';
import { listenOptionsFrom } from '@tributary/kit/http';
import { runServer } from '@tributary/kit/process';
import { createGateway } from './gateway.ts';
import { listenGateway } from './listen.ts';
import { readSupergraph } from './supergraph.ts';

const SUBGRAPH_PORTS = { crm: 4001, erp: 4002, payments: 4003, logistics: 4004 };
const SANDBOX_ORIGINS = [
  'https://studio.apollographql.com',
  'https://sandbox.embed.apollographql.com',
];

await runServer('gateway', (config) => {
  const subgraphUrls = Object.entries(SUBGRAPH_PORTS).map(([name, port]) => [
    name,
    config.url(`${name.toUpperCase()}_URL`, `http://127.0.0.1:${port}/graphql`),
  ]);
  const gateway = createGateway({
    supergraphSdl: readSupergraph(),
    subgraphUrls: Object.fromEntries(subgraphUrls),
    subgraphTimeoutMs: config.integer('GATEWAY_SUBGRAPH_TIMEOUT_MS', 3000, { min: 1 }),
    production: config.production,
  });
  return listenGateway(gateway, {
    verify: verifierFromConfig(config),
    ...listenOptionsFrom(config, 'GATEWAY_PORT', 4000),
    corsOrigins: corsOrigins(config),
    sandboxToken: config.optional('GATEWAY_SANDBOX_TOKEN'),
  });
});

function corsOrigins(config: Config): readonly string[] {
  const origins = config.list('GATEWAY_CORS_ORIGINS', config.production ? [] : SANDBOX_ORIGINS);
  const wrong = origins.find((origin) => URL.parse(origin)?.origin !== origin);
  if (wrong === undefined) return origins;
  throw new ConfigError(
    `GATEWAY_CORS_ORIGINS lists origins, e.g. https://app.example.com, not "${wrong}".`,
  );
}
