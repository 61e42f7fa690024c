import { describe, expect, it } from '@jest/globals';
import { toPaymentState } from './payment-state.ts';
import type { PaymentStatus } from './source.ts';

/** `SUCCEEDED 100/60/10`: asked for 100, captured 60, gave back 10. */
function attempt(text: string) {
  const [status, amounts = '100'] = text.split(' ');
  const [asked = '0', captured = '0', refunded = '0'] = amounts.split('/');
  const money = (amount: string) => ({ amount, currency: 'EUR' });
  return {
    status: status as PaymentStatus,
    amount: money(asked),
    amountCaptured: money(captured),
    amountRefunded: money(refunded),
  };
}

describe('toPaymentState', () => {
  it.each([
    ['NONE', []],
    ['NONE', ['REQUIRES_PAYMENT_METHOD']],
    ['NONE', ['REQUIRES_ACTION']],
    ['NONE', ['PROCESSING']],
    ['NONE', ['CANCELLED']],
    ['NONE', ['UNMAPPED']],
    ['NONE', ['FAILED', 'PROCESSING']],
    ['FAILED', ['FAILED']],
    ['FAILED', ['FAILED', 'CANCELLED', 'FAILED']],
    ['AUTHORIZED', ['AUTHORIZED']],
    ['AUTHORIZED', ['FAILED', 'AUTHORIZED']],
    ['PAID', ['SUCCEEDED 100/100']],
    ['PAID', ['FAILED', 'SUCCEEDED 100/100']],
    ['PAID', ['REQUIRES_PAYMENT_METHOD', 'SUCCEEDED 100/100', 'CANCELLED']],
    ['PARTIALLY_PAID', ['SUCCEEDED 100/60']],
    ['PARTIALLY_PAID', ['SUCCEEDED 60/60', 'AUTHORIZED 40']],
    ['PARTIALLY_PAID', ['SUCCEEDED 60/60', 'PROCESSING 40']],
    ['PARTIALLY_REFUNDED', ['SUCCEEDED 100/100/0.01']],
    ['PARTIALLY_REFUNDED', ['SUCCEEDED 100/100/99.99']],
    ['PARTIALLY_REFUNDED', ['SUCCEEDED 60/60/60', 'SUCCEEDED 40/40']],
    ['REFUNDED', ['SUCCEEDED 100/100/100']],
    ['REFUNDED', ['SUCCEEDED 100/60/60']],
    ['REFUNDED', ['SUCCEEDED 60/60/60', 'FAILED', 'SUCCEEDED 40/40/40']],
  ] as const)('is %s for %j', (state, attempts) => {
    expect(toPaymentState(attempts.map(attempt))).toBe(state);
  });

  it('compares amounts exactly where doubles would not', () => {
    const payment = attempt('SUCCEEDED 90071992547409.93/90071992547409.92');
    expect(toPaymentState([payment])).toBe('PARTIALLY_PAID');
  });

  it('counts as paid what was captured, whatever the processor calls the payment', () => {
    expect(toPaymentState([attempt('UNMAPPED 100/100')])).toBe('PAID');
  });

  it('does not take an unknown refunded amount for one that was given back', () => {
    expect(toPaymentState([{ ...attempt('SUCCEEDED 100/100'), amountRefunded: null }])).toBe(
      'PAID',
    );
  });
});
