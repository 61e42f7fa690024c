import type { FastifyInstance } from 'fastify';
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
      const { html, csp } = render(isLoopback(request.hostname) ? tokens[audience] : undefined);
      return reply
        .type('text/html; charset=utf-8')
        .headers({ 'cache-control': 'no-store', 'content-security-policy': csp })
        .send(html);
    });
  }
}

/** A name that leads here by DNS rebinding must not be handed a token. */
function isLoopback(hostname: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]', '::1'].includes(hostname);
}
