import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import { destination, pino } from 'pino';
import { maskError } from './errors.ts';
import { errorsAnswered } from './metrics.ts';
import { currentSpan, logFields } from './tracing/span.ts';

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/**
 * The process's log: JSON lines on stderr. Silent until `runServer` sets the level, so that tests
 * and tools are. Holds codes, paths and types; never what a client or a vendor sent, at any level,
 * for it may be personal. Where the process traces, a line names its span.
 */
export const log = pino(
  { level: 'silent', base: null, mixin: logFields },
  destination({ dest: 2, sync: true }),
);

/**
 * Logs what clients are not told: why a vendor's answer was refused, and where our own code failed.
 * Counts every error, and marks the span around.
 */
export function logErrors<Context extends object>(
  requestIdOf: (context: Context) => string,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      async didEncounterErrors({ errors, contextValue }) {
        for (const error of errors) {
          const code = codeTold(error);
          errorsAnswered.inc({ code });
          currentSpan()?.fail(code);
          logError(error, requestIdOf(contextValue));
        }
      },
    }),
  };
}

function logError(error: GraphQLError, requestId: string): void {
  const { code, system, vendor } = error.extensions;
  const path = error.path?.join('.');
  const original = error.originalError ?? error;
  // Where the operation's own budget was spent, no system did wrong.
  if (system && code !== 'UPSTREAM_BUDGET') {
    const cause = describe(original.cause);
    log.warn({ requestId, code, system, vendor, path, cause }, 'A system did not answer well.');
  } else if (codeTold(error) === 'INTERNAL_SERVER_ERROR') {
    log.error({ requestId, code, path, ...traceOf(original) }, 'Something went wrong on our side.');
  } else {
    const at = error.locations?.map(({ line, column }) => `${line}:${column}`).join(' ');
    log.debug({ requestId, code, path, at }, 'The client was told what is wrong.');
  }
}

/** The code by which clients know the error. */
function codeTold({ message, extensions }: GraphQLError): string {
  return String(maskError({ message, extensions }).extensions?.['code']);
}

/** What may be logged of an error nobody expected: what it is, and where it was thrown. */
export function traceOf(error: Error): { cause: string; stack: string } {
  const { message, stack = '' } = error;
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  return {
    cause: describe(error) ?? error.name,
    stack: frames.filter((line) => /^ +at /.test(line)).join('\n'),
  };
}

/** Their messages quote what they stumbled over: a variable, or a vendor's answer. */
const QUOTING: ReadonlySet<string> = new Set([
  'EvalError',
  'GraphQLError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
]);

/**
 * What an error says, and what caused it. Ours, Node's and undici's name what went wrong; of the
 * engine's own, and GraphQL's, there is but the name.
 */
export function describe(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return cause === undefined ? undefined : String(cause);
  const said = QUOTING.has(cause.name) ? cause.name : cause.message;
  const deeper = describe(cause.cause);
  return deeper ? `${said}: ${deeper}` : said;
}
