import { readFileSync } from 'node:fs';
import {
  ApolloGateway,
  type GraphQLDataSourceProcessOptions,
  RemoteGraphQLDataSource,
} from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

interface Context {
  user?: string | undefined;
}

const [supergraphFile = '', port] = process.argv.slice(2);

class PassUser extends RemoteGraphQLDataSource<Context> {
  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<Context>): void {
    if (context.user) request.http?.headers.set('x-user', context.user);
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(supergraphFile, 'utf8'),
  buildService: ({ url }) => new PassUser(url === undefined ? {} : { url }),
});
// To the compiler the product's copy of Apollo Server is this one, with another copy of graphql-js.

const server = new ApolloServer<Context>({ gateway: gateway as never });
await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(port) },
  context: async ({ req }) => ({ user: req.headers['x-user']?.toString() }),
});
