import { describe, expect, it } from '@jest/globals';
import { anyOf, equals, metadata, statusClauses } from './query.ts';

describe('equals', () => {
  it.each([
    ['SO-1', "metadata['order_id']:'SO-1'"],
    ["O'Brien", "metadata['order_id']:'O\\'Brien'"],
    ['a\\', "metadata['order_id']:'a\\\\'"],
    ["' OR status:'succeeded", "metadata['order_id']:'\\' OR status:\\'succeeded'"],
  ])('quotes %s', (value, clause) => {
    expect(equals(metadata('order_id'), value)).toBe(clause);
  });

  it('quotes the metadata key a deployment chose, too', () => {
    expect(metadata("o'id")).toBe("metadata['o\\'id']");
  });
});

describe('anyOf', () => {
  it('joins clauses by OR', () => {
    expect(anyOf([equals('customer', 'cus_a'), equals('customer', 'cus_b')])).toBe(
      "customer:'cus_a' OR customer:'cus_b'",
    );
  });
});

describe('statusClauses', () => {
  it.each([
    ['AUTHORIZED', "status:'requires_capture'"],
    ['CANCELLED', "status:'canceled'"],
    ['FAILED', "status:'requires_payment_method'"],
    ['REQUIRES_PAYMENT_METHOD', "status:'requires_payment_method'"],
  ] as const)('asks for %s by %s', (status, clause) => {
    expect(statusClauses([status])).toEqual([clause]);
  });

  it('asks for several by excluding the others, since AND and OR do not mix', () => {
    expect(statusClauses(['SUCCEEDED', 'AUTHORIZED', 'FAILED'])).toEqual([
      "-status:'requires_confirmation'",
      "-status:'requires_action'",
      "-status:'processing'",
      "-status:'canceled'",
    ]);
  });

  it('asks for UNMAPPED by excluding all it knows', () => {
    expect(statusClauses(['UNMAPPED'])).toEqual([
      "-status:'requires_payment_method'",
      "-status:'requires_confirmation'",
      "-status:'requires_action'",
      "-status:'processing'",
      "-status:'requires_capture'",
      "-status:'succeeded'",
      "-status:'canceled'",
    ]);
    expect(statusClauses(['UNMAPPED', 'SUCCEEDED'])).toHaveLength(6);
  });
});
