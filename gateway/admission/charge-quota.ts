import { quotaError, quotaHeaders } from '../quota/headers.ts';
import type { Quota } from '../quota/quota.ts';
import type { AdmissionStep } from './admission.ts';

/**
 * Charges an operation's cost to its client, and says what is left in the headers of the answer.
 * Refuses what is more than is left: RATE_LIMITED, 429, and nothing is charged.
 */
export function chargeQuota(quota: Quota): AdmissionStep {
  return async ({ contextValue, response }) => {
    const { caller, application, record } = contextValue;
    const { clientId, kind } = caller;
    const limit = application?.quota ?? null;
    const answer = await quota.take({ clientId, kind, limit }, record.cost);
    if (!answer) return;
    for (const [name, value] of Object.entries(quotaHeaders(answer))) {
      response.http.headers.set(name, value);
    }
    // Refused for its cost, an operation costs nothing: who waits must not have to wait longer.
    record.isQuotaDecided = true;
    if (!answer.admitted) throw quotaError(answer);
  };
}
