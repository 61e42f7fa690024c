import { describe, expect, it } from '@jest/globals';
import { toFailure } from './failures.ts';
import type { WireCharge } from './wire.ts';

const error = {
  type: 'card_error',
  code: 'card_declined',
  decline_code: null,
  advice_code: null,
  message: 'Your card was declined.',
};
const charge: WireCharge = {
  id: 'ch_1',
  created: 1772357460,
  status: 'failed',
  failure_code: 'debit_not_authorized',
  failure_message: 'The customer has notified their bank.',
};

describe('toFailure', () => {
  it.each([
    ['insufficient_funds', true],
    ['do_not_honor', true],
    ['expired_card', true],
    ['authentication_required', true],
    ['a_code_of_tomorrow', true],
    ['fraudulent', false],
    ['stolen_card', false],
    ['pickup_card', false],
    ['revocation_of_authorization', false],
  ])('says of the decline %s that trying again helps: %s', (decline_code, recoverable) => {
    expect(toFailure({ ...error, decline_code }, null)).toEqual({
      code: decline_code,
      message: 'Your card was declined.',
      recoverable,
    });
  });

  it.each([
    ['do_not_try_again', 'generic_decline', false],
    ['try_again_later', 'generic_decline', true],
    ['confirm_card_data', 'invalid_account', true],
  ])(
    "follows the issuer's advice %s over the code %s",
    (advice_code, decline_code, recoverable) => {
      expect(toFailure({ ...error, advice_code, decline_code }, null)).toMatchObject({
        recoverable,
      });
    },
  );

  it('names the error code where there is no decline code, and the type where there is neither', () => {
    expect(toFailure(error, null)).toMatchObject({ code: 'card_declined' });
    expect(toFailure({ ...error, code: null }, null)).toMatchObject({ code: 'card_error' });
  });

  it('reads the charge of a bank debit that came back days later', () => {
    expect(toFailure(null, charge)).toEqual({
      code: 'debit_not_authorized',
      message: 'The customer has notified their bank.',
      recoverable: false,
    });
  });

  it('is nothing where nothing failed', () => {
    expect(toFailure(null, { ...charge, failure_code: null })).toBeNull();
    expect(toFailure(undefined, undefined)).toBeNull();
  });
});
