// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is sought is code.
import type { GuardedFile } from './guard.ts';

/** What bounds a token by the application it was issued to. */
export const APPLICATIONS: readonly GuardedFile[] = [
  {
    file: 'gateway/auth/caller.ts',
    test: 'gateway/auth/caller',
    guards: [
      {
        guard: 'an application has to be registered',
        find: 'if (!application) {',
        replace: 'if (!application) return toCaller(claims, null);\n  if (!application) {',
      },
      {
        guard: 'an application that was revoked has no access',
        find: 'if (application.revokedAt !== null) {',
        replace: 'if (false) {',
      },
      {
        guard: 'no token is of another kind than its application',
        find: 'if (claims.kind !== null && claims.kind !== application.kind) {',
        replace: 'if (false) {',
      },
      {
        guard: 'no token is older than its application allows',
        find: 'if (tokensNotBefore !== null && !isIssuedFrom(claims.issuedAt, tokensNotBefore)) {',
        replace: 'if (false) {',
      },
      {
        guard: 'a token that does not say how old it is counts as old',
        find: 'return issuedAt !== null && ',
        replace: 'return issuedAt === null || ',
      },
      {
        guard: 'an application gives its own kind',
        find: 'kind: application.kind,',
        replace: "kind: claims.kind ?? 'partner',",
      },
      {
        guard: 'an application bounds the scopes of its tokens',
        find: '.filter((scope) => application.scopes.has(scope))',
        replace: '',
      },
      {
        guard: 'a token has no scopes but its own',
        find: 'new Set([...claims.scopes].filter((scope) => application.scopes.has(scope)))',
        replace: 'application.scopes',
      },
      {
        guard: 'an application bounds the customers of its tokens',
        find: 'ofToken.filter((id) => ofApplication.includes(id))',
        replace: 'ofToken',
      },
      {
        guard: 'a token bounds the customers of its application',
        find: 'ofToken.filter((id) => ofApplication.includes(id))',
        replace: 'ofApplication',
      },
      {
        guard: 'a partner without customers sees none',
        find: "(kind === 'partner' ? [] : null)",
        replace: 'null',
      },
      {
        guard: 'a token of no kind is a partner’s',
        find: "claims.kind ?? 'partner'",
        replace: "claims.kind ?? 'product'",
      },
      {
        guard: 'nobody is anonymous but who brings no token',
        find: 'if (claims === null) return ANONYMOUS;',
        replace: "if (claims === null) return { ...ANONYMOUS, kind: 'product' };",
      },
    ],
  },
  {
    file: 'gateway/identify.ts',
    test: 'gateway/identify',
    guards: [
      {
        guard: 'a token is verified before it is believed',
        find: 'const claims = await verify(authorization);',
        replace: 'const claims = await verify(authorization).catch(() => null);',
      },
      {
        guard: 'the register bounds every caller',
        find: 'toCaller(claims, registry)',
        replace: 'toCaller(claims, null)',
      },
      {
        guard: 'the gateway knows what an application may send',
        find: '(claims && registry?.find(claims.clientId)) ?? null',
        replace: 'null',
      },
    ],
  },
  {
    file: 'gateway/applications/registry.ts',
    test: 'gateway/applications/registry',
    guards: [
      {
        guard: 'a revocation is taken up while the gateway runs',
        find: 'applications = new Map(entries.map((entry) => [entry.clientId, entry]));',
        replace:
          'if (applications.size === 0) applications = new Map(entries.map((entry) => [entry.clientId, entry]));',
      },
      {
        guard: 'the file of the applications is looked at again',
        find: 'timer = setTimeout(poll, pollMs);',
        replace: 'timer = setTimeout(() => {}, pollMs);',
        test: 'gateway/applications/registry.guard',
      },
      {
        guard: 'the gateway does not start without its applications',
        find: 'async start() {\n      await load();',
        replace: 'async start() {\n      await load().catch(() => {});',
      },
    ],
  },
  {
    file: 'gateway/applications/application-entry.ts',
    test: 'gateway/applications/application-entry',
    guards: [
      {
        guard: 'an application has no members that mean nothing to us',
        find: 'const entrySchema = z.strictObject({',
        replace: 'const entrySchema = z.object({',
      },
      {
        guard: 'an application’s name in tokens is plain',
        find: ".regex(/^[!-~]{1,200}$/, 'must be 1 to 200 printable ASCII characters without spaces')",
        replace: '',
      },
      {
        guard: 'no application is called as callers without one',
        find: '!RESERVED.includes(id)',
        replace: '!RESERVED.includes(`${id} `)',
      },
      {
        guard: 'scopes look like scopes',
        find: ".regex(/^[a-z]+:[a-z]+$/, 'must look like order:read')",
        replace: '',
      },
      {
        guard: 'a customer is one customer',
        find: ".regex(/^[!-+\\--~]{1,100}$/, 'must be the id of a customer, without spaces or commas')",
        replace: '',
      },
      {
        guard: 'there is an end to an application’s customers',
        find: '.max(MAX_CUSTOMERS, `must be at most ${MAX_CUSTOMERS} customers`)',
        replace: '',
      },
      {
        guard: 'a name does not change what a line of a log says',
        find: ".regex(/^[^\\p{Cc}]{1,200}$/u, 'must be one line of 1 to 200 characters')",
        replace: '',
      },
      {
        guard: 'no quota is beyond what can be counted',
        find: '.max(MAX_POINTS)',
        replace: '',
      },
      {
        guard: 'no quota is of longer than can be counted',
        find: '.max(MAX_SECONDS)',
        replace: '',
      },
      {
        guard: 'no secret is kept but as a hash',
        find: '.regex(SECRET_HASH, \'must be a scrypt hash as "npm run apps" writes it\')',
        replace: '',
      },
      {
        guard: 'a revocation that is no time is not overlooked',
        find: 'revokedAt: time.nullable(),',
        replace: 'revokedAt: time.nullable().catch(null),',
      },
      {
        guard: 'an application that does not say whose rows it may see is refused',
        find: '.max(MAX_CUSTOMERS, `must be at most ${MAX_CUSTOMERS} customers`)\n    .nullable(),',
        replace:
          '.max(MAX_CUSTOMERS, `must be at most ${MAX_CUSTOMERS} customers`)\n    .nullable()\n    .catch(null),',
      },
      {
        guard: 'no application is there twice',
        find: 'if (seen.has(id)) throw',
        replace: 'if (false) throw',
      },
      {
        guard: 'the gateway knows nothing of a secret',
        find: 'return { clientId, name, kind, scopes: new Set(scopes), ...rest };',
        replace: 'return { ...entry, kind, scopes: new Set(scopes), ...rest };',
      },
    ],
  },
  {
    file: 'gateway/applications/applications-file.ts',
    test: 'gateway/applications/applications-file',
    guards: [
      {
        guard: 'the file of the applications is its owner’s alone',
        find: "'wx', 0o600)",
        replace: "'wx', 0o644)",
      },
      {
        guard: 'no change of the applications is lost to another',
        find: "open(draft, 'wx'",
        replace: "open(draft, 'w'",
      },
      {
        guard: 'no file is written that could not be read again',
        find: 'parseApplications(text, file);\n    await handle',
        replace: 'await handle',
      },
    ],
  },
];
