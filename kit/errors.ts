import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** The business systems Tributary joins: the GraphQL enum `System`. */
export type System = 'CRM' | 'ERP' | 'PAYMENTS' | 'LOGISTICS';

const CODES = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'BODY_TOO_LARGE',
  'FORBIDDEN',
  'IDENTITY_UNAVAILABLE',
  'LIST_TOO_LONG',
  'NOT_FOUND',
  'OPERATION_NOT_ALLOWED',
  'OPERATION_RESOLUTION_FAILURE',
  'OVERLOADED',
  'PERSISTED_QUERY_MISMATCH',
  'PERSISTED_QUERY_NOT_FOUND',
  'RATE_LIMITED',
  'REQUEST_TIMEOUT',
  'TOO_COSTLY',
  'TOO_DEEP',
  'TOO_MANY_ALIASES',
  'TOO_MANY_DIRECTIVES',
  'TOO_MANY_ROOT_FIELDS',
  'TOO_MANY_TOKENS',
  'UNAUTHENTICATED',
  'UPSTREAM_BUDGET',
  'UPSTREAM_INVALID',
  'UPSTREAM_REJECTED',
  'UPSTREAM_THROTTLED',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
] as const;

/** What our own code may put into `extensions.code`. */
export type ErrorCode = (typeof CODES)[number];

/** The codes of errors that come from a vendor. */
export type UpstreamCode = Extract<ErrorCode, `UPSTREAM_${string}`>;

const PUBLIC_CODES: ReadonlySet<unknown> = new Set([
  ...CODES,
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
]);

/** Members of `extensions` that clients may rely on; everything else is dropped. */
const PUBLIC_EXTENSIONS = ['code', 'system', 'vendor', 'retryable', 'retryAfter'] as const;

interface ErrorOptions {
  cause?: unknown;
  /** Fails the whole response. Never set it in a resolver: siblings would be lost. */
  httpStatus?: number;
  extensions?: Record<string, unknown>;
}

/** An error whose message was written for clients. Anything else is masked. */
export class PublicError extends GraphQLError {
  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    const { cause, httpStatus, extensions } = options;
    super(message, {
      extensions: { code, ...extensions, ...(httpStatus && { http: { status: httpStatus } }) },
    });
    this.name = this.constructor.name;
    this.cause = cause;
  }
}

/** The client sent something that cannot be answered as it stands. */
export function badInput(message: string): PublicError {
  return new PublicError('BAD_USER_INPUT', message);
}

interface UpstreamErrorOptions {
  system: System;
  /** Absent when the subgraph itself did not answer. */
  vendor?: string;
  code: UpstreamCode;
  /** May the same read succeed if it is sent again? */
  retryable: boolean;
  /** When the vendor wants to be asked again, RFC 3339. */
  retryAfter?: string | undefined;
  cause?: unknown;
}

const UPSTREAM_MESSAGES: Record<UpstreamCode, string> = {
  UPSTREAM_BUDGET: 'is asked no further for this operation.',
  UPSTREAM_INVALID: 'answered in a way that could not be understood.',
  UPSTREAM_REJECTED: 'refused the request.',
  UPSTREAM_THROTTLED: 'is being asked too often.',
  UPSTREAM_TIMEOUT: 'did not answer in time.',
  UPSTREAM_UNAVAILABLE: 'is not available.',
};

/** A vendor did not answer as its contract promises, or was not asked. */
export class UpstreamError extends PublicError {
  constructor({ system, vendor, code, retryable, retryAfter, cause }: UpstreamErrorOptions) {
    super(code, `The ${system} system ${UPSTREAM_MESSAGES[code]}`, {
      cause,
      extensions: {
        system,
        ...(vendor && { vendor }),
        retryable,
        ...(retryAfter && { retryAfter }),
      },
    });
  }
}

/** `formatError` of every server: hides what was not written for clients. */
export function maskError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { message, path, locations, extensions = {} } = formatted;
  const where = { ...(locations && { locations }), ...(path && { path }) };
  if (!PUBLIC_CODES.has(extensions['code'])) {
    return {
      message: 'Something went wrong on our side.',
      ...where,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  }
  const shown = PUBLIC_EXTENSIONS.filter((name) => extensions[name] !== undefined);
  return {
    message,
    ...where,
    extensions: Object.fromEntries(shown.map((name) => [name, extensions[name]])),
  };
}
