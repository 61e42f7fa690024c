// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is sought is code.
import type { GuardedFile } from './guard.ts';

/** What tells a good access token from any other. */
export const TOKENS: readonly GuardedFile[] = [
  {
    file: 'gateway/auth/algorithms.ts',
    test: 'gateway/auth/forgeries',
    guards: [
      {
        guard: 'no algorithm signs a token but those we chose',
        find: "'RS256']",
        replace: "'RS256', 'RS512', 'HS256']",
      },
    ],
  },
  {
    file: 'gateway/auth/token-text.ts',
    test: 'gateway/auth/forgeries',
    guards: [
      {
        guard: 'a token stands behind Bearer',
        find: '/^Bearer (',
        replace: '/^(?:Bearer |Basic |DPoP )?(',
      },
      {
        guard: 'nothing stands behind a token',
        find: '\\.[\\w-]+)$/i',
        replace: '\\.[\\w-]+)/i',
      },
      {
        guard: 'no token is endless',
        find: '|| token.length > MAX_LENGTH',
        replace: '',
      },
      {
        guard: 'a token has one spelling',
        find: "return token.split('.').every(isCanonical) ? token : undefined;",
        replace: 'return token.length > 0 && isCanonical.length ? token : undefined;',
      },
      {
        guard: 'a token’s header names an algorithm that is allowed',
        find: 'alg: z.enum(algorithms),',
        replace: '',
        test: 'gateway/auth/token-text',
      },
      {
        guard: 'a token says that it is an access token, or just a token',
        find: '.regex(/^(application\\/)?(at\\+)?jwt$/i)',
        replace: '',
      },
      {
        guard: 'a token names one key at most',
        find: 'kid: z.string().optional(),',
        replace: '',
        test: 'gateway/auth/token-text',
      },
      {
        guard: 'a token asks for no extension',
        find: 'crit: z.never().optional(),',
        replace: '',
        test: 'gateway/auth/token-text',
      },
      {
        guard: 'a token names one issuer',
        find: 'z.object({ iss: z.string() })',
        replace: 'z.object({ iss: z.any().transform(String) })',
        test: 'gateway/auth/token-text',
      },
    ],
  },
  {
    file: 'gateway/auth/verifier.ts',
    test: 'gateway/auth/forgeries',
    guards: [
      {
        guard: 'a token is verified by the keys of the issuer it names',
        find: 'jwtVerify(token, issuer.getKey, {',
        replace: 'jwtVerify(token, (issuers[0] ?? issuer).getKey, {',
      },
      {
        guard: 'a token is signed',
        find: '= await jwtVerify(token',
        replace:
          "= await (async (text: string, ..._rest: unknown[]) => ({ payload: JSON.parse(atob(text.split('.')[1] ?? '')) }))(token",
      },
      {
        guard: 'a token is signed by an algorithm that is allowed, whatever was read before',
        find: 'algorithms: [...algorithms],',
        replace: '',
        also: {
          file: 'gateway/auth/token-text.ts',
          find: 'alg: z.enum(algorithms),',
          replace: '',
        },
      },
      {
        guard: 'a token is signed by one of our issuers',
        find: 'trusted.get(readIssuer(token))',
        replace: 'trusted.get(readIssuer(token)) ?? issuers[0]',
        also: {
          file: 'gateway/auth/verifier.ts',
          find: 'issuer: issuer.issuer,',
          replace: '',
        },
      },
      {
        guard: 'a token expires, whatever is read of it later',
        find: "requiredClaims: ['exp'],",
        replace: '',
        also: {
          file: 'gateway/auth/token-claims.ts',
          find: 'exp: z.number(),',
          replace: 'exp: z.number().catch(1e12),',
        },
      },
      {
        guard: 'a token is made for this graph',
        find: '      audience,\n      algorithms: [',
        replace: '      algorithms: [',
      },
      {
        guard: 'a token is not from the future',
        find: 'if ((claims.issuedAt ?? 0) > Date.now() / 1000 + clockToleranceSeconds) {',
        replace: 'if (false) {',
      },
      {
        guard: 'clients of other issuers have names of their own',
        find: 'return `${issuer}#${clientId}`;',
        replace: 'return clientId;',
        test: 'gateway/auth/verifier',
      },
      {
        guard: 'no client bears the name of a client of another issuer',
        find: 'if (!prefixes.some((prefix) => clientId.startsWith(prefix))) return clientId;',
        replace: 'return clientId;',
      },
      {
        guard: 'a clock may be off by seconds, not by more',
        find: 'clockToleranceSeconds = 5',
        replace: 'clockToleranceSeconds = 500',
      },
      {
        guard: 'what is wrong with a token is not told',
        find: 'error instanceof errors.JOSEError || ',
        replace: '',
      },
      {
        guard: 'what is wrong with a claim is not told',
        find: ' || error instanceof WireError',
        replace: '',
      },
      {
        guard: 'a defect of ours is no fault of a token',
        find: 'return invalidToken(error);\n  return error;',
        replace: 'return invalidToken(error);\n  return invalidToken(error);',
        test: 'gateway/auth/verifier',
      },
    ],
  },
  {
    file: 'gateway/auth/token-claims.ts',
    test: 'gateway/auth/forgeries',
    guards: [
      {
        guard: 'a token’s client has a name',
        find: 'const name = z.string().min(1).optional();',
        replace: 'const name = z.string().min(1).optional().catch(undefined);',
      },
      {
        guard: 'a token is of a kind we know',
        find: 'tributary_kind: z.enum(TOKEN_KINDS).optional(),',
        replace: 'tributary_kind: z.enum(TOKEN_KINDS).optional().catch(undefined),',
      },
      {
        guard: 'a token’s customers are a list of ids',
        find: 'tributary_customers: z.array(z.string()).optional(),',
        replace: 'tributary_customers: z.array(z.string()).optional().catch(undefined),',
      },
      {
        guard: 'a token’s scopes are texts',
        find: "text.split(' ').filter(Boolean)))\n  .optional();",
        replace: "text.split(' ').filter(Boolean)))\n  .optional()\n  .catch(undefined);",
      },
      {
        guard: 'a token says when it was issued in numbers',
        find: 'iat: z.number().optional(),',
        replace: 'iat: z.any(),',
        test: 'gateway/auth/token-claims',
      },
      {
        guard: 'a token says when it expires',
        find: 'exp: z.number(),',
        replace: 'exp: z.number().catch(1e12),',
        test: 'gateway/auth/token-claims',
      },
      {
        guard: 'a token is somebody’s',
        find: "if (clientId === undefined) throw new WireError('access token: no client and no subject');",
        replace: "if (clientId === undefined) return parseClaims({ ...claims, sub: 'x' });",
      },
    ],
  },
];
