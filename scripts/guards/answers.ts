// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is sought is code.
import type { GuardedFile } from './guard.ts';

/** What bounds HTTP, and what leaves the process: answers and logs. */
export const ANSWERS: readonly GuardedFile[] = [
  {
    file: 'kit/request-id.ts',
    test: 'kit/http.test',
    guards: [
      {
        guard: 'a request’s id does not change what a line of a log says',
        find: "typeof given === 'string' && /^[\\w.:-]{1,64}$/.test(given) ? given",
        replace: "typeof given === 'string' ? given",
      },
    ],
  },
  {
    file: 'kit/http.ts',
    test: 'kit/http.test',
    guards: [
      {
        guard: 'no body is endless',
        find: 'bodyLimit: maxBodyBytes,',
        replace: '',
      },
      {
        guard: 'no head of a request takes for ever',
        find: 'headersTimeout: HEADERS_TIMEOUT_MS, ',
        replace: '',
        also: {
          file: 'kit/http.ts',
          find: 'requestTimeout: REQUEST_TIMEOUT_MS,',
          replace: '',
        },
        test: 'kit/slow-requests',
      },
      {
        guard: 'no body of a request takes for ever',
        find: 'requestTimeout: REQUEST_TIMEOUT_MS,',
        replace: '',
        test: 'kit/slow-requests',
      },
      {
        guard: 'no answer is stored',
        find: "reply.header('cache-control', 'no-store');",
        replace: '',
      },
      {
        guard: 'who needs a token is told so',
        find: "if (reply.statusCode === 401) reply.header('www-authenticate', 'Bearer');",
        replace: '',
      },
      {
        guard: 'no error shows what went wrong on our side',
        find: "return sendError(reply, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.');",
        replace: "return sendError(reply, 500, 'INTERNAL_SERVER_ERROR', error.message);",
      },
      {
        guard: 'no error quotes a request',
        find: 'return sendError(reply, status, code, message);',
        replace: 'return sendError(reply, status, code, error.message || message);',
      },
      {
        guard: 'nobody makes a process work for longer than it would',
        find: 'given >= 1 && given <= most ? given : most',
        replace: 'given >= 1 ? given : most',
      },
    ],
  },
  {
    file: 'kit/errors.ts',
    test: 'kit/errors',
    guards: [
      {
        guard: 'an error that was not written for clients is hidden',
        find: "if (!PUBLIC_CODES.has(extensions['code'])) {",
        replace: 'if (false) {',
      },
      {
        guard: 'extensions that clients cannot rely on are dropped',
        find: 'extensions: Object.fromEntries(shown.map((name) => [name, extensions[name]])),',
        replace: 'extensions: shown.length >= 0 ? extensions : {},',
      },
    ],
  },
  {
    file: 'kit/log.ts',
    test: 'kit/log.test',
    guards: [
      {
        guard: 'errors that quote are logged by their names',
        find: 'QUOTING.has(cause.name) ? cause.name : cause.message',
        replace: 'cause.message',
      },
      {
        guard: 'a stack is logged without the message on top of it',
        find: 'stack.slice(stack.indexOf(message) + message.length)',
        replace: 'stack',
      },
      {
        guard: 'of a stack its frames are logged and nothing else',
        find: '.filter((line) => /^ +at /.test(line))',
        replace: '',
      },
      {
        guard: 'what a client is told is logged by its place',
        find: "log.debug({ requestId, code, path, at }, 'The client was told what is wrong.')",
        replace: 'log.debug({ requestId, code, path, at }, error.message)',
        test: 'test/personal-data',
      },
    ],
  },
  {
    file: 'kit/caller.ts',
    test: 'gateway/report-extensions',
    guards: [
      {
        guard: 'what an operation cost is told to who may know',
        find: "caller.kind === 'developer' || caller.scopes.has('upstream:read')",
        replace: 'caller.kind.length > 0',
      },
    ],
  },
  {
    file: 'gateway/report-extensions.ts',
    test: 'gateway/report-extensions',
    guards: [
      {
        guard: 'the gateway tells what was asked of vendors to who may know',
        find: 'const mayKnow = maySeeUpstream(caller);',
        replace: 'const mayKnow = caller.kind.length > 0;',
      },
      {
        guard: 'the executor’s own notes do not leave the gateway',
        find: 'delete response.body.singleResult.extensions;',
        replace: '',
      },
    ],
  },
  {
    file: 'kit/execution/direct-answers.ts',
    test: 'kit/execution/direct-answers',
    guards: [
      {
        guard: 'an answer with errors goes Apollo Server’s way, which tells and masks them',
        find: 'if (singleResult && !singleResult.errors) {',
        replace: 'if (singleResult) {',
      },
      {
        guard: 'nothing is executed again because it failed',
        find: 'faulty.get(request.context) ?? executor(request)',
        replace: 'executor(request)',
      },
    ],
  },
  {
    file: 'gateway/explain/explain.ts',
    test: 'test/explain',
    guards: [
      {
        guard: 'how an operation is answered is explained to developers alone',
        find: "request.client?.caller.kind !== 'developer'",
        replace: "!['developer', 'product'].includes(request.client?.caller.kind ?? '')",
      },
    ],
  },
  {
    file: 'kit/report-to-gateway.ts',
    test: 'kit/subgraph.guard',
    guards: [
      {
        guard: 'a subgraph tells what was asked of vendors to who may know',
        find: '...(maySeeUpstream(caller) && {',
        replace: '...({',
      },
    ],
  },
  {
    file: 'gateway/graphql-route.ts',
    test: 'test/limits',
    guards: [
      {
        guard: 'nothing is an operation that browsers send without asking',
        find: "http.removeContentTypeParser('text/plain');",
        replace: '',
      },
      {
        guard: 'no operation comes by GET',
        find: "throw new PublicError('BAD_REQUEST', 'Send operations by POST.', { httpStatus: 405 });",
        replace: 'return { data: null };',
      },
      {
        guard: 'who asks is known before anything is read',
        find: 'identifyClient(identify),',
        replace: '',
        test: 'test/door',
      },
      {
        guard: 'nothing is read of who brings no token where nothing is public',
        find: 'requireToken(gateway),',
        replace: '',
        test: 'test/views',
      },
      {
        guard: 'requests are read within their limits',
        find: 'preHandler: readRequest({ limits: gateway.limits, manifests }),',
        replace: '',
      },
      {
        guard: 'every request is on record',
        find: 'recordRequests(audit),',
        replace: 'recordRequests({ ...audit, record() {} }),',
        test: 'test/audit',
      },
      {
        guard: 'keys of customers are those of the caller',
        find: 'customers === null ? null : hub.keysOf(customers)',
        replace: 'customers && hub ? null : null',
        test: 'test/views',
      },
    ],
  },
  {
    file: 'gateway/listen.ts',
    test: 'test/limits',
    guards: [
      {
        guard: 'browsers of other origins do not get in',
        find: 'origin: [...corsOrigins],',
        replace: 'origin: corsOrigins.length >= 0,',
        test: 'test/door',
      },
      {
        guard: 'the gateway’s body limit is that of its options',
        find: 'maxBodyBytes: gateway.limits.maxBodyBytes',
        replace: 'maxBodyBytes: 2 ** 30',
      },
      {
        guard: 'there is no Sandbox where none is wanted',
        find: 'if (sandbox) serveSandbox(http, sandbox);',
        replace: 'serveSandbox(http, sandbox ?? { tokens: {} });',
        test: 'test/door',
      },
    ],
  },
];
