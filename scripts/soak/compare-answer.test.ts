import { describe, expect, it } from '@jest/globals';
import { problemOf } from './compare-answer.ts';

const WHOLE = {
  order: { number: '1', customer: { name: 'Ada', deals: [] }, payments: [{ id: 'p' }] },
};
const extensions = { code: 'UPSTREAM_TIMEOUT', system: 'CRM', requestId: 'r-1' };
const errorAt = (...path: string[]) => ({ message: 'It did not answer.', path, extensions });
const answer = (order: unknown, ...errors: ReturnType<typeof errorAt>[]) => ({
  data: { order },
  ...(errors.length > 0 && { errors }),
});

describe('an answer is well', () => {
  it.each([
    ['that is the whole one', answer(WHOLE.order)],
    [
      'whose error names what is missing',
      answer({ ...WHOLE.order, payments: null }, errorAt('order', 'payments')),
    ],
    ['whose error is within what is missing', answer(null, errorAt('order', 'payments'))],
    [
      'whose error names the entity that lacks fields',
      answer(
        { ...WHOLE.order, customer: { name: null, deals: null } },
        errorAt('order', 'customer'),
      ),
    ],
    [
      'whose error names a field that was needed for another',
      answer({ ...WHOLE.order, payments: null }, errorAt('order', 'trackingCodes')),
    ],
  ])('%s', (_what, given) => {
    expect(problemOf(given, WHOLE)).toBeUndefined();
  });
});

describe('an answer is not well', () => {
  const { payments: _missing, ...short } = WHOLE.order;
  it.each([
    ['that lacks a row', answer({ ...WHOLE.order, payments: [] })],
    ['that lacks a field', answer(short)],
    ['that has null', answer({ ...WHOLE.order, payments: null })],
    [
      'that lacks more than its errors name',
      answer({ ...WHOLE.order, payments: null, customer: null }, errorAt('order', 'payments')),
    ],
    ['whose error names what is there', answer(WHOLE.order, errorAt('order', 'payments'))],
    [
      'whose error is none of a vendor',
      answer(null, {
        ...errorAt('order'),
        extensions: { ...extensions, code: 'INTERNAL_SERVER_ERROR' },
      }),
    ],
    ['whose error has no path', answer(null, errorAt())],
  ])('%s', (_what, given) => {
    expect(problemOf(given, WHOLE)).toEqual(expect.any(String));
  });
});
