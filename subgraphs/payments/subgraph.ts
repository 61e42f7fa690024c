import { createSubgraph, readSchema, type Subgraph } from '@tributary/kit/subgraph';
import type { PaymentsContext } from './context.ts';
import { createLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { createStripe, type StripeOptions } from './stripe/connector.ts';

export interface PaymentsOptions {
  stripe: StripeOptions;
  /** Signs cursors; the same in all processes of this subgraph. */
  cursorSecret: string;
}

/** The payments subgraph over Stripe. Opens no connection before it is asked. */
export function createPayments(options: PaymentsOptions): Subgraph<PaymentsContext> {
  const stripe = createStripe(options.stripe);
  return createSubgraph<PaymentsContext>({
    name: 'payments',
    vendor: 'stripe',
    typeDefs: readSchema(new URL('schema.graphql', import.meta.url)),
    resolvers,
    cursorSecret: options.cursorSecret,
    createContext: (base) => ({ ...base, loaders: createLoaders(stripe.source(base.call)) }),
    close: stripe.close,
  });
}
