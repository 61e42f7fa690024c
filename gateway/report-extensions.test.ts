import { ApolloServer } from '@apollo/server';
import { expect, it } from '@jest/globals';
import type { Caller } from '@tributary/kit/caller';
import type { StaleEntry } from '@tributary/kit/reads/stale-log';
import { developer, partner } from '@tributary/kit/testing';
import { createUpstreamLog } from '@tributary/kit/upstream';
import { buildSchema } from 'graphql';
import type { GatewayContext } from './context.ts';
import { reportExtensions } from './report-extensions.ts';
import { createOperation } from './testing.ts';

const entry = {
  system: 'ERP',
  vendor: 'erpnext',
  endpoint: 'GET /x',
  requests: 2,
  keys: 3,
} as const;

/** What a caller finds beside the data, where the executor has left notes of its own. */
async function extensionsFor(caller: Caller, stale: readonly StaleEntry[] = []) {
  const upstream = createUpstreamLog();
  upstream.add(entry);
  const server = new ApolloServer<GatewayContext>({
    schema: buildSchema('type Query { row: Int }'),
    plugins: [
      {
        requestDidStart: async () => ({
          async willSendResponse({ response: { body } }) {
            if (body.kind === 'single') body.singleResult.extensions = { valueCompletion: ['row'] };
          },
        }),
      },
      reportExtensions(),
    ],
  });
  const contextValue = createOperation({ caller, upstream });
  for (const one of stale) contextValue.record.stale.add(one);
  const { body } = await server.executeOperation({ query: '{ row }' }, { contextValue });
  await server.stop();
  return body.kind === 'single' ? body.singleResult.extensions : undefined;
}

it('what was asked of vendors is told to those who may know, and nothing else to anybody', async () => {
  const told = { upstream: { requests: 2, calls: [entry] } };
  expect(await extensionsFor(developer.caller)).toEqual(told);
  expect(await extensionsFor(partner({}, ['upstream:read']).caller)).toEqual(told);
  expect(await extensionsFor(partner({}, ['order:read']).caller)).toBeUndefined();
  expect(await extensionsFor({ ...developer.caller, kind: 'product' })).toBeUndefined();
});

it('what is stale is told to everybody who is given it, once for each entity, by the oldest', async () => {
  const payment = { system: 'PAYMENTS', vendor: 'stripe', entity: 'Payment' } as const;
  const stale = [
    { ...payment, fetchedAt: '2026-11-01T12:00:05.000Z', rows: 2 },
    { ...payment, entity: 'Refund', fetchedAt: '2026-11-01T12:00:07.000Z', rows: 1 },
    { ...payment, fetchedAt: '2026-11-01T12:00:03.000Z', rows: 1 },
  ];
  const told = [{ ...payment, fetchedAt: '2026-11-01T12:00:03.000Z', rows: 3 }, stale[1]];
  expect(await extensionsFor(partner({}, []).caller, stale)).toEqual({ stale: told });
  expect(await extensionsFor(developer.caller, stale)).toMatchObject({ stale: told });
});
