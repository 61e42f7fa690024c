import { ApolloGateway, type GatewayConfig } from '@apollo/gateway';
import { silenceApolloTelemetry } from '@tributary/kit/config';
import { isTracing, openSpan, type Span } from '@tributary/kit/tracing/span';

/**
 * Apollo's gateway, which otherwise reports to Apollo every hour what it runs on, and looks for a
 * cloud's metadata service to find out: https://www.apollographql.com/docs/graphos/reference/data-privacy
 */
export function createApolloGateway(config: GatewayConfig): ApolloGateway {
  silenceApolloTelemetry();
  return tracePlans(config);
}

/** It plans and executes in one step, and tells when the plan is there. */
function tracePlans(config: GatewayConfig): ApolloGateway {
  const spans = new WeakMap<object, Span>();
  const gateway = new ApolloGateway({
    ...config,
    experimental_didResolveQueryPlan: ({ requestContext }) => spans.get(requestContext)?.end(),
  });
  const { executor } = gateway;
  gateway.executor = async (requestContext) => {
    if (!isTracing()) return executor(requestContext);
    const span = openSpan('plan');
    spans.set(requestContext, span);
    try {
      return await executor(requestContext);
    } finally {
      span.end();
    }
  };
  return gateway;
}
