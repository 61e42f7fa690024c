import { defineConfig } from '@graphql-hive/gateway';

/** What GraphQL Mesh calls its gateway, as it comes. */
export const gatewayConfig = defineConfig({
  logging: 'error',
  landingPage: false,
  graphiql: false,
});
