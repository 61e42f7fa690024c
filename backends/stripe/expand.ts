import { invalid } from './errors.ts';
import { numberOfKey } from './keys.ts';
import type { State } from './state.ts';

type Members = Readonly<Record<string, unknown>>;

// What may be expanded, by kind of row, and the kind found there. An empty kind: Stripe takes the
// path, and there is nothing behind it in this account. From `x-expandableFields` of the
// specification, less what only looks expandable there: hashes, which are always whole.
const EXPANDABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  payment_intent: {
    application: '',
    customer: 'customer',
    last_payment_error: '',
    latest_charge: 'charge',
    on_behalf_of: '',
    payment_method: 'payment_method',
    payment_record: '',
    processing: '',
    review: '',
    source: '',
    transfer_data: '',
  },
  charge: {
    application: '',
    application_fee: '',
    balance_transaction: '',
    customer: 'customer',
    failure_balance_transaction: '',
    on_behalf_of: '',
    payment_intent: 'payment_intent',
    refunds: 'refunds',
    review: '',
    source: '',
    source_transfer: '',
    transfer: '',
    transfer_data: '',
  },
  refunds: { data: 'refund' },
  refund: {
    balance_transaction: '',
    charge: 'charge',
    customer: 'customer',
    failure_balance_transaction: '',
    payment_intent: 'payment_intent',
    payment_method: 'payment_method',
    source_transfer_reversal: '',
    transfer_reversal: '',
  },
  customer: {
    address: '',
    cash_balance: '',
    default_source: '',
    discount: '',
    invoice_settings: '',
    sources: '',
    subscriptions: '',
    tax: '',
    tax_ids: '',
    test_clock: '',
  },
  payment_method: { customer: 'customer' },
};

const MAX_LEVELS = 4;

/**
 * Refuses paths Stripe would refuse: https://docs.stripe.com/expand
 * @param kind of the answer, or of the rows in it if `isList`
 */
export function checkExpansions(paths: readonly string[], kind: string, isList: boolean): void {
  for (const path of paths) {
    const steps = path.split('.');
    if (steps.length > MAX_LEVELS) {
      const message = `You cannot expand more than ${MAX_LEVELS} levels of a property. Property: ${path}`;
      throw invalid(message, undefined, 'property_expansion_max_depth');
    }
    if (isList && steps[0] !== 'data') {
      const hint = `You may want to try expanding 'data.${path}' instead.`;
      throw invalid(`This property cannot be expanded (${path}). ${hint}`);
    }
    checkSteps(isList ? steps.slice(1) : steps, kind, path);
  }
}

function checkSteps(steps: readonly string[], kind: string, path: string): void {
  let at = kind;
  for (const step of steps) {
    const next = expandableAt(at, step);
    if (next === undefined) throw invalid(`This property cannot be expanded (${path}).`);
    if (next === '') return;
    at = next;
  }
}

/** The kind found at a step; undefined: nothing to expand. */
function expandableAt(kind: string, step: string): string | undefined {
  const steps = EXPANDABLE[kind] ?? {};
  return Object.hasOwn(steps, step) ? steps[step] : undefined;
}

/** The same answer with the references at these paths replaced by rows. */
export function expand(state: State, body: object, paths: readonly string[]): object {
  return paths.reduce<object>((row, path) => expandPath(state, row, path.split('.')), body);
}

function expandPath(state: State, row: object, [step, ...rest]: readonly string[]): object {
  if (step === undefined) return row;
  const members = row as Members;
  const value = valueAt(state, members, step);
  if (Array.isArray(value)) {
    return { ...row, [step]: value.map((item: object) => expandPath(state, item, rest)) };
  }
  if (typeof value !== 'object' || value === null) return row;
  return { ...row, [step]: expandPath(state, value, rest) };
}

/** What stands at a step, as a row where it was a reference; refunds appear only when asked for. */
function valueAt(state: State, row: Members, step: string): unknown {
  const value = row[step];
  if (step === 'refunds' && value === undefined) return refundsOf(state, String(row['id']));
  if (typeof value !== 'string') return value;
  const kind = expandableAt(String(row['object']), step) ?? '';
  return rowOf(state, kind, value) ?? value;
}

function rowOf(state: State, kind: string, id: string): object | undefined {
  if (kind === 'customer') return state.customer(id);
  if (kind === 'charge') return state.charges.get(id);
  if (kind === 'payment_intent') return state.intents.get(id);
  if (kind === 'payment_method') return state.methods.get(id);
  return undefined;
}

// Lists inside a row hold its ten newest.
const NESTED_ROWS = 10;

function refundsOf(state: State, chargeId: string): object {
  const keys = state.keysOf.refundsOfCharge(chargeId);
  const count = Math.min(keys.length, NESTED_ROWS);
  return {
    object: 'list',
    data: Array.from({ length: count }, (_, step) =>
      state.refunds.at(numberOfKey(keys.at(keys.length - 1 - step) ?? 0)),
    ),
    has_more: keys.length > NESTED_ROWS,
    url: `/v1/charges/${chargeId}/refunds`,
  };
}
