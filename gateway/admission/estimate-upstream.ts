import { PublicError } from '@tributary/kit/errors';
import { upstreamBudgets } from '@tributary/kit/metrics';
import type { Served } from '../served.ts';
import type { AdmissionStep } from './admission.ts';

/** Lists are often shorter than they may be: what is estimated is not held against an operation. */
const FAR_BEYOND = 10;

/**
 * Estimates what an operation asks of vendors. Its quota pays for that, where it is more than its
 * cost. Refuses one that is far beyond what it may ask: TOO_COSTLY, 400. All others are counted
 * while they run.
 */
export function estimateUpstream({ current }: { current: () => Served }): AdmissionStep {
  return ({ document, operationName, request, contextValue }) => {
    const { caller, budget, record } = contextValue;
    const customers = caller.customers?.length ?? null;
    const estimate = current().upstreamOf(document, operationName);
    contextValue.estimate = estimate?.(request.variables ?? {}, customers) ?? null;
    const requests = contextValue.estimate?.requests ?? 0;
    record.cost = Math.max(record.cost, requests);
    if (requests <= FAR_BEYOND * budget.limit) return;
    upstreamBudgets.inc({ outcome: 'refused' });
    // Not how many: not everybody may know.
    throw new PublicError(
      'TOO_COSTLY',
      'The operation would ask the systems behind this graph far more than one operation may.',
      { httpStatus: 400 },
    );
  };
}
