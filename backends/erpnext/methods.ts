import { sum } from './amounts.ts';
import { doctypeOf, parentsOf } from './doctypes.ts';
import { getRow, toDict } from './documents.ts';
import { type Arguments, checkParent, parseListQuery } from './list-query.ts';
import { runCount, runList } from './lists.ts';
import { float, type Json } from './python-json.ts';
import { pythonError, Refused, validation } from './refusals.ts';
import type { Documents, Store } from './store.ts';

/** A whitelisted method: its arguments in, its `message` out. */
type Method = (args: Arguments, user: string) => Json;

/** What `/api/method/<dotted path>` calls. Guests may call what `allow_guest` says. */
export function createMethods(store: Store) {
  const methods: Readonly<Record<string, Method>> = {
    'frappe.auth.get_logged_user': (_args, user) => user,
    'frappe.client.get_list': (args) =>
      runList(store, parseListQuery(doctypeIn(args, 'get_list'), args)),
    'frappe.client.get_count'(args) {
      const doctype = doctypeIn(args, 'get_count');
      const parent = parentsOf(doctype.name)[0]?.parent.name;
      // Counts rows, those of a joined child too, and asks nobody's parent for permission.
      return runCount(store, parseListQuery(doctype, { filters: args['filters'], parent }));
    },
    'frappe.client.get'(args) {
      const doctype = doctypeIn(args, 'get');
      if (doctype.isTable) checkParent(doctype, args['parent']);
      const name = args['name'] ?? nameOfFirst(args);
      return toDict(getRow(store, doctype, String(name)), 'with nulls');
    },
    'erpnext.accounts.utils.get_balance_on': (args) =>
      float(balanceOf(store('Sales Invoice'), args)),
  };

  function nameOfFirst(args: Arguments): Json {
    const query = { ...args, fields: '["name"]', limit_page_length: 1 };
    const [first] = runList(store, parseListQuery(doctypeIn(args, 'get'), query));
    if (!first) throw validation('No document found for given filters');
    return first['name'] ?? null;
  }

  return (path: string, args: Arguments, user: string): Json => {
    if (path === 'ping') return 'pong';
    const method = methods[path];
    if (!method) {
      throw validation(`Failed to get method for command ${path} with No module named '${path}'`);
    }
    if (user === 'Guest') throw notWhitelisted(path);
    return method(args, user);
  };
}

/** frappe/__init__.py, `is_whitelisted` */
function notWhitelisted(path: string): Refused {
  const message = `<details><summary>You are not permitted to access this resource.</summary>Function <strong>${path}</strong> is not whitelisted.</details>`;
  return new Refused({ status: 403, type: 'PermissionError', detail: message, shown: message });
}

function doctypeIn(args: Arguments, method: string) {
  if (typeof args['doctype'] !== 'string') {
    throw pythonError('TypeError', `${method}() missing 1 required positional argument: 'doctype'`);
  }
  return doctypeOf(args['doctype']);
}

/** What a customer owes: what is open on its submitted invoices, credit notes subtracted. */
function balanceOf(invoices: Documents, args: Arguments): number {
  const { party_type, party, company } = args;
  if (party_type !== 'Customer' || typeof party !== 'string') return 0;
  const rows = invoices.lookup('customer', [party]) ?? [];
  const open = rows.filter(
    (row) =>
      row.get('customer') === party &&
      row.get('docstatus') === 1 &&
      (company === undefined || row.get('company') === company),
  );
  return sum(open.map((row) => row.get('outstanding_amount')));
}
