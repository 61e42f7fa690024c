import type { Caller } from '@tributary/kit/caller';
import { PublicError } from '@tributary/kit/errors';
import { sendPublicError } from '@tributary/kit/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Application } from './applications/application.ts';

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

/** Lets a request through whose token is valid or absent; answers the others. */
export function identifyClient(identify: Identify) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    try {
      request.client = await identify(request.headers.authorization);
    } catch (error) {
      if (!(error instanceof PublicError)) throw error;
      await sendPublicError(reply, error);
    }
  };
}
