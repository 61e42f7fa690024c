import * as z from 'zod';

/** A vendor's answer has another shape than the one we know. Names the field, never its value. */
export class WireError extends Error {}

/** Makes a parser of unknown JSON; it throws `WireError` naming the first wrong field. */
export function parser<T>(what: string, schema: z.ZodType<T>): (json: unknown) => T {
  return (json) => {
    const result = schema.safeParse(json);
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

/** A number, or one written as text, kept exactly as its decimal digits. */
export const exactNumber = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/)])
  .transform(String);
