import { describe, expect, it } from '@jest/globals';
import { hashOf } from './parse.ts';
import { parseRequest } from './request.ts';
import { resolveOperation } from './resolve.ts';

const KNOWN = '{ orders { nodes { id } } }';
const UNKNOWN = '{ customers { nodes { id } } }';

const manifests = {
  has: (clientId: string, hash: string) => clientId === 'shop' && hash === hashOf(KNOWN),
  find: (clientId: string, id: string) =>
    manifests.has(clientId, id)
      ? { id, name: 'Orders', type: 'query' as const, body: KNOWN }
      : undefined,
};

const ANY = { clientId: 'shop', operations: 'any' } as const;
const LIMITED = { clientId: 'shop', operations: 'manifest' } as const;

const resolve = (body: object, policy: typeof ANY | typeof LIMITED = ANY) =>
  resolveOperation(parseRequest(body), policy, manifests);

const persisted = (text: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } },
});

const refusal = (code: string, status: number, message: string) =>
  expect.objectContaining({ message, extensions: { code, http: { status } } });

const NOT_FOUND = refusal('PERSISTED_QUERY_NOT_FOUND', 200, 'PersistedQueryNotFound');
const NOT_ALLOWED = refusal(
  'OPERATION_NOT_ALLOWED',
  403,
  'This application may send the operations of its manifest only.',
);
const MISMATCH = refusal('PERSISTED_QUERY_MISMATCH', 400, 'The hash is not that of the query.');

describe('a client that may send any operation', () => {
  it('may send text, or the hash of an operation of its manifest', () => {
    expect(resolve({ query: UNKNOWN, variables: { a: 1 } })).toEqual({
      query: UNKNOWN,
      operationName: null,
      variables: { a: 1 },
      extensions: {},
    });
    expect(resolve(persisted(KNOWN)).query).toBe(KNOWN);
    expect(resolve({ documentId: hashOf(KNOWN), operationName: 'A' })).toMatchObject({
      query: KNOWN,
      operationName: 'A',
    });
  });

  it('is told to send the text where a hash is not known, and may then send both', () => {
    expect(() => resolve(persisted(UNKNOWN))).toThrow(NOT_FOUND);
    expect(resolve({ query: UNKNOWN, ...persisted(UNKNOWN) })).toEqual({
      query: UNKNOWN,
      operationName: null,
      variables: {},
      extensions: {},
    });
  });

  it('is not believed a hash that is not that of its text', () => {
    expect(() => resolve({ query: UNKNOWN, ...persisted(KNOWN) })).toThrow(MISMATCH);
  });

  it('knows the operations of no other client', () => {
    const request = parseRequest(persisted(KNOWN));
    expect(() => resolveOperation(request, { ...ANY, clientId: 'desk' }, manifests)).toThrow(
      NOT_FOUND,
    );
    expect(() => resolveOperation(request, ANY, null)).toThrow(NOT_FOUND);
  });
});

describe('a client limited to its manifest', () => {
  it('may send what is in it, by hash or as text', () => {
    expect(resolve(persisted(KNOWN), LIMITED).query).toBe(KNOWN);
    expect(resolve({ query: KNOWN }, LIMITED).query).toBe(KNOWN);
    expect(resolve({ query: KNOWN, ...persisted(KNOWN) }, LIMITED).query).toBe(KNOWN);
  });

  it.each([
    ['as text', { query: UNKNOWN }],
    ['as text that differs by a space', { query: `${KNOWN} ` }],
    ['by hash', persisted(UNKNOWN)],
    ['by hash and text', { query: UNKNOWN, ...persisted(UNKNOWN) }],
  ])('may send nothing else %s', (_what, body) => {
    expect(() => resolve(body, LIMITED)).toThrow(NOT_ALLOWED);
  });

  it('may not pass off another text under a hash of its manifest', () => {
    expect(() => resolve({ query: UNKNOWN, ...persisted(KNOWN) }, LIMITED)).toThrow(MISMATCH);
  });

  it('may send nothing where there are no manifests', () => {
    const request = parseRequest({ query: KNOWN });
    expect(() => resolveOperation(request, LIMITED, null)).toThrow(NOT_ALLOWED);
  });
});
