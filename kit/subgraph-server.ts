import type { FastifyReply, FastifyRequest } from 'fastify';
import { createAllowance } from './allowance.ts';
import { handleByApollo } from './apollo-handler.ts';
import type { BaseContext } from './context.ts';
import { PublicError } from './errors.ts';
import {
  abortSignalOf,
  createHttp,
  type ListenOptions,
  listen,
  type Running,
  timeoutOf,
} from './http.ts';
import { requestIdOf } from './request-id.ts';
import { shedLoad } from './shedding.ts';
import type { Subgraph } from './subgraph.ts';
import { inSpan } from './tracing/span.ts';
import { type Identity, parseIdentity } from './vouch/identity.ts';
import { createVouchCheck } from './vouch/vouch.ts';

/** How long one operation may keep a subgraph busy, whoever asks. */
const MAX_OPERATION_MS = 10_000;

/** The gateway's requests hold a reference for each row it joins. */
const MAX_BODY_BYTES = 8 * 2 ** 20;

declare module 'fastify' {
  interface FastifyRequest {
    /** For whom the gateway asks; set once it has vouched for the body. */
    identity: Identity | null;
  }
}

/** Serves a subgraph at `/graphql` to the gateway, and to nobody else. */
export async function listenSubgraph<Context extends BaseContext>(
  subgraph: Subgraph<Context>,
  { gatewayKeys, ...options }: ListenOptions & { gatewayKeys: readonly string[] },
): Promise<Running> {
  await subgraph.server.start();
  const { name, vendor } = subgraph;
  const isVouched = createVouchCheck({ keys: gatewayKeys, subgraph: name });
  const http = createHttp(() => ({ ready: true, subgraph: name, vendor }), {
    maxBodyBytes: MAX_BODY_BYTES,
  });
  http.addHook('onClose', () => subgraph.close());
  shedLoad(http, options.load, { at: 'back' });
  http.decorateRequest('identity', null);

  // The bytes are checked before anything reads them.
  http.removeAllContentTypeParsers();
  http.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      if (!isVouched(request.headers.authorization, bytes)) throw notVouched();
      const { extensions, ...body } = JSON.parse(bytes.toString()) as VouchedBody;
      request.identity = parseIdentity(extensions?.identity);
      return body;
    },
  );
  const answer = handleByApollo(subgraph.server, (request, reply) => {
    if (!request.identity) throw notVouched();
    const timeoutMs = timeoutOf(request, MAX_OPERATION_MS);
    return subgraph.createContext({
      ...request.identity,
      requestId: requestIdOf(request),
      pair: pairOf(request),
      signal: abortSignalOf(reply),
      deadline: AbortSignal.timeout(timeoutMs),
      endsAt: Date.now() + timeoutMs,
      allowance: createAllowance(requestsLeftOf(request)),
    });
  });
  http.post(
    '/graphql',
    {
      async onRequest(request: FastifyRequest, reply: FastifyReply) {
        if (!request.headers.authorization) {
          reply.header('connection', 'close');
          throw notVouched();
        }
      },
    },
    (request, reply) =>
      inSpan(
        `subgraph ${name}`,
        {
          'tributary.subgraph': name,
          'tributary.request_id': request.headers['x-request-id'] as string,
        },
        () => answer(request, reply),
        { kind: 'server', parent: traceparentOf(request) },
      ),
  );
  return listen(http, options);
}

/** Vendor requests the gateway leaves it, from `x-upstream-budget`; by default any number. */
function requestsLeftOf({ headers }: FastifyRequest): number {
  const given = headers['x-upstream-budget'];
  return typeof given === 'string' && /^\d{1,9}$/.test(given)
    ? Number(given)
    : Number.POSITIVE_INFINITY;
}

/** Of which fetch it is a half, from `x-fetch-pair`. */
function pairOf({ headers }: FastifyRequest): string | undefined {
  const given = headers['x-fetch-pair'];
  return typeof given === 'string' && /^[\w-]{16}$/.test(given) ? given : undefined;
}

/** Of which trace the operation is, if the gateway vouched for it; nobody else can add to a trace. */
function traceparentOf({ identity, headers }: FastifyRequest): string | undefined {
  const { traceparent } = headers;
  return identity && typeof traceparent === 'string' ? traceparent : undefined;
}

/** What the gateway sends, once it is known to come from there. */
interface VouchedBody {
  extensions?: { identity?: unknown };
}

function notVouched(): PublicError {
  return new PublicError('UNAUTHENTICATED', 'Only the gateway may ask a subgraph.', {
    httpStatus: 401,
  });
}
