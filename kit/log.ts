import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import { destination, pino } from 'pino';

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/**
 * The process's log: JSON lines on stderr. Silent until `runServer` sets the level, so that tests
 * and tools are. Holds neither variables nor vendor bodies.
 */
export const log = pino({ level: 'silent', base: null }, destination({ dest: 2, sync: true }));

const CLIENT_MISTAKES: ReadonlySet<unknown> = new Set([
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** Logs what clients are not told: why a vendor's answer was refused, and where our own code failed. */
export function logErrors<Context extends object>(
  requestIdOf: (context: Context) => string,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      async didEncounterErrors({ errors, contextValue }) {
        for (const error of errors) logError(error, requestIdOf(contextValue));
      },
    }),
  };
}

function logError(error: GraphQLError, requestId: string): void {
  const { code, system, vendor } = error.extensions;
  const entry = { requestId, code, system, vendor, path: error.path?.join('.') };
  const original = error.originalError ?? error;
  if (CLIENT_MISTAKES.has(code)) log.debug(entry, error.message);
  else if (system) log.warn({ ...entry, cause: describe(original.cause) }, error.message);
  else log.error({ ...entry, stack: original.stack }, error.message);
}

/** The message of an error, and of what caused it. */
export function describe(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return cause === undefined ? undefined : String(cause);
  const deeper = describe(cause.cause);
  return deeper ? `${cause.message}: ${deeper}` : cause.message;
}
