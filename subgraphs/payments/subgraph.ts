import { createReads, type GivenReads } from '@tributary/kit/reads/reads';
import { createSubgraph, readSchema, type Subgraph } from '@tributary/kit/subgraph';
import type { PaymentsContext } from './context.ts';
import { createLoaders } from './loaders.ts';
import { paymentReads } from './reads.ts';
import { resolvers } from './resolvers.ts';
import { restrict } from './restrict.ts';
import { createStripe, type StripeOptions } from './stripe/connector.ts';

export interface PaymentsOptions {
  stripe: StripeOptions;
  /** Signs cursors; the same in all processes of this subgraph. */
  cursorSecret: string;
  /** Characters that ids of the ERP may hold beyond the default, e.g. `/`. */
  idCharacters?: string | undefined;
  /** What is kept of good answers. Default: as `reads.ts` says, in this process. */
  reads?: GivenReads | undefined;
}

/** The payments subgraph over Stripe. Opens no connection before it is asked. */
export function createPayments(options: PaymentsOptions): Subgraph<PaymentsContext> {
  const { stripe, cursorSecret, idCharacters = '' } = options;
  const vendor = createStripe(stripe);
  const typeDefs = readSchema(new URL('schema.graphql', import.meta.url));
  const reads = createReads({
    system: 'PAYMENTS',
    vendor: 'stripe',
    table: paymentReads,
    given: options.reads,
    secret: cursorSecret,
    typeDefs,
    account: stripe,
  });
  return createSubgraph<PaymentsContext>({
    name: 'payments',
    vendor: 'stripe',
    typeDefs,
    resolvers,
    cursorSecret,
    idCharacters,
    createContext: (base) => ({
      ...base,
      loaders: createLoaders(
        reads.over(restrict(vendor.source(base.call), base.rows.billingId), base),
      ),
    }),
    async close() {
      await vendor.close();
      await reads.close();
    },
  });
}
