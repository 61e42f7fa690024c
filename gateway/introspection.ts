import type { ApolloServerPlugin } from '@apollo/server';
import { PublicError } from '@tributary/kit/errors';
import { print } from 'graphql';
import type { GatewayContext } from './context.ts';

/** In production the schema is shown to developers only; elsewhere to every valid token. */
export function limitIntrospection(production: boolean): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ document, contextValue }) {
        if (!production || contextValue.caller.kind === 'developer') return;
        if (!INTROSPECTION.test(print(document))) return;
        throw new PublicError('FORBIDDEN', 'Introspection needs a developer token.', {
          httpStatus: 403,
        });
      },
    }),
  };
}

// Also hits the names inside a string: refusing too much here costs nobody a field.
const INTROSPECTION = /\b__(schema|type)\b/;
