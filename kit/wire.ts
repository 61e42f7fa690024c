import * as z from 'zod';
import { isDecimal, toDecimal } from './money.ts';

/** A vendor's answer has another shape than the one we know. Names the field, never its value. */
export class WireError extends Error {}

/** Makes a parser of unknown JSON; it throws `WireError` naming the first wrong field. */
export function parser<T>(what: string, schema: z.ZodType<T>): (json: unknown) => T {
  // Compiled, a schema is looked through by one function of its own; what that one refuses, zod's
  // interpreter looks at again, and says what is wrong.
  const compiled = z.compile(schema);
  return (json) => {
    const result = compiled.safeParse(json);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const field = issue?.path.map(String).join('.') || '(root)';
    throw new WireError(`${what}: ${field}: ${issue?.message ?? 'wrong shape'}`);
  };
}

/** Absent, `null` and the empty string all mean "not known". */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text || null);

const NUMBER = /^-?\d{1,60}(\.\d{1,60})?([eE][+-]?\d{1,2})?$/;

/** Is this a number as JSON writes it, below 10^30, of at most 20 digits behind the point? */
export function isExactNumber(digits: string): boolean {
  return isDecimal(digits) || (NUMBER.test(digits) && isDecimal(toDecimal(digits)));
}

/** A number, or one written as text, kept exactly as its decimal digits; below 10^30. */
export const exactNumber = z
  .union([z.number(), z.string()])
  .transform(String)
  .refine(isExactNumber, {
    error: 'Expected a number of at most 30 digits, and 20 behind the point',
  });

/** An ISO 4217 code, in either case. */
export const currencyCode = z.string().regex(/^[A-Za-z]{3}$/, 'not a currency');
