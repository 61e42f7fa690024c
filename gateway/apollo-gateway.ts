import { ApolloGateway, type GatewayConfig } from '@apollo/gateway';
import { silenceApolloTelemetry } from '@tributary/kit/config';

/**
 * Apollo's gateway, which otherwise reports to Apollo every hour what it runs on, and looks for a
 * cloud's metadata service to find out: https://www.apollographql.com/docs/graphos/reference/data-privacy
 */
export function createApolloGateway(config: GatewayConfig): ApolloGateway {
  silenceApolloTelemetry();
  return new ApolloGateway(config);
}
