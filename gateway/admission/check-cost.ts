import { checkCost } from '../limits/cost.ts';
import type { Limits } from '../limits/options.ts';
import type { Served } from '../served.ts';
import type { AdmissionStep } from './admission.ts';

interface CheckCostOptions {
  current: () => Served;
  limits: Pick<Limits, 'maxCost'>;
}

/** Estimates what an operation costs, and refuses one that is too costly: TOO_COSTLY, 400. */
export function checkCostOf({ current, limits }: CheckCostOptions): AdmissionStep {
  return ({ document, operationName, request, contextValue }) => {
    const cost = current().costOf(document, operationName)?.(request.variables ?? {}).cost ?? 0;
    contextValue.record.cost = Math.max(1, cost);
    checkCost(cost, limits);
  };
}
