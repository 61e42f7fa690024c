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
 */
export function createLandingPage(token: string | undefined, nonce: string): LandingPage {
  const document = readFileSync(
    new URL('../examples/customer-orders.graphql', import.meta.url),
    'utf8',
  );
  const config = scriptJson({ document, token: token ?? null });
  const csp = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${SANDBOX}`,
    `style-src 'nonce-${nonce}' 'unsafe-inline'`,
    `frame-src ${FRAME}`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return { csp, html: TEMPLATE.replaceAll('NONCE', nonce).replace('CONFIG', () => config) };
}

/** JSON that cannot end the script element it stands in. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

const TEMPLATE = readFileSync(new URL('landing-page.html', import.meta.url), 'utf8');
