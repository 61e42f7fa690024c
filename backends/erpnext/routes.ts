import type { EmulatorAnswer, EmulatorRequest, Handler } from '../emulator.ts';
import type { DocType } from './doctype.ts';
import { doctypeOf } from './doctypes.ts';
import { getRow, toDict } from './documents.ts';
import { documentOf, formOf } from './form.ts';
import { type Arguments, cint, jsonOf, parseListQuery } from './list-query.ts';
import { runList } from './lists.ts';
import type { createMethods } from './methods.ts';
import { answer, insufficient, pythonError, Refused, refusalAnswer } from './refusals.ts';
import type { Store } from './store.ts';
import type { Writes } from './writes.ts';

interface Site {
  store: Store;
  writes: Writes;
  methods: ReturnType<typeof createMethods>;
  userOf: (request: EmulatorRequest) => string;
}

type Answer = (request: EmulatorRequest, user: string) => EmulatorAnswer;

/** Frappe's REST API: version 1 at `/api` and `/api/v1`, and the reads of version 2. */
export function createRoutes({ store, writes, methods, userOf }: Site): Record<string, Handler> {
  function caught(version: 1 | 2, handle: Answer): Handler {
    return (request) => {
      try {
        return handle(request, userOf(request));
      } catch (error) {
        if (error instanceof Refused) return refusalAnswer(error, version);
        // As Frappe does with what nobody foresaw.
        return refusalAnswer(pythonError('RuntimeError', String(error)), version);
      }
    };
  }

  /** The doctype of the path, for who may read it: our user may everything, a guest nothing. */
  function doctypeIn({ params }: EmulatorRequest, user: string): DocType {
    const doctype = doctypeOf(params['doctype'] ?? '');
    if (user === 'Guest') throw insufficient(doctype.name);
    return doctype;
  }

  const nameIn = ({ params }: EmulatorRequest) => params['name'] ?? '';

  const list = caught(1, (request, user) => {
    const doctype = doctypeIn(request, user);
    const args = formOf(request);
    const limit_page_length = args['limit_page_length'] ?? (args['limit'] || 20);
    return answer(200, {
      data: runList(store, parseListQuery(doctype, { ...args, limit_page_length })),
    });
  });
  const read = caught(1, (request, user) => {
    const row = getRow(store, doctypeIn(request, user), nameIn(request));
    return answer(200, { data: toDict(row, 'without nulls') });
  });
  const create = caught(1, (request, user) => {
    const row = writes.insert(doctypeIn(request, user), documentOf(request));
    return answer(200, { data: toDict(row, 'without nulls') });
  });
  const update = caught(1, (request, user) => {
    const row = writes.update(doctypeIn(request, user), nameIn(request), documentOf(request));
    return answer(200, { data: toDict(row, 'without nulls') });
  });
  const remove = caught(1, (request, user) => {
    writes.remove(doctypeIn(request, user), nameIn(request));
    return answer(202, { data: 'ok' });
  });
  const call = caught(1, (request, user) =>
    answer(200, { message: methods(request.params['method'] ?? '', formOf(request), user) }),
  );

  const listV2 = caught(2, (request, user) => {
    const doctype = doctypeIn(request, user);
    const args = formOf(request);
    checkLists(args);
    const limit = cint(args['limit'] ?? 20);
    const query = parseListQuery(doctype, {
      ...args,
      order_by: args['order_by'] ?? 'creation desc',
      limit_start: args['start'],
      limit_page_length: limit + 1,
    });
    const rows = runList(store, query);
    return answer(200, { has_next_page: rows.length > limit, data: rows.slice(0, limit) });
  });
  const readV2 = caught(2, (request, user) => {
    const row = getRow(store, doctypeIn(request, user), nameIn(request));
    return answer(200, { data: toDict(row, 'with nulls') });
  });

  const version1 = (base: string): Record<string, Handler> => ({
    [`GET ${base}/resource/:doctype`]: list,
    [`POST ${base}/resource/:doctype`]: create,
    [`GET ${base}/resource/:doctype/:name`]: read,
    [`PUT ${base}/resource/:doctype/:name`]: update,
    [`DELETE ${base}/resource/:doctype/:name`]: remove,
    [`GET ${base}/method/:method`]: call,
    [`POST ${base}/method/:method`]: call,
  });
  return {
    ...version1('/api'),
    ...version1('/api/v1'),
    'GET /api/v2/document/:doctype': listV2,
    'GET /api/v2/document/:doctype/:name': readV2,
  };
}

/** frappe/api/v2.py, `document_list` */
function checkLists(args: Arguments): void {
  const fields = jsonOf(args['fields']);
  if (fields === undefined || Array.isArray(fields)) return;
  throw new Refused({
    status: 417,
    type: 'FrappeValueError',
    module: 'frappe.api.v2',
    detail: "'fields' must be a list",
  });
}
