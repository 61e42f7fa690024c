import type { Answer } from '@tributary/kit/policy/exchange';
import { toWholeNumber, type Wishes } from '@tributary/kit/policy/wishes';
import * as z from 'zod';

const refusal = z.object({ policyName: z.string() });

/** Windows by the name under which HubSpot says that one is used up. A day's end is not told. */
const WINDOW_MS: Readonly<Record<string, number>> = {
  SECONDLY: 1_000,
  TEN_SECONDLY_ROLLING: 10_000,
};

/**
 * HubSpot sends no `Retry-After`: the body of a 429 names the limit that was met.
 * https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
export function wishesOf({ headers, json }: Answer): Wishes {
  const { data } = refusal.safeParse(json);
  return {
    // Answers to searches tell the day's limit alone.
    remaining: toWholeNumber(
      headers['x-hubspot-ratelimit-remaining'] ?? headers['x-hubspot-ratelimit-daily-remaining'],
    ),
    resetMs: data && WINDOW_MS[data.policyName],
  };
}
