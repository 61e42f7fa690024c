import { readFileSync } from 'node:fs';
import { type Audience, readExamples } from './examples.ts';
import type { SignIn } from './options.ts';

const SANDBOX = 'https://embeddable-sandbox.cdn.apollographql.com';
const FRAME = 'https://sandbox.embed.apollographql.com';

/** The page's modules, each after those it imports. */
const MODULES = ['element', 'request', 'schema', 'sign-in', 'apollo', 'workbench', 'page'];
const STYLES = ['page', 'schema', 'narrow'];

const TEXTS: Record<Audience, Record<string, string>> = {
  developer: {
    TITLE: 'Tributary for developers',
    ABOUT:
      'The whole graph, as product frontends and developers see it. Sent to /graphql?explain, an operation also says how it is answered.',
    TOKEN_HINT: 'npm run token -- --as developer',
  },
  partner: {
    TITLE: 'Tributary for partners',
    ABOUT: 'The graph as partner applications see it: what is internal is no part of their schema.',
    TOKEN_HINT: 'npm run token -- --as partner',
  },
};

export interface LandingPage {
  html: string;
  /** The page's Content-Security-Policy: our own script, Apollo's script and frame, nothing else. */
  csp: string;
}

export interface LandingPageOptions {
  /** Whose view of the graph it shows. Default: developers'. */
  audience?: Audience;
  /** Where whoever opens it can sign in. Default: nowhere. */
  signIn?: SignIn | undefined;
}

/**
 * Apollo Sandbox with endpoint, token and an example operation filled in. It comes from Apollo's
 * network; where that cannot be reached, the page has an editor and an explorer of its own.
 * @returns what renders it for one request, with a nonce of its own.
 */
export function createLandingPage(
  options: LandingPageOptions = {},
): (token: string | undefined) => LandingPage {
  const { audience = 'developer', signIn } = options;
  const examples = readExamples(audience);
  const template = fill(read('page.html'), TEXTS[audience]);
  const style = STYLES.map((name) => read(`${name}.css`)).join('\n');
  const script = MODULES.map((name) => withoutImports(read(`${name}.js`))).join('\n');

  return (token) => {
    const nonce = crypto.randomUUID();
    const config = scriptJson({ examples, token: token ?? null, signIn: signIn ?? null });
    return {
      csp: policyWith(nonce, signIn),
      html: fill(template, {
        STYLE: `<style nonce="${nonce}">${style}</style>`,
        SCRIPT: `<script type="application/json" id="config">${config}</script>
<script type="module" nonce="${nonce}">${script}</script>`,
      }),
    };
  };
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

/** Puts values in their places: `{{NAME}}`, in a comment where markup is to stand. */
function fill(template: string, values: Record<string, string>): string {
  const places = /<!-- \{\{(\w+)\}\} -->|\{\{(\w+)\}\}/g;
  return template.replace(
    places,
    (place, markup: string | undefined, text: string) => values[markup ?? text] ?? place,
  );
}

/** In one script the modules share one scope: what they import from one another is there already. */
function withoutImports(module: string): string {
  return module.replace(/^import [^;]*;\n/gm, '').replace(/^export /gm, '');
}

function policyWith(nonce: string, signIn: SignIn | undefined): string {
  const issuer = signIn ? ` ${new URL(signIn.issuer).origin}` : '';
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${SANDBOX}`,
    `style-src 'nonce-${nonce}'`,
    `frame-src ${FRAME}`,
    `connect-src 'self'${issuer}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** JSON that cannot end the script element it stands in. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
