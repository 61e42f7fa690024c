import type { GuardedFile } from './guard.ts';

/** What bounds a request before it is an operation: its body and its document. */
export const REQUESTS: readonly GuardedFile[] = [
  {
    file: 'gateway/read-request.ts',
    test: 'test/limits',
    guards: [
      {
        guard: 'the shape of an operation is bounded',
        find: 'checkStructure(document, operationName, limits);',
        replace: '',
      },
      {
        guard: 'an application sends nothing but its manifest, where it says so',
        find: "client?.application?.operations ?? 'any'",
        replace: "(client && 'any') ?? 'any'",
        test: 'gateway/read-request',
      },
      {
        guard: 'an application sends its own manifest',
        find: "client?.caller.clientId ?? ''",
        replace: "(client && 'other') ?? ''",
        test: 'gateway/read-request',
      },
    ],
  },
  {
    file: 'gateway/documents/request.ts',
    test: 'gateway/documents/request',
    guards: [
      {
        guard: 'no request is a batch',
        find: 'if (Array.isArray(json)) {',
        replace:
          'if (Array.isArray(json)) return parseRequest(json[0]);\n  if (Array.isArray(json)) {',
      },
      {
        guard: 'members of a request are of their types',
        find: 'if (!success) throw',
        replace: 'if (!success) return json as OperationRequest;\n  if (!success) throw',
      },
      {
        guard: 'a request holds a document or its hash',
        find: 'if (query === null && hash === null) {',
        replace: 'if (false) {',
      },
      {
        guard: 'variables do not nest without end',
        find: "checkNesting('The variables', variables);",
        replace: '',
        test: 'gateway/limits/hostile',
      },
      {
        guard: 'a hash is a hash',
        find: '.regex(/^(sha256:)?[0-9a-f]{64}$/i)',
        replace: '',
      },
      {
        guard: 'a hash is of a version we know',
        find: 'version: z.literal(1), ',
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/documents/resolve.ts',
    test: 'gateway/documents/resolve',
    guards: [
      {
        guard: 'a text is the one its hash names',
        find: 'checkMatch(query, hash);',
        replace: '',
      },
      {
        guard: 'a text is in the manifest, where nothing else may be sent',
        find: "if (operations === 'manifest' && !manifests?.has(clientId, hashOf(query))) throw notAllowed();",
        replace: '',
      },
      {
        guard: 'who may send a manifest only is not asked for a text',
        find: "throw operations === 'manifest' ? notAllowed() : notFound();",
        replace: 'throw notFound();',
      },
    ],
  },
  {
    file: 'gateway/documents/manifest.ts',
    test: 'gateway/documents/manifests',
    guards: [
      {
        guard: 'ids of a manifest are hashes of what they name',
        find: 'if (id === hashOf(body)) continue;',
        replace: 'continue;',
      },
      {
        guard: 'a manifest is of a form we know',
        find: "format: z.literal('apollo-persisted-query-manifest'),",
        replace: '',
      },
      {
        guard: 'a manifest is of a version we know',
        find: 'version: z.literal(1),',
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/documents/manifests.ts',
    test: 'gateway/documents/manifests',
    guards: [
      {
        guard: 'a client’s manifest is no other’s',
        find: 'entries.get(clientId)?.manifest.get(id)',
        replace: '[...entries.values()].map(({ manifest }) => manifest.get(id)).find(Boolean)',
      },
      {
        guard: 'a client’s texts are no other’s',
        find: 'entries.get(clientId)?.manifest.has(hash) ?? false',
        replace: '[...entries.values()].some(({ manifest }) => manifest.has(hash))',
      },
      {
        guard: 'no gateway starts with a bad manifest',
        find: 'if (problem) throw problem;',
        replace: '',
      },
      {
        guard: 'an operation that was taken away is gone',
        find: 'const next = new Map<string, Entry>();',
        replace: 'const next = new Map<string, Entry>(entries);',
      },
      {
        guard: 'manifests are looked at again',
        find: 'setInterval(refresh, pollMs)',
        replace: 'setInterval(() => {}, pollMs)',
      },
    ],
  },
  {
    file: 'gateway/documents/nesting.ts',
    test: 'gateway/limits/hostile',
    guards: [
      {
        guard: 'a document is read no further than so many tokens',
        find: 'if (count > maxTokens) {',
        replace: 'if (false) {',
      },
      {
        guard: 'brackets of a document do not nest without end',
        find: "if (depth > MAX_NESTING) throw tooNested('The document');",
        replace: '',
      },
      {
        guard: 'no document takes a name under which an answer gets lost',
        find: "if (kind === TokenKind.NAME && value === '__proto__') throw notAName();",
        replace: '',
        test: 'gateway/documents/parse',
      },
      {
        guard: 'lists and objects of variables do not nest without end',
        find: 'if (depth >= MAX_NESTING) throw tooNested(what);',
        replace: '',
      },
    ],
  },
  {
    file: 'kit/document-store.ts',
    test: 'kit/document-store',
    guards: [
      {
        guard: 'so many characters of valid documents are kept',
        find: 'maxSize: MAX_CHARACTERS,\n    sizeCalculation: ({ loc }) => 1 + (loc?.source.body.length ?? 0),',
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/documents/parse.ts',
    test: 'gateway/documents/parse',
    guards: [
      {
        guard: 'tokens are counted before a parser runs',
        find: 'checkTokens(text, limits);',
        replace: '',
        test: 'gateway/limits/hostile',
      },
      {
        guard: 'so many characters of documents are kept',
        find: 'maxSize: MAX_CHARACTERS,\n    sizeCalculation: (_parsed, text) => text.length + 1,',
        replace: '',
      },
    ],
  },
];
