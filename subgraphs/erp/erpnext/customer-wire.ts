import { optionalText } from '@tributary/kit/wire';
import * as z from 'zod';
import { amount, check, name, optionalName, rowsOf, time } from './wire.ts';

const customer = z.object({
  name,
  tax_id: optionalName,
  payment_terms: optionalText,
  is_frozen: check,
  disabled: check,
  modified: time,
  // Of its credit limits: one row each, or one without.
  company: optionalName,
  credit_limit: amount,
});
export type WireCustomer = z.output<typeof customer>;
export const parseCustomers = rowsOf('Customer', customer);
