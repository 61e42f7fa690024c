import type { GuardedFile } from './guard.ts';

/** What keeps the keys of issuers theirs, and verified tokens no longer than these. */
export const KEYS: readonly GuardedFile[] = [
  {
    file: 'gateway/auth/public-keys.ts',
    test: 'gateway/auth/key-set',
    guards: [
      {
        guard: 'no key is for another algorithm',
        find: 'alg: z.enum(ALGORITHMS).exactOptional(),',
        replace: '',
      },
      {
        guard: 'no key is for another use',
        find: "use: z.literal('sig').exactOptional(),",
        replace: '',
      },
      {
        guard: 'no key is one whose private half was published',
        find: 'd: z.never().exactOptional(),',
        replace: '',
      },
      {
        guard: 'no key of RSA is short',
        find: 'const MIN_RSA_BITS = 2048;',
        replace: 'const MIN_RSA_BITS = 512;',
      },
      {
        guard: 'every key is a point on its curve',
        find: 'return data && isUsable(data) ? [data] : [];',
        replace: 'return data && isUsable.length ? [data] : [];',
      },
      {
        guard: 'an issuer without keys is broken',
        find: 'if (keys.length > 0) return keys;',
        replace: 'return keys;',
      },
    ],
  },
  {
    file: 'gateway/auth/fetch-keys.ts',
    test: 'gateway/auth/fetch-keys',
    guards: [
      {
        guard: 'keys come within so many bytes',
        find: ', maxResponseSize: MAX_BYTES',
        replace: '',
      },
      {
        guard: 'keys come within so much time',
        find: 'AbortSignal.timeout(fetchTimeoutMs)',
        replace: 'AbortSignal.timeout(1000 * fetchTimeoutMs)',
      },
      {
        guard: 'keys come with 200',
        find: 'if (statusCode !== 200) throw',
        replace: 'if (false) throw',
      },
      {
        guard: 'keys are looked for in the issuer’s own document',
        find: 'if (found.issuer !== issuer) throw',
        replace: 'if (false) throw',
      },
      {
        guard: 'keys are looked for where nobody can replace them on the way',
        find: 'if (isSafeKeyUrl(found.jwks_uri, issuer)) return',
        replace: 'return',
      },
      {
        guard: 'an issuer of https has its keys at https',
        find: "(protocol === 'http:' && issuer.startsWith('http:'))",
        replace: "protocol === 'http:'",
        test: 'gateway/auth/fetch-keys',
      },
    ],
  },
  {
    file: 'gateway/auth/key-set.ts',
    test: 'gateway/auth/key-set',
    guards: [
      {
        guard: 'keys are asked for again once they are old',
        find: 'now() - known.at > freshMs',
        replace: 'now() - known.at > 1000 * freshMs',
      },
      {
        guard: 'keys do not serve for ever while an issuer is down',
        find: 'good && now() - good.at <= maxAgeMs ? good : undefined',
        replace: 'good && now() - good.at <= 1000 * maxAgeMs ? good : undefined',
      },
      {
        guard: 'tokens of unknown keys do not make us ask on and on',
        find: 'if (mayAttempt(cooldownMs)) await refresh();',
        replace: 'await refresh();',
      },
      {
        guard: 'an issuer that is down is not asked by each token',
        find: 'if (mayAttempt(RETRY_MS)) await refresh();',
        replace: 'await refresh();',
      },
      {
        guard: 'callers at the same time share one fetch',
        find: 'running ??= attempt()',
        replace: 'running = attempt()',
      },
      {
        guard: 'nothing is known of a key while its issuer is down',
        find: 'if (problem !== undefined) throw unavailable(problem);',
        replace: '',
      },
      {
        guard: 'other keys are another revision',
        find: 'good?.text === text ? good.find',
        replace: 'good ? good.find',
      },
      {
        guard: 'keys that nobody asks for but by their revision are kept fresh',
        find: 'revision: () => inForce()?.find',
        replace: 'revision: () => usable()?.find',
      },
      {
        guard: 'there is no revision of keys that are too old',
        find: 'revision: () => inForce()?.find',
        replace: 'revision: () => (inForce() ?? good)?.find',
      },
    ],
  },
  {
    file: 'gateway/auth/verified-tokens.ts',
    test: 'gateway/auth/verified-tokens',
    guards: [
      {
        guard: 'a token is forgotten when it expires',
        find: 'now() < claims.expiresAt * 1000 && ',
        replace: '',
      },
      {
        guard: 'a token is forgotten when the keys of its issuer change',
        find: ' && keySets.get(claims.issuer)?.revision() === revision',
        replace: ' && keySets.size > 0 && revision !== null',
      },
      {
        guard: 'a token is not remembered whose issuer has no keys that can be trusted',
        find: 'if (revision && revision === before.get(claims.issuer))',
        replace: 'if (claims && revision === before.get(claims.issuer))',
      },
      {
        guard: 'a token is not remembered where keys changed while it was verified',
        find: 'if (revision && revision === before.get(claims.issuer))',
        replace: 'if (revision && before.size > 0)',
      },
      {
        guard: 'no token is taken for another',
        find: "hash('sha256', authorization, 'base64')",
        replace: "hash('sha256', authorization.slice(0, 20), 'base64')",
      },
    ],
  },
  {
    file: 'gateway/auth/config.ts',
    test: 'gateway/auth/config',
    guards: [
      {
        guard: 'tokens are verified as configured: by audience',
        find: "audience: config.text('OIDC_AUDIENCE', 'tributary')",
        replace: "audience: 'tributary'",
      },
      {
        guard: 'tokens are verified as configured: by algorithm',
        find: '    algorithms,\n  });',
        replace: '  });',
      },
      {
        guard: 'each issuer has a key URL of its own',
        find: 'if (jwksUrls.length > 0 && jwksUrls.length !== issuers.length) {',
        replace: 'if (false) {',
      },
      {
        guard: 'in production issuers have https',
        find: "assertPrivate(config, 'OIDC_ISSUER', issuers);",
        replace: '',
      },
      {
        guard: 'in production keys come by https',
        find: "assertPrivate(config, 'OIDC_JWKS_URL', jwksUrls);",
        replace: '',
      },
      {
        guard: 'nothing looks like loopback that is not',
        find: '/^127(\\.\\d{1,3}){3}$/',
        replace: '/^127\\./',
      },
      {
        guard: 'there is an issuer',
        find: "if (issuers.length === 0) throw new ConfigError('OIDC_ISSUER names no issuer.');",
        replace: '',
      },
      {
        guard: 'no issuer is there twice',
        find: 'if (new Set(issuers).size === issuers.length) return issuers;',
        replace: 'return issuers;',
      },
      {
        guard: 'no algorithm is configured that we do not know',
        find: 'if (unknown === undefined && names.length > 0) {',
        replace: 'if (names.length > 0) {',
      },
      {
        guard: 'some algorithm is configured',
        find: 'if (unknown === undefined && names.length > 0) {',
        replace: 'if (unknown === undefined) {',
      },
    ],
  },
];
