import type { EmulatorRequest } from '../emulator.ts';
import type { Arguments } from './list-query.ts';
import { pythonError } from './refusals.ts';
import type { Data } from './saving.ts';

/** Frappe's form dict: a JSON body, or the query and a form's fields (frappe/app.py, `make_form_dict`). */
export function formOf({ headers, body, query }: EmulatorRequest): Arguments {
  const isJson = (headers['content-type'] ?? '').includes('application/json');
  if (isJson && body !== '') return { ...objectOf(body) };
  return Object.fromEntries([...query, ...new URLSearchParams(body)]);
}

/** The document a client sends: a JSON body, or a form whose `data` is JSON (`get_request_form_data`). */
export function documentOf(request: EmulatorRequest): Data {
  const form = formOf(request);
  return typeof form['data'] === 'string' ? objectOf(form['data']) : form;
}

function objectOf(text: string): Data {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Answered like any other text that is no object.
  }
  throw pythonError('JSONDecodeError', 'Expecting value: line 1 column 1 (char 0)');
}
