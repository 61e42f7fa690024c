import type { PaymentFailure } from '../source.ts';
import type { WireCharge, WirePaymentError } from './wire.ts';

/**
 * Reasons that another try cannot overcome: fraud, a withdrawn permission, an account that is
 * closed or cannot pay us at all. https://docs.stripe.com/declines/codes,
 * https://docs.stripe.com/error-codes
 */
const FINAL = new Set([
  'account_closed',
  'bank_account_restricted',
  'bank_account_unusable',
  'card_not_supported',
  'currency_not_supported',
  'debit_not_authorized',
  'do_not_try_again',
  'fraudulent',
  'india_recurring_payment_mandate_canceled',
  'invalid_account',
  'live_mode_test_card',
  'lost_card',
  'merchant_blacklist',
  'no_account',
  'payment_method_bank_account_blocked',
  'payment_method_restricted',
  'pickup_card',
  'restricted_card',
  'revocation_of_all_authorizations',
  'revocation_of_authorization',
  'security_violation',
  'sepa_unsupported_account',
  'stolen_card',
  'stop_payment_order',
  'testmode_decline',
  'transaction_not_allowed',
]);

/**
 * Why the last try failed: from the payment intent, else from the charge it led to (bank debits
 * fail days later). The issuer's own advice outweighs our table.
 */
export function toFailure(
  error: WirePaymentError | null | undefined,
  charge: WireCharge | null | undefined,
): PaymentFailure | null {
  if (error) {
    const code = error.decline_code ?? error.code ?? error.type ?? 'unknown';
    const recoverable = error.advice_code
      ? error.advice_code !== 'do_not_try_again'
      : !FINAL.has(code);
    return { code, message: error.message, recoverable };
  }
  if (!charge?.failure_code) return null;
  const { failure_code: code, failure_message: message } = charge;
  return { code, message, recoverable: !FINAL.has(code) };
}
