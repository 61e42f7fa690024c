import { currencyCode, optionalText, parser } from '@tributary/kit/wire';
import * as z from 'zod';

// Stripe API, versions since 2022-11-15 (`latest_charge` instead of `charges`); only the members
// we read: https://docs.stripe.com/api. An error body sent with status 200 has none of them.

/** Whole minor units; text where a double would lose digits. */
const minorUnits = z.union([z.int(), z.string().regex(/^-?\d{1,30}$/)]).transform(BigInt);

/** Seconds since 1970, up to the year 9999. */
const seconds = z.int().min(0).max(253_402_300_799);

const id = z.string().min(1);

/** What comes as an id alone, or as the whole object when it was expanded. */
function expandable<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (typeof value === 'string' ? { id: value } : value), schema);
}

function listOf<T extends z.ZodType>(row: T) {
  return z
    .object({ object: z.literal('list'), data: z.array(row), has_more: z.boolean() })
    .refine(({ data, has_more }) => !has_more || data.length > 0, 'Expected rows before more rows');
}

/** A payment method, or what a charge says of one: the details are filed under the type's name. */
const instrument = z
  .looseObject({ type: z.string() })
  .transform((value) => ({ type: value.type, details: value[value.type] ?? {} }))
  .pipe(
    z.object({
      type: z.string(),
      details: z.object({
        brand: optionalText,
        last4: optionalText,
        exp_month: z.int().nullish(),
        exp_year: z.int().nullish(),
      }),
    }),
  );

const refund = z.object({
  object: z.literal('refund'),
  id,
  amount: minorUnits,
  currency: currencyCode,
  status: optionalText,
  reason: optionalText,
  created: seconds,
  payment_intent: expandable(
    z.object({ id, customer: expandable(z.object({ id }).nullish()) }).nullish(),
  ),
});

// All but the id is missing where a charge was not expanded.
const charge = z.object({
  id,
  created: seconds.optional(),
  status: optionalText,
  captured: z.boolean().nullish(),
  amount_refunded: minorUnits.nullish(),
  failure_code: optionalText,
  failure_message: optionalText,
  payment_method_details: instrument.nullish(),
  refunds: listOf(refund).nullish(),
});

const paymentError = z.object({
  type: optionalText,
  code: optionalText,
  decline_code: optionalText,
  advice_code: optionalText,
  message: optionalText,
});

const paymentIntent = z.object({
  object: z.literal('payment_intent'),
  id,
  status: z.string(),
  amount: minorUnits,
  amount_received: minorUnits.nullish(),
  currency: currencyCode,
  created: seconds,
  capture_method: optionalText,
  customer: expandable(z.object({ id }).nullish()),
  metadata: z.record(z.string(), z.string()).nullish(),
  last_payment_error: paymentError.nullish(),
  latest_charge: expandable(charge.nullish()),
  // An id alone says nothing of what the payer pays with.
  payment_method: z.preprocess(
    (value) => (typeof value === 'string' ? null : value),
    instrument.nullish(),
  ),
});

const searchResult = z
  .object({
    // Stripe says `search_result`; its own specification has an example that says `list`.
    object: z.enum(['search_result', 'list']),
    data: z.array(paymentIntent),
    has_more: z.boolean(),
    next_page: optionalText,
  })
  .refine(({ has_more, next_page }) => !has_more || next_page !== null, 'Expected a next_page');

const missing = z.object({ error: z.object({ code: z.literal('resource_missing') }) });

export type WireInstrument = z.infer<typeof instrument>;
export type WireRefund = z.infer<typeof refund>;
export type WireCharge = z.infer<typeof charge>;
export type WirePaymentError = z.infer<typeof paymentError>;
export type WirePaymentIntent = z.infer<typeof paymentIntent>;

export const parsePaymentIntent = parser('payment intent', paymentIntent);
export const parsePaymentIntentList = parser('payment intents', listOf(paymentIntent));
export const parseSearchResult = parser('payment intent search', searchResult);
export const parseRefund = parser('refund', refund);
export const parseRefundList = parser('refunds', listOf(refund));
export const parsePaymentMethodList = parser(
  'payment methods',
  listOf(instrument.and(z.object({ id }))),
);
/** A customer, deleted or not: all we ask is whether there is one. */
export const parseCustomer = parser('customer', z.object({ object: z.literal('customer'), id }));

/** Does a 404 say that there is no such object? One for an unknown path has no code. */
export function isMissing(json: unknown): boolean {
  return missing.safeParse(json).success;
}
