import type { Caller } from '@tributary/kit/caller';
import { type System, UpstreamError } from '@tributary/kit/errors';
import { createUpstreamLog } from '@tributary/kit/upstream';
import { parser } from '@tributary/kit/wire';
import * as z from 'zod';
import { createRecord, type GatewayContext } from '../context.ts';
import type { SubgraphClient } from '../subgraph-client.ts';
import { createUpstreamBudget } from '../upstream/budget.ts';
import type { AskHub } from './identity-hub.ts';

/** The subgraph whose records carry the keys of all other systems. */
export const HUB = 'crm';

/** The gateway's own errand: it needs the keys of customers, and nothing more. */
const GATEWAY: Caller = {
  kind: 'gateway',
  clientId: 'gateway',
  subject: 'gateway',
  scopes: new Set(['customer:read']),
  customers: null,
};

/** Far more than a thousand customers take. */
const MAX_REQUESTS = 100;

const QUERY = `query CustomerKeys($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Customer { erpId billingId } }
}`;

const parseData = parser(
  'hub',
  z.object({
    _entities: z.array(
      z.object({ erpId: z.string().nullable(), billingId: z.string().nullable() }).nullable(),
    ),
  }),
);

/**
 * Asks the CRM subgraph which keys customers have in the other systems.
 * @param budgetMs milliseconds it has for that.
 */
export function createAskHub({ ask }: Pick<SubgraphClient, 'ask'>, budgetMs: number): AskHub {
  return async (ids) => {
    const representations = ids.map((id) => ({ __typename: 'Customer', id }));
    const { data, errors } = await ask({
      operation: { query: QUERY, operationName: 'CustomerKeys', kind: 'query' },
      variables: JSON.stringify({ representations }),
      context: errand(budgetMs),
    });
    // A failed answer must not be taken for customers without keys.
    if (errors?.length || !data) {
      throw new UpstreamError({
        system: HUB.toUpperCase() as System,
        code: 'UPSTREAM_UNAVAILABLE',
        retryable: true,
        cause: errors?.[0]?.message,
      });
    }
    return parseData(data)._entities.map(
      (customer) => customer ?? { erpId: null, billingId: null },
    );
  };
}

function errand(budgetMs: number): GatewayContext {
  return {
    caller: GATEWAY,
    application: null,
    requestId: crypto.randomUUID(),
    signal: new AbortController().signal,
    endsAt: Date.now() + budgetMs,
    upstream: createUpstreamLog(),
    budget: createUpstreamBudget(MAX_REQUESTS),
    estimate: null,
    explain: null,
    keys: async () => null,
    record: createRecord(),
  };
}
