import type { Caller } from '@tributary/kit/caller';
import type { FastifyRequest } from 'fastify';
import type { Application } from './applications/application.ts';
import type { Registry } from './applications/registry.ts';
import { toCaller } from './auth/caller.ts';
import type { Verify } from './auth/verifier.ts';

/** Who sent a request, and the registered application it was sent by, if there is a register. */
export interface Client {
  caller: Caller;
  application: Application | null;
}

/** Reads an `Authorization` header. @throws PublicError for what is no valid token. */
export type Identify = (authorization: string | undefined) => Promise<Client>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on routes behind `identifyClient`. */
    client: Client | null;
  }
}

/** Takes a token at its word within what its application was registered for, if there is a register. */
export function createIdentify(verify: Verify, registry: Registry | null): Identify {
  return async (authorization) => {
    const claims = await verify(authorization);
    const caller = toCaller(claims, registry);
    return { caller, application: (claims && registry?.find(claims.clientId)) ?? null };
  };
}

/** Lets a request through whose token is valid, and one that brings none. */
export function identifyClient(identify: Identify) {
  return async (request: FastifyRequest): Promise<void> => {
    request.client = await identify(request.headers.authorization);
  };
}
