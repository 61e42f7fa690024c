import { PublicError } from '@tributary/kit/errors';

/** A 401. Its cause is for logs; clients see the message alone. */
export function unauthenticated(message: string, cause?: unknown): PublicError {
  return new PublicError('UNAUTHENTICATED', message, { cause, httpStatus: 401 });
}

/** What is said of every token that is no good: whoever tries learns nothing from the answer. */
export function invalidToken(cause?: unknown): PublicError {
  return unauthenticated('The access token is not valid.', cause);
}
