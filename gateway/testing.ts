import { developer } from '@tributary/kit/testing';
import { createUpstreamLog } from '@tributary/kit/upstream';
import { createRecord, type GatewayContext } from './context.ts';
import { createUpstreamBudget } from './upstream/budget.ts';

/** An operation of a developer that has just begun, but for what a test says of it. */
export function createOperation(given: Partial<GatewayContext> = {}): GatewayContext {
  return {
    caller: developer.caller,
    application: null,
    requestId: 'test',
    signal: new AbortController().signal,
    endsAt: Date.now() + 3000,
    upstream: createUpstreamLog(),
    budget: createUpstreamBudget(100),
    estimate: null,
    explain: null,
    keys: async () => null,
    record: createRecord(),
    ...given,
  };
}
