import { describe, expect, it } from '@jest/globals';
import { parseRequest } from './request.ts';

const HASH = 'ab'.repeat(32);

const BAD_REQUEST = (message: string) =>
  expect.objectContaining({ message, extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });

describe('the body of a request', () => {
  it('gives all its members', () => {
    const body = {
      query: '{ a }',
      operationName: 'A',
      variables: { a: 1 },
      extensions: { clientLibrary: { name: 'x' } },
    };
    expect(parseRequest(body)).toEqual({ ...body, hash: null });
  });

  it('may leave out, or set to null, all but the document', () => {
    const bare = { query: '{ a }', hash: null, operationName: null, variables: {}, extensions: {} };
    expect(parseRequest({ query: '{ a }' })).toEqual(bare);
    expect(
      parseRequest({ query: '{ a }', operationName: null, variables: null, extensions: null }),
    ).toEqual(bare);
  });

  it('may name the document by its hash, in two ways', () => {
    const hash = (body: object) => parseRequest(body).hash;
    const persistedQuery = { version: 1, sha256Hash: HASH };
    expect(hash({ extensions: { persistedQuery } })).toBe(HASH);
    expect(hash({ documentId: HASH.toUpperCase() })).toBe(HASH);
    expect(hash({ documentId: `sha256:${HASH}` })).toBe(HASH);
    expect(hash({ query: '', documentId: HASH })).toBe(HASH);
    expect(parseRequest({ extensions: { persistedQuery, other: 1 } }).extensions).toEqual({
      other: 1,
    });
  });

  it.each([
    [
      'a batch',
      [{ query: '{ a }' }],
      'Operations cannot be sent in batches. Send one in each request.',
    ],
    ['an empty batch', [], 'Operations cannot be sent in batches. Send one in each request.'],
    ['text', '{ a }', 'The body of the request must be a JSON object.'],
    ['null', null, 'The body of the request must be a JSON object.'],
    ['nothing', undefined, 'The body of the request must be a JSON object.'],
    ['an empty object', {}, 'The request holds neither a "query" nor the hash of one.'],
    [
      'an empty document',
      { query: '' },
      'The request holds neither a "query" nor the hash of one.',
    ],
    ['a document that is no text', { query: { kind: 'Document' } }, '"query" must be text.'],
    [
      'a name that is no text',
      { query: '{ a }', operationName: 1 },
      '"operationName" must be text.',
    ],
    ['variables as text', { query: '{ a }', variables: '{}' }, '"variables" must be an object.'],
    ['variables as a list', { query: '{ a }', variables: [] }, '"variables" must be an object.'],
    ['extensions as text', { query: '{ a }', extensions: '{}' }, '"extensions" must be an object.'],
    ['extensions as a list', { query: '{ a }', extensions: [] }, '"extensions" must be an object.'],
    ['an id that is no hash', { documentId: 'Orders' }, '"documentId" must be a SHA-256 in hex.'],
    [
      'a persisted query of another version',
      { extensions: { persistedQuery: { version: 2, sha256Hash: HASH } } },
      '"extensions.persistedQuery" must hold version 1 and a SHA-256 in hex.',
    ],
    [
      'a persisted query without a hash',
      { query: '{ a }', extensions: { persistedQuery: { version: 1 } } },
      '"extensions.persistedQuery" must hold version 1 and a SHA-256 in hex.',
    ],
  ])('is refused as %s', (_what, body, message) => {
    expect(() => parseRequest(body)).toThrow(BAD_REQUEST(message));
  });
});
