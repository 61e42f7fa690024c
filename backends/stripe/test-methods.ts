import { NO_BILLING } from './customers.ts';
import { noSuch } from './errors.ts';
import { type Instrument, toPaymentMethod } from './payment-methods.ts';
import type { State } from './state.ts';
import type { PaymentMethod } from './wire.ts';

/** How a payment with a method ends when it is confirmed. */
export type Ending = 'approved' | 'needs-action' | Decline;
export interface Decline {
  code: string;
  declineCode: string;
  message: string;
}

interface TestMethod {
  brand: string;
  last4: string;
  ending: Ending;
}

const DECLINED: Decline = {
  code: 'card_declined',
  declineCode: 'generic_decline',
  message: 'Your card was declined.',
};
const INSUFFICIENT_FUNDS: Decline = {
  code: 'card_declined',
  declineCode: 'insufficient_funds',
  message: 'Your card has insufficient funds.',
};

// https://docs.stripe.com/testing#cards
const TEST_METHODS: Readonly<Record<string, TestMethod>> = {
  pm_card_visa: { brand: 'visa', last4: '4242', ending: 'approved' },
  pm_card_mastercard: { brand: 'mastercard', last4: '4444', ending: 'approved' },
  pm_card_amex: { brand: 'amex', last4: '8431', ending: 'approved' },
  pm_card_chargeDeclined: { brand: 'visa', last4: '0002', ending: DECLINED },
  pm_card_visa_chargeDeclined: { brand: 'visa', last4: '0002', ending: DECLINED },
  pm_card_chargeDeclinedInsufficientFunds: {
    brand: 'visa',
    last4: '9995',
    ending: INSUFFICIENT_FUNDS,
  },
  pm_card_visa_chargeDeclinedInsufficientFunds: {
    brand: 'visa',
    last4: '9995',
    ending: INSUFFICIENT_FUNDS,
  },
  pm_card_authenticationRequired: { brand: 'visa', last4: '3184', ending: 'needs-action' },
  pm_card_threeDSecure2Required: { brand: 'visa', last4: '3220', ending: 'needs-action' },
};

/** The payment method of this id; a test id makes a new one, as at Stripe. */
export function resolveMethod(
  state: State,
  id: string,
  customer: string | null,
  created: number,
): PaymentMethod {
  const test = Object.hasOwn(TEST_METHODS, id) ? TEST_METHODS[id] : undefined;
  const known = state.methods.get(id);
  if (!test && !known) throw noSuch('PaymentMethod', id, 'payment_method', 400);
  if (!test) return known as PaymentMethod;
  const method = toPaymentMethod({
    id: state.methods.nextId(),
    created,
    customer,
    instrument: instrumentOfTest(test),
    billing: NO_BILLING,
  });
  state.methods.put(method);
  return method;
}

/** What happens when this method is charged: the last digits of a test card tell. */
export function endingOf({ billing_details, card }: PaymentMethod): Ending {
  // A card with a name on it is one of the company's customers', and those pay.
  if (billing_details.name !== null) return 'approved';
  const last4 = card?.['last4'];
  return Object.values(TEST_METHODS).find((test) => test.last4 === last4)?.ending ?? 'approved';
}

function instrumentOfTest({ brand, last4 }: TestMethod): Instrument {
  return { type: 'card', brand, last4, expMonth: 8, expYear: 2030 };
}
