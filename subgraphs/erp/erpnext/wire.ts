import { currencyCode, exactNumber, parser } from '@tributary/kit/wire';
import * as z from 'zod';

// What a list answers: `{"data": [...]}`, one object for each row with the fields asked for. Frappe
// 14 and 15 leave out fields the site does not have; empty ones come as null or ''.

/** Frappe has null or '' where nobody entered anything. */
function optionally(text: z.ZodString) {
  return z
    .union([text, z.literal(''), z.null(), z.undefined()])
    .transform((value) => value || null);
}

/** A name: text, or a number where a doctype counts its documents. */
export const name = z.union([z.string().min(1), z.number()]).transform(String);
export const optionalName = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value == null || value === '' ? null : String(value)));
export const amount = exactNumber.nullish().transform((digits) => digits ?? null);
export const optionalCurrency = optionally(currencyCode);
export const date = z.string().regex(/^\d{4}-\d\d-\d\d/, 'not a date');
export const optionalDate = optionally(date);
export const time = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/, 'not a time');
/** A check box: 0 or 1. */
export const check = z
  .union([z.literal(0), z.literal(1), z.null(), z.undefined()])
  .transform((value) => value === 1);

/** Parses a list's answer, row by row. */
export function rowsOf<Row>(
  doctype: string,
  row: z.ZodType<Row>,
): (json: unknown) => readonly Row[] {
  const parse = parser(doctype, z.object({ data: z.array(row) }));
  return (json) => parse(json).data;
}

/** Gives a column whose name is configured a name of our own before the row is looked at. */
export function renamed<Row>(from: string | null, to: string, row: z.ZodType<Row>): z.ZodType<Row> {
  return z.preprocess(
    (json) =>
      typeof json === 'object' && json !== null
        ? { ...json, [to]: from === null ? null : (json as Record<string, unknown>)[from] }
        : json,
    row,
  );
}

/** The answer of `frappe.client.get_count`. */
export const parseCount = (() => {
  const parse = parser('get_count', z.object({ message: z.number().int().nonnegative() }));
  return (json: unknown) => parse(json).message;
})();
