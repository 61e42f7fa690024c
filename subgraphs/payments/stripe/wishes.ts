import type { Answer } from '@tributary/kit/policy/exchange';
import type { Wishes } from '@tributary/kit/policy/wishes';

const MEANINGS = new Map([
  ['true', true],
  ['false', false],
]);

/**
 * Stripe sends no limits and no `Retry-After`, but knows at times whether a retry makes sense; its
 * own clients obey. https://docs.stripe.com/error-low-level#retries
 */
export function wishesOf({ headers }: Answer): Wishes {
  return { mayRetry: MEANINGS.get(headers['stripe-should-retry'] ?? '') };
}
