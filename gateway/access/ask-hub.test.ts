import { describe, expect, it } from '@jest/globals';
import type { Caller } from '@tributary/kit/caller';
import type { SubgraphClient } from '../subgraph-client.ts';
import { createAskHub } from './ask-hub.ts';

type Answer = Awaited<ReturnType<SubgraphClient['ask']>>;

/** The CRM subgraph, as a client of it that answers this. */
function hubThat(answer: unknown) {
  const seen: { caller?: Caller; variables?: unknown } = {};
  const client: Pick<SubgraphClient, 'ask'> = {
    async ask({ variables, context }) {
      seen.caller = context.caller;
      seen.variables = JSON.parse(variables);
      return answer as Answer;
    },
  };
  return { ask: createAskHub(client, 3000), seen };
}

const entities = (...customers: unknown[]) => ({ data: { _entities: customers } });
const keys = (id: string) => ({ erpId: `erp-${id}`, billingId: `bill-${id}` });

describe('the identity hub is asked', () => {
  it('for the keys of customers, in their order', async () => {
    const { ask, seen } = hubThat(entities(keys('1'), null, { erpId: null, billingId: 'b' }));
    expect(await ask(['1', '2', '3'])).toEqual([
      keys('1'),
      { erpId: null, billingId: null },
      { erpId: null, billingId: 'b' },
    ]);
    expect(seen.variables).toEqual({
      representations: ['1', '2', '3'].map((id) => ({ __typename: 'Customer', id })),
    });
  });

  it('by the gateway itself, which may read customers and no more', async () => {
    const { ask, seen } = hubThat(entities(keys('1')));
    await ask(['1']);
    expect(seen.caller).toEqual({
      kind: 'gateway',
      clientId: 'gateway',
      subject: 'gateway',
      scopes: new Set(['customer:read']),
      customers: null,
    });
  });
});

describe('an answer of the identity hub is a failure', () => {
  const error = { message: 'The CRM system is not available.', path: ['_entities', 1] };
  it.each([
    ['with an error beside other customers', { ...entities(keys('1'), null), errors: [error] }],
    ['without data', { data: null, errors: [error] }],
    ['without anything', { data: null }],
  ])('%s', async (_what, answer) => {
    await expect(hubThat(answer).ask(['1', '2'])).rejects.toMatchObject({
      extensions: { code: 'UPSTREAM_UNAVAILABLE', system: 'CRM' },
    });
  });

  it.each([
    ['of another shape', { data: { _entities: 7 } }],
    ['with keys that are no text', entities({ erpId: 7, billingId: null })],
    ['with a key left out', entities({ erpId: null })],
  ])('%s', async (_what, answer) => {
    await expect(hubThat(answer).ask(['1'])).rejects.toThrow('hub: ');
  });
});
