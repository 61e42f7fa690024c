import { describe, expect, it } from '@jest/globals';
import { createHttp } from '@tributary/kit/http';
import { partner } from '@tributary/kit/testing';
import type { Application } from './applications/application.ts';
import { createRecord } from './context.ts';
import { hashOf } from './documents/parse.ts';
import { DEFAULT_LIMITS } from './limits/options.ts';
import { readRequest } from './read-request.ts';

const OWN = '{ orders { nodes { id } } }';
const OTHER = '{ customers { nodes { id } } }';
const manifests = {
  find: (clientId: string, id: string) =>
    clientId === 'test-partner' && id === hashOf(OWN)
      ? { id, name: 'Own', type: 'query' as const, body: OWN }
      : undefined,
  has: (clientId: string, hash: string) => clientId === 'test-partner' && hash === hashOf(OWN),
  refresh: async () => {},
  texts: () => new Set<string>(),
  close() {},
};
const { caller } = partner({ id: ['1'] });
const application = (operations: Application['operations']): Application => ({
  clientId: caller.clientId,
  name: 'Test',
  kind: 'partner',
  scopes: caller.scopes,
  customers: null,
  quota: null,
  maxUpstream: null,
  operations,
  revokedAt: null,
  tokensNotBefore: null,
});

/** What is left of a request once it was read: the text of its document, or why it was refused. */
async function read(payload: object, operations: Application['operations'] | null = 'manifest') {
  const http = createHttp(() => ({ ready: true }), { maxBodyBytes: 100_000 });
  http.post(
    '/graphql',
    {
      async onRequest(request) {
        const known = operations === null ? null : application(operations);
        request.client = { caller, application: known };
        request.record = createRecord();
      },
      preHandler: readRequest({ limits: DEFAULT_LIMITS, manifests }),
    },
    ({ body }) => body,
  );
  const { statusCode, body } = await http.inject({ method: 'POST', url: '/graphql', payload });
  const { query, errors } = JSON.parse(body);
  return query ?? `${statusCode} ${errors[0].extensions.code}`;
}

describe('an application limited to its manifest', () => {
  it('sends what is in it, as text or by its hash', async () => {
    expect(await read({ query: OWN })).toBe(OWN);
    expect(await read({ documentId: hashOf(OWN) })).toBe(OWN);
  });

  it('sends nothing else', async () => {
    expect(await read({ query: OTHER })).toBe('403 OPERATION_NOT_ALLOWED');
    expect(await read({ documentId: hashOf(OTHER) })).toBe('403 OPERATION_NOT_ALLOWED');
  });
});

it.each(['any', null] as const)('an application of %s sends what it likes', async (operations) => {
  expect(await read({ query: OTHER }, operations)).toBe(OTHER);
  expect(await read({ documentId: hashOf(OTHER) }, operations)).toBe(
    '200 PERSISTED_QUERY_NOT_FOUND',
  );
});

it('an operation of a shape that is too large is not read on', async () => {
  expect(await read({ query: `{ ${'a '.repeat(30)} }` }, 'any')).toBe('400 TOO_MANY_ROOT_FIELDS');
});
