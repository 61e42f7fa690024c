import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Audience } from './examples.ts';
import { createLandingPage } from './landing-page.ts';
import type { SandboxOptions } from './options.ts';

const PATHS: readonly (readonly [string, Audience])[] = [
  ['/', 'developer'],
  ['/partner', 'partner'],
];

/** Serves the Sandbox pages: the developers' at `/`, the partners' at `/partner`. */
export function serveSandbox(http: FastifyInstance, { tokens, signIn }: SandboxOptions): void {
  for (const [path, audience] of PATHS) {
    const render = createLandingPage({
      audience,
      signIn: audience === 'developer' ? signIn : undefined,
    });
    http.get(path, (request, reply) => {
      const { html, csp } = render(
        isOpened(request) && isLoopback(request.hostname) ? tokens[audience] : undefined,
      );
      return reply
        .type('text/html; charset=utf-8')
        .headers({ 'cache-control': 'no-store', 'content-security-policy': csp })
        .headers({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' })
        .send(html);
    });
  }
}

/**
 * Opened on this machine, by a person: scripts of other pages, which may call the graph, may not
 * read a token here, and whoever comes by the network can claim any host name.
 */
function isOpened({ headers, ip }: FastifyRequest): boolean {
  return headers.origin === undefined && /^(::1|(::ffff:)?127(\.\d+){3})$/.test(ip);
}

/** A name that leads here by DNS rebinding must not be handed a token. */
function isLoopback(hostname: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]', '::1'].includes(hostname);
}
