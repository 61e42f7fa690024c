interface ReviverContext {
  source?: string;
}

/**
 * Parses JSON without losing digits: a number that a double cannot hold exactly as it was
 * written (`1234567890123456.78`, `10.50`) comes back as its source text, all others as numbers.
 */
export function parseExactJson(text: string): unknown {
  const revive = (_key: string, value: unknown, context?: ReviverContext) =>
    typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
      ? context.source
      : value;
  return JSON.parse(text, revive);
}
