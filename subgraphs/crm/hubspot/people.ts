import type { CrmSource, SalesRep } from '../source.ts';
import type { Hubspot } from './api.ts';
import { toSalesRep } from './mapper.ts';
import { parseOwners } from './wire.ts';

/** Owners in one answer. */
const MAX_OWNERS = 500;

/** Sales people are HubSpot's owners, who can only be listed or read one by one. */
export function createPeople({ connector, paths, call }: Hubspot): Pick<CrmSource, 'salesReps'> {
  return {
    async salesReps() {
      const people = new Map<string, SalesRep>();
      let after: string | null = null;
      do {
        const { results, paging }: ReturnType<typeof parseOwners> = await connector.ask(
          {
            method: 'GET',
            isRead: true,
            path: paths.owners,
            query: { limit: MAX_OWNERS, after: after ?? undefined },
            keys: 0,
          },
          parseOwners,
          call,
        );
        for (const owner of results) people.set(owner.id, toSalesRep(owner));
        after = paging;
      } while (after !== null);
      return people;
    },
  };
}
