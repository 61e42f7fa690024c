import { type Page, type PageRequest, toPage } from '@tributary/kit/connection';
import type { Position } from '@tributary/kit/cursor';
import { type Found, mapFound } from '@tributary/kit/loader';
import type { Contact } from '../source.ts';

// Whose a contact is, its primary company tells; HubSpot lists contacts by any association, and only
// reading a contact shows which company is primary. So contacts are read until each page is full.

/**
 * A page of each company's contacts, of which only those count that belong to one of `owners`.
 * @param idsOf ids of all contacts of each company.
 */
export async function readOwnContacts(
  idsOf: Found<readonly string[]>,
  { first, after }: PageRequest,
  owners: ReadonlySet<string>,
  readContacts: (ids: readonly string[]) => Promise<Found<Contact>>,
): Promise<Found<Page<Contact>>> {
  const candidates = mapFound(idsOf, (ids) => sortedBehind(ids, after));
  const lists = [...candidates.values()].flatMap((ids) => (ids instanceof Error ? [] : [ids]));
  const known = new Map<string, Contact | Error | null>();

  /** Which of a list's contacts are the owners', as far as read; an error where one failed. */
  function ownOf(ids: readonly string[]): Contact[] | Error {
    const own: Contact[] = [];
    for (const id of ids) {
      const contact = known.get(id);
      if (contact instanceof Error) return contact;
      if (contact?.customerId != null && owners.has(contact.customerId)) own.push(contact);
    }
    return own;
  }

  /** What is to be read next: nothing once one more is known than the page takes. */
  function missingOf(ids: readonly string[]): readonly string[] {
    const own = ownOf(ids);
    if (own instanceof Error || own.length > first) return [];
    const unread = ids.filter((id) => !known.has(id));
    // Twice as many each time, for somebody whose contacts are nearly all others'.
    return unread.slice(0, Math.max(first + 1 - own.length, ids.length - unread.length));
  }

  for (;;) {
    const missing = [...new Set(lists.flatMap(missingOf))];
    if (missing.length === 0) break;
    const found = await readContacts(missing);
    for (const id of missing) known.set(id, found.get(id) ?? null);
  }
  return mapFound(candidates, (ids) => {
    const own = ownOf(ids);
    if (own instanceof Error) return own;
    const slice = { rows: own.slice(0, first), hasMore: own.length > first };
    return toPage(slice, (contact) => [contact.id]);
  });
}

/** Ids behind a position: associations come in no order we could rely on, so all are sorted. */
export function sortedBehind(ids: readonly string[], after: Position | null): string[] {
  const last = BigInt(after?.[0] ?? 0);
  return [...new Set(ids)]
    .map(BigInt)
    .filter((id) => id > last)
    .sort((a, b) => (a < b ? -1 : 1))
    .map(String);
}
