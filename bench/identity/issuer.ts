import { once } from 'node:events';
import { createServer } from 'node:http';
import { createTestIssuer } from '@tributary/gateway/auth/testing';

export interface Issuer {
  issuer: string;
  jwksUrl: string;
  /** The header of a valid access token for each of these claims. */
  headersFor(claims: readonly Record<string, unknown>[]): Promise<Record<string, string>[]>;
  stop(): void;
}

/** An identity provider for the length of a run, with its key set at a URL. */
export async function startIssuer(): Promise<Issuer> {
  const issuer = createTestIssuer();
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(issuer.jwks));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    issuer: issuer.issuer,
    jwksUrl: `http://127.0.0.1:${port}/keys`,
    headersFor: (all) =>
      Promise.all(
        all.map(async (claims) => ({
          authorization: `Bearer ${await issuer.mint(claims, '12h')}`,
        })),
      ),
    stop: () => void server.close(),
  };
}

/** So many users, each with a subject of its own. */
export function subjectsOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `user-${index}`);
}
