import { expect, it } from '@jest/globals';
import { deriveSubgraphKey } from './keys.ts';
import { createVouchCheck, createVoucher } from './vouch.ts';

const BODY = Buffer.from('{"query":"{ row }"}');
const AT = 1_800_000_000_000;
const key = deriveSubgraphKey('secret', 'erp');
const header = createVoucher({ key, subgraph: 'erp', now: () => AT })(BODY);
const isVouchedAt = (now: number) =>
  createVouchCheck({ keys: [key], subgraph: 'erp', now: () => now });

// Of the very form of a vouch: nothing but its signature tells it from one.
it('an expiry that was moved is refused, also within what a vouch may last', () => {
  const moved = header.replace(String(AT + 10_000), String(AT + 12_000));
  expect(moved).not.toBe(header);
  expect(isVouchedAt(AT)(moved, BODY)).toBe(false);
  expect(isVouchedAt(AT + 11_000)(moved, BODY)).toBe(false);
  expect(isVouchedAt(AT)(header, BODY)).toBe(true);
});

it('a vouch made to look new is refused', () => {
  const isVouched = isVouchedAt(AT);
  expect(isVouched(header, BODY)).toBe(true);
  expect(isVouched(header.replace(/-1\./, '-2.'), BODY)).toBe(false);
});

it('a vouch nobody signed does not use up the one that is', () => {
  const isVouched = isVouchedAt(AT);
  expect(isVouched(header, Buffer.from('{}'))).toBe(false);
  expect(isVouched(header, BODY)).toBe(true);
});
