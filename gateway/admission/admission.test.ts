import { ApolloServer } from '@apollo/server';
import { describe, expect, it } from '@jest/globals';
import { createAccessTable } from '@tributary/kit/access/table';
import { PublicError } from '@tributary/kit/errors';
import { buildSchema, parse } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { createServed } from '../served.ts';
import { createOperation } from '../testing.ts';
import { type AdmissionStep, admit } from './admission.ts';
import { checkCostOf } from './check-cost.ts';
import { estimateUpstream } from './estimate-upstream.ts';
import { requireOperation } from './require-operation.ts';

const schema = buildSchema('type Query { row: Int } type Subscription { row: Int }');

const ACCESS = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
  type Query @authenticated { row: Int }
`;

async function run(query: string, ...steps: readonly AdmissionStep[]) {
  const contextValue = createOperation();
  const server = new ApolloServer<GatewayContext>({ schema, plugins: [admit(...steps)] });
  const { body, http } = await server.executeOperation({ query }, { contextValue });
  await server.stop();
  const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
  return { status: http.status, message: errors?.[0]?.message, record: contextValue.record };
}

describe('an operation', () => {
  it('passes one step after the other, and none behind one that refuses', async () => {
    const passed: string[] = [];
    const step = (name: string) => async () => {
      await new Promise(setImmediate);
      passed.push(name);
    };
    const refuse: AdmissionStep = () => {
      throw new PublicError('FORBIDDEN', 'No.', { httpStatus: 403 });
    };
    const { status, record } = await run('{ row }', step('first'), refuse, step('charged'));
    expect([status, passed]).toEqual([403, ['first']]);
    expect(record).toMatchObject({ isAdmitted: false, code: 'FORBIDDEN' });
    expect((await run('{ row }', step('first'), step('charged'))).record.isAdmitted).toBe(true);
    expect(passed).toEqual(['first', 'first', 'charged']);
  });

  it('does not subscribe by POST', async () => {
    const { status, message } = await run('subscription { row }', requireOperation);
    expect([status, message]).toEqual([400, 'Subscriptions cannot be run by POST.']);
  });

  it('does not change anything in a graph that has nothing to change', async () => {
    const { status, message } = await run('mutation { row }', requireOperation);
    expect([status, message]).toEqual([400, 'This graph has no mutation to run.']);
  });

  it.each([
    [7.5, 7.5, undefined],
    [0, 1, undefined],
    [11, 11, 'The operation would cost 11, which is beyond the limit of 10.'],
  ])('that costs %d is noted with %d', async (cost, noted, refusal) => {
    const estimate = () => () => ({ cost, steps: 1 });
    const served = createServed(schema, createAccessTable(parse(ACCESS)), estimate, () => null);
    const check = checkCostOf({ current: () => served, limits: { maxCost: 10 } });
    const { record, message } = await run('{ row }', check);
    expect([record.cost, message]).toEqual([noted, refusal]);
  });

  it.each([
    [3, 5, undefined],
    [8, 8, undefined],
    [1000, 1000, undefined],
    [1001, 1001, expect.stringContaining('far more than one operation may')],
  ])(
    'that is expected to ask vendors %d times is charged %d points',
    async (requests, points, refusal) => {
      const estimate = () => () => ({ requests, systems: { ERP: requests } });
      const table = createAccessTable(parse(ACCESS));
      const served = createServed(schema, table, () => () => ({ cost: 5, steps: 1 }), estimate);
      const current = () => served;
      const checks = [
        checkCostOf({ current, limits: { maxCost: 10 } }),
        estimateUpstream({ current }),
      ];
      const { record, message } = await run('{ row }', ...checks);
      expect([record.cost, message]).toEqual([points, refusal]);
    },
  );
});
