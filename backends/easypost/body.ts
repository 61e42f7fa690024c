/** A JSON object a client sent, not yet looked at. */
export type Sent = Readonly<Record<string, unknown>>;

/** The body as an object; anything else counts as empty, as it does at EasyPost. */
export function sentBody(text: string): Sent {
  try {
    return sentObject(JSON.parse(text)) ?? {};
  } catch {
    return {};
  }
}

export function sentObject(value: unknown): Sent | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Sent) : undefined;
}

/** Text that is not blank. */
export function sentText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A number, or one written as text: clients send both. */
export function sentNumber(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
