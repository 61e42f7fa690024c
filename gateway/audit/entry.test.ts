import { expect, it } from '@jest/globals';
import { boundEntry } from './entry.ts';
import { entry } from './testing.ts';

const LONG = 'x'.repeat(500);
const list = (length: number) => Array.from({ length }, (_, index) => `${index}:${LONG}`);

it('nobody decides how long a line gets', () => {
  const bound = boundEntry(
    entry({
      requestId: LONG,
      clientId: LONG,
      subject: LONG,
      operation: { name: LONG, hash: LONG, type: 'query' },
      code: LONG,
      scopes: list(300),
      customers: list(1200),
      customersOmitted: 7,
    }),
  );
  const longest = (items: readonly string[]) => Math.max(...items.map(({ length }) => length));
  expect({
    requestId: bound.requestId.length,
    clientId: bound.clientId.length,
    subject: bound.subject.length,
    name: bound.operation.name?.length,
    hash: bound.operation.hash?.length,
    code: bound.code?.length,
    scopes: [bound.scopes.length, longest(bound.scopes)],
    customers: [bound.customers.length, longest(bound.customers)],
    customersOmitted: bound.customersOmitted,
  }).toEqual({
    requestId: 100,
    clientId: 200,
    subject: 200,
    name: 100,
    hash: 100,
    code: 100,
    scopes: [200, 100],
    customers: [1000, 100],
    customersOmitted: 207,
  });
});
