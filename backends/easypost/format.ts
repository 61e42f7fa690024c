/** `2026-11-01T12:00:00Z`: EasyPost's usual time, whole seconds. */
export function timeText(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** `2026-11-01T12:00:00+00:00`: the time of addresses. */
export function addressTimeText(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, '+00:00');
}

/** Cents as dollars with two places, e.g. `599` → `5.99`. */
export function dollarText(cents: number): string {
  const text = String(cents).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}

/** Cents as EasyPost writes fees, e.g. `599` → `5.99000`. */
export function feeText(cents: number): string {
  return `${dollarText(cents)}000`;
}

/** Dollars as sent (`100`, `"249.99"`) in cents; null when they are no amount. */
export function centsOf(dollars: unknown): number | null {
  const match = /^(\d{1,9})(?:\.(\d{1,2})0*)?$/.exec(String(dollars));
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
