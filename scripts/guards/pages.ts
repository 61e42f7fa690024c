// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is sought is code.
import type { GuardedFile } from './guard.ts';

/** What the Sandbox pages hand out, and whom they believe. */
export const PAGES: readonly GuardedFile[] = [
  {
    file: 'gateway/sandbox/serve.ts',
    test: 'gateway/sandbox/serve',
    guards: [
      {
        guard: 'no token is handed to a name that leads here by DNS rebinding',
        find: ' && isLoopback(request.hostname)',
        replace: '',
      },
      {
        guard: 'no token is handed to a page’s script of another origin',
        find: 'headers.origin === undefined && ',
        replace: '',
      },
      {
        guard: 'no token is handed to who comes by the network',
        find: ' && /^(::1|(::ffff:)?127(\\.\\d+){3})$/.test(ip)',
        replace: ' && ip.length > 0',
      },
      {
        guard: 'partners’ page has the partners’ token',
        find: 'tokens[audience]',
        replace: "tokens['developer']",
      },
      {
        guard: 'the page is bound by its policy',
        find: ", 'content-security-policy': csp",
        replace: '',
        test: 'test/door',
      },
    ],
  },
  {
    file: 'gateway/sandbox/landing-page.ts',
    test: 'gateway/sandbox/landing-page',
    guards: [
      {
        guard: 'nothing filled in ends the script it stands in',
        find: ".replaceAll('<', '\\\\u003c')",
        replace: '',
      },
      {
        guard: 'a nonce is good for one answer',
        find: '    const nonce = crypto.randomUUID();',
        replace: "    const nonce = 'constant';",
      },
      {
        guard: 'the page connects to the gateway and the issuer',
        find: "`connect-src 'self'${issuer}`",
        replace: "`connect-src *${issuer && ''}`",
      },
    ],
  },
  {
    file: 'gateway/sandbox/sign-in.js',
    test: 'gateway/sandbox/sign-in',
    guards: [
      {
        guard: 'a login is one that was started here',
        find: "if (answer.get('state') !== pending.state) {",
        replace: 'if (false) {',
      },
      {
        guard: 'a login is good for one try',
        find: 'storage.removeItem(PENDING);',
        replace: '',
      },
      {
        guard: 'a code leaves the address bar',
        find: 'showUrl(withoutQuery(url));',
        replace: '',
      },
      {
        guard: 'an issuer calls itself as it is called',
        find: "if (String(metadata.issuer).replace(/\\/$/, '') !== issuer) {",
        replace: 'if (false) {',
      },
      {
        guard: 'tokens come from the issuer’s own origin',
        find: 'if (new URL(metadata.token_endpoint).origin !== new URL(issuer).origin) {',
        replace: 'if (false) {',
      },
      {
        guard: 'a token that has expired is not used',
        find: 'token && Date.now() < expiresAt ? token : null',
        replace: 'token ?? null',
      },
    ],
  },
];
