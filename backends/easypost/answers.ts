import type { EmulatorAnswer } from '../emulator.ts';

/** A detail of an error: an object as a rule, plain text from some endpoints (both recorded). */
export type ErrorDetail = Record<string, string> | string;

export function ok(body: unknown): EmulatorAnswer {
  return { status: 200, body };
}

/** 201 with the path of what was made, e.g. `shipments/shp_…`. */
export function created(path: string, body: unknown): EmulatorAnswer {
  return { status: 201, body, headers: { location: `/api/v2/${path}` } };
}

/** `{ error: { code, message, errors } }`: https://docs.easypost.com/docs/errors */
export function failed(
  status: number,
  code: string,
  message: string,
  errors: readonly ErrorDetail[] = [],
): EmulatorAnswer {
  return { status, body: { error: { code, message, errors } } };
}

/** Recorded: `POST /shipments` with an empty body. */
export function required(field: string): EmulatorAnswer {
  return failed(422, 'PARAMETER.REQUIRED', 'Missing required parameter.', [
    { field, message: 'cannot be blank' },
  ]);
}

export function invalid(field: string, message: string): EmulatorAnswer {
  return failed(422, 'PARAMETER.INVALID', 'Invalid parameter.', [{ field, message }]);
}

/** Recorded: a claim for an unknown tracking code. */
export function notFound(): EmulatorAnswer {
  return failed(404, 'NOT_FOUND', 'The requested resource could not be found.');
}

export function isAnswer(value: object): value is EmulatorAnswer {
  return 'status' in value && 'body' in value;
}
