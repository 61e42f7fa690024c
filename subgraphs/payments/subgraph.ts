import { createSubgraph, readSchema, type Subgraph } from '@tributary/kit/subgraph';
import type { PaymentsContext } from './context.ts';
import { createLoaders } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { restrict } from './restrict.ts';
import { createStripe, type StripeOptions } from './stripe/connector.ts';

export interface PaymentsOptions {
  stripe: StripeOptions;
  /** Signs cursors; the same in all processes of this subgraph. */
  cursorSecret: string;
  /** Characters that ids of the ERP may hold beyond the default, e.g. `/`. */
  idCharacters?: string | undefined;
}

/** The payments subgraph over Stripe. Opens no connection before it is asked. */
export function createPayments({
  stripe,
  cursorSecret,
  idCharacters = '',
}: PaymentsOptions): Subgraph<PaymentsContext> {
  const vendor = createStripe(stripe);
  return createSubgraph<PaymentsContext>({
    name: 'payments',
    vendor: 'stripe',
    typeDefs: readSchema(new URL('schema.graphql', import.meta.url)),
    resolvers,
    cursorSecret,
    idCharacters,
    createContext: (base) => ({
      ...base,
      loaders: createLoaders(restrict(vendor.source(base.call), base.rows.billingId)),
    }),
    close: vendor.close,
  });
}
