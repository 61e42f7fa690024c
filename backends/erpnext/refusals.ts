import type { EmulatorAnswer } from '../emulator.ts';
import { type Json, toPythonJson } from './python-json.ts';

/** A request Frappe refuses: the exception it raises, and what it tells the user. */
interface Refusal {
  status: number;
  /** Python class, e.g. `DoesNotExistError`. */
  type: string;
  /** Where that class is from. */
  module?: string;
  /** What the exception says. */
  detail?: string;
  /** What `frappe.throw` or `msgprint` put into the message log. */
  shown?: string;
  /** `frappe.flags.error_message` */
  flag?: string;
}

/** Ends a request, like an exception in Frappe. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.type);
    this.refusal = refusal;
  }
}

/** `frappe.throw(message, exc)`: the message is the exception's and is shown. */
export function thrown(status: number, type: string, message: string): Refused {
  return new Refused({ status, type, detail: message, shown: message });
}

// http_status_code of each class: frappe/exceptions.py

export const validation = (message: string) => thrown(417, 'ValidationError', message);

/** desk/reportview.py, `raise_invalid_field` */
export const invalidField = (field: string) =>
  thrown(417, 'DataError', `Field not permitted in query: ${field}`);

export const notFound = (message: string) => thrown(404, 'DoesNotExistError', message);

/** model/db_query.py, `check_read_permission` */
export const insufficient = (doctype: string) =>
  new Refused({
    status: 403,
    type: 'PermissionError',
    detail: doctype,
    flag: `Insufficient Permission for <strong>${doctype}</strong>`,
  });

/** What MariaDB does not understand; frappe has no class for it. */
export const databaseError = (code: number, message: string) =>
  new Refused({
    status: 500,
    type: code === 1064 ? 'ProgrammingError' : 'OperationalError',
    module: 'pymysql.err',
    detail: `(${code}, "${message}")`,
  });

/** An error of Python itself: Frappe does not catch those. */
export const pythonError = (type: string, detail: string) =>
  new Refused({ status: 500, type, module: '', detail });

/** utils/response.py, `report_error`: version 1 has members, version 2 a list of errors. */
export function refusalAnswer({ refusal }: Refused, version: 1 | 2): EmulatorAnswer {
  const { status, type, module = 'frappe.exceptions', detail = '', shown, flag } = refusal;
  const line = `${module && `${module}.`}${type}${detail && `: ${detail}`}`;
  const trace = `Traceback (most recent call last):\n  File "apps/frappe/frappe/app.py", line 114, in application\n    response = frappe.api.handle(request)\n${line}\n`;
  // A traceback goes out with every status but 404.
  const isTraced = status !== 404;
  const message = { message: shown, title: 'Message', indicator: 'red' };
  if (version === 2) {
    const error: Json = {
      type,
      ...(isTraced && { exception: trace }),
      ...(shown !== undefined && message),
    };
    return answer(status, { errors: [error] });
  }
  const logged = { ...message, raise_exception: 1 };
  return answer(status, {
    ...(status === 401 && { session_expired: 1 }),
    ...(isTraced && { exception: line }),
    exc_type: type,
    ...(isTraced && { exc: JSON.stringify([trace]) }),
    ...(shown !== undefined && { _server_messages: JSON.stringify([JSON.stringify(logged)]) }),
    ...(flag !== undefined && { _error_message: flag }),
  });
}

export function answer(status: number, body: Json): EmulatorAnswer {
  return { status, body: toPythonJson(body), headers: { 'content-type': 'application/json' } };
}
