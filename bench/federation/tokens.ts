import { once } from 'node:events';
import { createServer } from 'node:http';
import { createTestIssuer } from '@tributary/gateway/auth/testing';
import type { Tokens } from './setting.ts';

/** An identity provider for the length of a run: a key set at a URL, and a token for each user. */
export async function startTokens(
  subjects: readonly string[],
  scopes: readonly string[],
): Promise<Tokens & { stop(): void }> {
  const issuer = createTestIssuer();
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(issuer.jwks));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const headers = await Promise.all(
    subjects.map(async (sub) => {
      const claims = { sub, tributary_kind: 'product', scope: scopes.join(' ') };
      return { authorization: `Bearer ${await issuer.mint(claims, '12h')}` };
    }),
  );
  return {
    issuer: issuer.issuer,
    jwksUrl: `http://127.0.0.1:${port}/keys`,
    headers,
    stop: () => void server.close(),
  };
}
