/** What an error says, beside its links: `https://docs.stripe.com/api/errors`. */
export interface ErrorDetail {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  param?: string;
  [more: string]: unknown;
}

/** A request that Stripe refuses. Thrown by whoever notices, answered in one place. */
export class StripeFailure extends Error {
  readonly status: number;
  readonly detail: ErrorDetail;
  /** Whether the request got past its parameters: only then an idempotency key keeps the answer. */
  readonly hasBegun: boolean;

  constructor(status: number, detail: ErrorDetail, hasBegun = false) {
    super(detail.message);
    this.status = status;
    this.detail = detail;
    this.hasBegun = hasBegun;
  }
}

/** 400 for parameters that cannot be read. */
export function invalid(message: string, param?: string, code?: string): StripeFailure {
  return new StripeFailure(400, {
    type: 'invalid_request_error',
    message,
    ...(code !== undefined && { code }),
    ...(param !== undefined && { param }),
  });
}

export function missing(param: string): StripeFailure {
  return invalid(`Missing required param: ${param}.`, param, 'parameter_missing');
}

/** 404 for an id in the path; 400 for one in the parameters. */
export function noSuch(kind: string, id: string, param: string, status = 404): StripeFailure {
  return new StripeFailure(
    status,
    {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: `No such ${kind}: '${id}'`,
      param,
    },
    true,
  );
}

/** 400 for a step that the state of a row does not allow. */
export function refused(message: string, more: Partial<ErrorDetail> = {}): StripeFailure {
  return new StripeFailure(400, { type: 'invalid_request_error', message, ...more }, true);
}

/** 402: the payment was tried and declined. */
export function declined(detail: Omit<ErrorDetail, 'type'> & { message: string }): StripeFailure {
  return new StripeFailure(402, { ...detail, type: 'card_error' }, true);
}

// Stripe has no page for these codes.
const WITHOUT_PAGE: ReadonlySet<string> = new Set(['property_expansion_max_depth']);

/** The body of an error, with its members in Stripe's (alphabetical) order. */
export function errorBody(detail: ErrorDetail, requestId: string): { error: object } {
  const { code } = detail;
  const hasPage = code !== undefined && !WITHOUT_PAGE.has(code);
  const members = {
    ...detail,
    ...(hasPage && { doc_url: docUrl(code) }),
    request_log_url: `https://dashboard.stripe.com/acct_1Tributary/test/workbench/logs?object=${requestId}`,
  };
  return {
    error: Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Where Stripe explains an error code. */
export function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;
}
