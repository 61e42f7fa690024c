import { PublicError } from '@tributary/kit/errors';
import type { AdmissionStep } from './admission.ts';

/** Refuses a document that holds no operation we could run: 400, where stock says 500. */
export const requireOperation: AdmissionStep = ({ operation, operationName, schema }) => {
  if (!operation) {
    const name = operationName ? ` "${operationName.slice(0, 100)}"` : '';
    throw unresolved(`The document holds no operation${name} to run.`);
  }
  if (operation.operation === 'subscription') {
    throw unresolved('Subscriptions cannot be run by POST.');
  }
  // Validation lets one through whose schema has no such root, and the planner throws at it.
  if (!schema.getRootType(operation.operation)) {
    throw unresolved(`This graph has no ${operation.operation} to run.`);
  }
};

function unresolved(message: string): PublicError {
  return new PublicError('OPERATION_RESOLUTION_FAILURE', message, { httpStatus: 400 });
}
