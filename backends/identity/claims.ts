import { errors } from 'oidc-provider';

const MAX_CUSTOMERS = 1000;

export interface Grantee {
  kind: string;
  /** CRM ids of the customers its tokens may name; `null`: any. */
  customers: readonly string[] | null;
}

/**
 * Our claims in an access token.
 * @param asked the form parameter `tributary_customers`: comma-separated CRM ids, or nothing.
 * @throws InvalidRequest when these are not the client's to ask for.
 */
export function toClaims({ kind, customers }: Grantee, asked: unknown) {
  const granted = asked === undefined ? customers : toCustomers(asked);
  if (granted?.some((id) => customers?.includes(id) === false)) {
    throw new errors.InvalidRequest(
      'tributary_customers names customers beyond those of the client',
    );
  }
  return { tributary_kind: kind, ...(granted && { tributary_customers: granted }) };
}

function toCustomers(asked: unknown): string[] {
  if (typeof asked !== 'string') {
    throw new errors.InvalidRequest('tributary_customers must be given once');
  }
  const customers = asked.split(',').flatMap((id) => id.trim() || []);
  if (customers.length <= MAX_CUSTOMERS) return customers;
  throw new errors.InvalidRequest(`tributary_customers names more than ${MAX_CUSTOMERS} customers`);
}
