/** Quote, backslash, control characters, and halves of surrogate pairs. */
const NEEDS_ESCAPE = /["\\\p{Cc}\ud800-\udfff]/u;

/** The JSON text of a string that came in a JSON text without a backslash. */
export function quotePlain(text: string): string {
  return `"${text}"`;
}

/** The JSON text of any string. */
export function quoteAny(text: string): string {
  return text.length < 40 && !NEEDS_ESCAPE.test(text) ? `"${text}"` : JSON.stringify(text);
}
