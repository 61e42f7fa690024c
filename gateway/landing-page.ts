import { readFileSync } from 'node:fs';

const SANDBOX = 'https://embeddable-sandbox.cdn.apollographql.com';
const FRAME = 'https://sandbox.embed.apollographql.com';

export interface LandingPage {
  html: string;
  /** The page's Content-Security-Policy: our own script, Apollo's script and frame, nothing else. */
  csp: string;
}

/**
 * The development page: Apollo Sandbox with endpoint, token and an example operation filled in.
 * Sandbox comes from Apollo's network; without it the page still runs the operation itself.
 * @returns what renders it for one request, with a nonce of its own.
 */
export function createLandingPage(): (token: string | undefined) => LandingPage {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const template = read('landing-page.html');
  const document = read('../examples/customer-orders.graphql');

  return (token) => {
    const nonce = crypto.randomUUID();
    const config = scriptJson({ document, token: token ?? null });
    return {
      csp: policyWith(nonce),
      html: template.replaceAll('NONCE', nonce).replace('CONFIG', () => config),
    };
  };
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${SANDBOX}`,
    `style-src 'nonce-${nonce}'`,
    `frame-src ${FRAME}`,
    "connect-src 'self'",
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
