import type { EmulatorAnswer } from '../emulator.ts';

/** Why a request is refused; the emulator turns it into HubSpot's error body. */
export class Refusal extends Error {
  readonly status: number;
  /** What the body holds beside `status`, `message` and `correlationId`, e.g. `category`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, message: string, details: Readonly<Record<string, unknown>>) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** 400 `VALIDATION_ERROR`. */
export function invalid(message: string): Refusal {
  return new Refusal(400, message, { category: 'VALIDATION_ERROR' });
}

/** 404 in JSON: what writes, owners, properties and pipelines answer. */
export function missing(message = 'resource not found'): Refusal {
  return new Refusal(404, message, { category: 'OBJECT_NOT_FOUND' });
}

export function toAnswer(
  { status, message, details }: Refusal,
  correlationId: string,
): EmulatorAnswer {
  return { status, body: { status: 'error', message, correlationId, ...details } };
}

export function ok(body: unknown): EmulatorAnswer {
  return { status: 200, body };
}

export function noContent(): EmulatorAnswer {
  return { status: 204, body: '', headers: { 'content-type': 'application/json;charset=utf-8' } };
}

const PAGE = `<html>
<head>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
<title>Error 404 Not Found</title>
</head>
<body><h2>HTTP ERROR 404</h2>
<p>Resource not found</p>
</body>
</html>
`;

/** 404 in HTML: what paths answer that nobody serves. */
export function notFoundPage(): EmulatorAnswer {
  return { status: 404, body: PAGE, headers: { 'content-type': 'text/html;charset=iso-8859-1' } };
}

/** The same for a read of an object that is not there, with a header that says so (recorded). */
export function noSuchObject(): EmulatorAnswer {
  const page = notFoundPage();
  return { ...page, headers: { ...page.headers, 'x-hubspot-notfound': 'true' } };
}

/** A part of a batch that failed; `status` is added to it. */
export interface BatchError {
  category: string;
  subCategory?: string;
  message: string;
  context: Readonly<Record<string, readonly string[]>>;
}

/** 200, or 207 as soon as some of the batch failed. */
export function batchAnswer(
  results: readonly unknown[],
  errors: readonly BatchError[],
  time: string,
): EmulatorAnswer {
  const body = { status: 'COMPLETE', results, startedAt: time, completedAt: time };
  if (errors.length === 0) return ok(body);
  const failed = errors.map((error) => ({ status: 'error', ...error }));
  return { status: 207, body: { ...body, numErrors: errors.length, errors: failed } };
}
