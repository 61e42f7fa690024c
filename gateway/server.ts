import type { Config } from '@tributary/kit/config';
import { runServer } from '@tributary/kit/process';
import { gatewaySecretFrom } from '@tributary/kit/vouch/keys';
import { httpSubgraphs } from './http-subgraphs.ts';
import { startGateway } from './start.ts';

const SUBGRAPH_PORTS = { crm: 4001, erp: 4002, payments: 4003, logistics: 4004 };

await runServer('gateway', async (config) =>
  startGateway(config, httpSubgraphs(subgraphUrls(config), gatewaySecretFrom(config))),
);

function subgraphUrls(config: Config): Record<string, string> {
  const urls = Object.entries(SUBGRAPH_PORTS).map(([name, port]) => [
    name,
    config.url(`${name.toUpperCase()}_URL`, `http://127.0.0.1:${port}/graphql`),
  ]);
  return Object.fromEntries(urls);
}
