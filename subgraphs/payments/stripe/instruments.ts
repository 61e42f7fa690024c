import { mapEnum } from '@tributary/kit/enums';
import { remember } from '@tributary/kit/remember';
import type { PaymentMethod, PaymentMethodKind } from '../source.ts';
import type { WireInstrument } from './wire.ts';

// https://docs.stripe.com/payments/payment-methods/overview sorts the types into these families.
const TYPES: Readonly<Record<Exclude<PaymentMethodKind, 'UNMAPPED'>, string>> = {
  CARD: 'card card_present interac_present kr_card',
  BANK_DEBIT:
    'ach_debit acss_debit au_becs_debit bacs_debit nz_bank_account sepa_debit us_bank_account',
  BANK_TRANSFER:
    'ach_credit_transfer bancontact bizum blik customer_balance eps fpx giropay ideal multibanco ' +
    'p24 pay_by_bank paynow payto pix promptpay sepa_credit_transfer sofort swish twint upi',
  WALLET:
    'alipay amazon_pay cashapp crypto grabpay kakao_pay link mb_way mobilepay naver_pay payco ' +
    'paypal paypay revolut_pay samsung_pay satispay stripe_account wechat wechat_pay',
  OTHER:
    'affirm afterpay_clearpay alma billie boleto custom klarna konbini oxxo scalapay sequra ' +
    'sunbit zip',
};

const KINDS: Readonly<Record<string, PaymentMethodKind>> = Object.fromEntries(
  Object.entries(TYPES).flatMap(([kind, types]) =>
    types.split(' ').map((type) => [type, kind as PaymentMethodKind]),
  ),
);

/** What a payer pays with, out of a payment method or a charge's `payment_method_details`. */
export function toPaymentMethod({ type, details }: WireInstrument): PaymentMethod {
  return {
    kind: mapEnum(KINDS, type),
    kindRaw: type,
    brand: details.brand,
    last4: details.last4,
    expiresOn: toExpiry(details.exp_year, details.exp_month),
  };
}

/** A card is good through the last day of the month printed on it. */
function toExpiry(year: number | null | undefined, month: number | null | undefined) {
  if (!year || !month || month > 12 || year < 1970 || year > 9999) return null;
  return lastDayOf((year - 1970) * 12 + month);
}

/** The last day of a month, counted from January 1970, which is 1: day 0 of the month after. */
const lastDayOf = remember((month: number) =>
  new Date(Date.UTC(1970, month, 0)).toISOString().slice(0, 10),
);
