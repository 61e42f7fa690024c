import type { Caller } from '@tributary/kit/caller';
import { PublicError } from '@tributary/kit/errors';
import type { CrmSource, CustomerFilter } from './source.ts';

/**
 * A CRM looks through phone numbers and addresses too when it is given words to search for: who may
 * not read personal data could find out whose a number is. Such a caller may not search; a source
 * for anybody else is the source itself.
 */
export function guardSearch(source: CrmSource, { scopes }: Caller): CrmSource {
  if (scopes.has('pii:read')) return source;
  return {
    ...source,
    async customers(filter, order, page) {
      refuseWords(filter);
      return source.customers(filter, order, page);
    },
    async countCustomers(filter) {
      refuseWords(filter);
      return source.countCustomers(filter);
    },
  };
}

function refuseWords({ search }: CustomerFilter): void {
  if (!search?.trim()) return;
  throw new PublicError(
    'FORBIDDEN',
    'Searching for words needs the scope pii:read: it looks through personal data too.',
  );
}
