// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is sought is code.
import type { GuardedFile } from './guard.ts';

/** What stands between the gateway and its subgraphs. */
export const VOUCHES: readonly GuardedFile[] = [
  {
    file: 'kit/vouch/vouch.ts',
    test: 'kit/vouch/vouch',
    guards: [
      {
        guard: 'a vouch is signed',
        find: 'isEqual(mac, macOf(secret, { subgraph, expiry, nonce, body })),',
        replace: 'isEqual(mac, mac),',
      },
      { guard: 'a vouch is for these very bytes', find: '.update(body)', replace: '' },
      {
        guard: 'a vouch is for one subgraph',
        find: 'SCHEME}\\n${subgraph}',
        replace: 'SCHEME}',
      },
      { guard: 'an expiry cannot be moved', find: '\\n${expiry}\\n', replace: '\\n' },
      {
        guard: 'a vouch cannot be made to look new',
        find: '\\n${nonce}\\n',
        replace: '\\n',
      },
      { guard: 'a vouch expires', find: 'if (left <= 0 ||', replace: 'if (' },
      {
        guard: 'a vouch is not good for long',
        find: ' || left > LIFETIME_MS + CLOCK_TOLERANCE_MS',
        replace: '',
      },
      {
        guard: 'a vouch is good once',
        find: 'return isOurs && seen.isFirst(nonce, time);',
        replace: 'return isOurs;',
      },
      {
        guard: 'a vouch is remembered until it expires',
        find: ' || previous.has(nonce)',
        replace: '',
      },
      {
        guard: 'nobody makes a subgraph remember what the gateway did not send',
        find: 'return isOurs && seen.isFirst(nonce, time);',
        replace: 'return seen.isFirst(nonce, time) && isOurs;',
      },
    ],
  },
  {
    file: 'kit/vouch/keys.ts',
    test: 'kit/vouch/vouch',
    guards: [
      {
        guard: 'each subgraph has a key of its own',
        find: 'tributary/subgraph/${subgraph}',
        replace: 'tributary/subgraph',
      },
      {
        guard: 'in production no secret is short',
        find: '!config.production || ',
        replace: 'true || ',
      },
      {
        guard: 'a subgraph takes keys alone for keys',
        find: 'keys.every((key) => /^[\\w-]{43}$/.test(key))',
        replace: 'keys.length > 0',
      },
    ],
  },
  {
    file: 'kit/config.ts',
    test: 'kit/config',
    guards: [
      {
        guard: 'in production no secret is that of development',
        find: 'production ? required(name) : ',
        replace: '',
      },
    ],
  },
  {
    file: 'kit/vouch/identity.ts',
    test: 'kit/vouch/identity',
    guards: [
      {
        guard: 'an identity says who it is, and for whom',
        find: 'parseWire(json);',
        replace: 'json as never;',
      },
      {
        guard: 'an identity that names no customers does not mean all',
        find: 'billingId: keyList }).nullable(),',
        replace: 'billingId: keyList }).nullish().transform((keys) => keys ?? null),',
      },
    ],
  },
  {
    file: 'kit/subgraph-server.ts',
    test: 'kit/subgraph-server',
    guards: [
      {
        guard: 'a subgraph answers nobody who is not vouched for',
        find: 'if (!isVouched(request.headers.authorization, bytes)) throw notVouched();',
        replace: '',
      },
      {
        guard: 'a subgraph does not read what comes without a vouch',
        find: 'if (!request.headers.authorization) {',
        replace: 'if (false) {',
      },
      {
        guard: 'a subgraph answers nothing that came without a body',
        find: 'if (!request.identity) throw notVouched();',
        replace: '',
      },
      {
        guard: 'a subgraph reads JSON and nothing else',
        find: 'http.removeAllContentTypeParsers();',
        replace: '',
      },
      {
        guard: 'a subgraph reads no endless body',
        find: 'maxBodyBytes: MAX_BODY_BYTES,',
        replace: 'maxBodyBytes: 8 * MAX_BODY_BYTES,',
      },
    ],
  },
  {
    file: 'gateway/subgraph-client.ts',
    test: 'gateway/subgraph-client',
    guards: [
      {
        guard: 'every fetch is vouched for',
        find: "...['authorization', vouch(body), 'x-request-id', context.requestId],",
        replace: "...['x-request-id', context.requestId],",
      },
      {
        guard: 'a fetch says for whom it is',
        find: '"extensions":{"identity":${identity}}}`;',
        replace: '"extensions":{}}`;',
      },
      {
        guard: 'an operation has so much time and no more',
        find: 'const timeoutMs = Math.floor(context.endsAt - Date.now());',
        replace: 'const timeoutMs = 60_000;',
      },
      {
        guard: 'a subgraph’s failure is no answer',
        find: 'if (posted.status !== 200 && posted.status !== 400) throw new StatusError(posted);',
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/post-json.ts',
    test: 'gateway/subgraph-client',
    guards: [
      {
        guard: 'a subgraph’s answer has a largest size',
        find: 'maxResponseSize: maxBytes,',
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/subgraph-answer.ts',
    test: 'gateway/subgraph-client',
    guards: [
      {
        guard: 'an answer of neither data nor errors is a failure',
        find: ".refine(({ data, errors }) => data || errors?.length, 'neither data nor errors')",
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/access/ask-hub.ts',
    test: 'gateway/access',
    guards: [
      {
        guard: 'keys that could not be had are no empty list of customers',
        find: 'if (errors?.length || !data) {',
        replace: 'if (!data) {',
      },
      {
        guard: 'the gateway’s own errand may read customers and no more',
        find: "scopes: new Set(['customer:read'])",
        replace: "scopes: new Set(['customer:read', 'pii:read'])",
      },
    ],
  },
  {
    file: 'gateway/access/identity-hub.ts',
    test: 'gateway/access',
    guards: [
      {
        guard: 'keys are asked for again once they are old',
        find: '!isYoungerThan(id, freshMs)',
        replace: '!known.has(id)',
      },
      {
        guard: 'keys serve for a day at most, and none that were never known',
        find: 'if (!ids.every((id) => isYoungerThan(id, maxAgeMs))) throw failure;',
        replace: '',
      },
      {
        guard: 'a customer gets its own keys',
        find: 'answers[index] ?? {',
        replace: 'answers[0] ?? {',
      },
    ],
  },
];
