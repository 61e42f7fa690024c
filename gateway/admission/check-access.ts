import { checkNeeds, checkOwns } from '@tributary/kit/access/check-operation';
import { PublicError } from '@tributary/kit/errors';
import type { GatewayContext } from '../context.ts';
import type { Served } from '../served.ts';
import type { AdmissionStep } from './admission.ts';

interface CheckAccessOptions {
  /** What is served when an operation arrives. */
  current: () => Served;
  /** May this caller look at the schema? */
  mayIntrospect: (context: GatewayContext) => boolean;
}

/**
 * Refuses, before anything is planned, what the caller may not have: 401 or 403 with no data, and
 * no subgraph asked. Operations are refused, never filtered: a plan is shared by all who send the
 * same document.
 */
export function checkAccess({ current, mayIntrospect }: CheckAccessOptions): AdmissionStep {
  return async ({ document, operationName, request, contextValue, schema }) => {
    const access = current().accessOf(document, operationName);
    if (!access) return;
    const { caller, record } = contextValue;
    record.scopes = access.scopes;
    checkNeeds(access, caller);
    if (access.introspects && !mayIntrospect(contextValue)) {
      throw new PublicError('FORBIDDEN', 'Introspection needs a developer token.', {
        httpStatus: 403,
      });
    }
    const { customers } = caller;
    if (customers === null) return;
    await checkOwns(access, request.variables ?? {}, schema, async (key, value) =>
      key === 'id'
        ? customers.includes(value)
        : ((await contextValue.keys())?.[key] ?? []).includes(value),
    );
  };
}
