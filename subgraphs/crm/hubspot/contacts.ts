import { chunksOf, findInChunks } from '@tributary/kit/batch';
import { type Page, type PageRequest, toPage } from '@tributary/kit/connection';
import { type Found, mapFound } from '@tributary/kit/loader';
import type { Contact, CrmSource } from '../source.ts';
import { failureOf, type Hubspot, isObjectId, readBatch } from './api.ts';
import { CONTACT_PROPERTIES, toContact } from './mapper.ts';
import { readOwnContacts, sortedBehind } from './own-contacts.ts';
import type { HubspotSettings } from './settings.ts';
import { CONTACTS, parseAssociations } from './wire.ts';

/** Companies in one request for their associations. */
const MAX_ASSOCIATIONS = 1000;

/** Contacts, and which companies they belong to. */
export function createContacts(
  hubspot: Hubspot,
  settings: HubspotSettings,
): Pick<CrmSource, 'contactsByIds' | 'contactsByCustomers'> {
  function contactsByIds(ids: readonly string[]): Promise<Found<Contact>> {
    return readBatch(hubspot, {
      type: CONTACTS,
      toModel: (contact, fetchedAt) => toContact(contact, settings, fetchedAt),
      ids: ids.filter(isObjectId),
      properties: CONTACT_PROPERTIES,
      keyOf: (contact) => contact.id,
    });
  }

  return {
    contactsByIds,
    async contactsByCustomers(customerIds, page, only = {}) {
      const known = customerIds.filter(isObjectId);
      const idsOf = await findInChunks(chunksOf(known, MAX_ASSOCIATIONS), (companyIds) =>
        readAssociations(hubspot, companyIds),
      );
      if (only.customers) {
        return readOwnContacts(idsOf, page, new Set(only.customers), contactsByIds);
      }
      const slices = mapFound(idsOf, (ids) => sliceOf(ids, page));
      const wanted = [...slices.values()].flatMap((slice) =>
        slice instanceof Error ? [] : slice.rows,
      );
      const contacts = await contactsByIds([...new Set(wanted)]);
      return mapFound(slices, (slice) => toContactPage(slice, contacts));
    },
  };
}

interface IdSlice {
  rows: readonly string[];
  hasMore: boolean;
}

function sliceOf(ids: readonly string[], { first, after }: PageRequest): IdSlice {
  const behind = sortedBehind(ids, after);
  return { rows: behind.slice(0, first), hasMore: behind.length > first };
}

/** A contact deleted since its association was read is left out. */
function toContactPage(
  { rows, hasMore }: IdSlice,
  contacts: Found<Contact>,
): Page<Contact> | Error {
  const present: Contact[] = [];
  for (const id of rows) {
    const contact = contacts.get(id);
    if (contact instanceof Error) return contact;
    if (contact) present.push(contact);
  }
  return toPage({ rows: present, hasMore }, (contact) => [contact.id]);
}

/** Ids of all contacts of each company, of which one answer holds at most 500. */
async function readAssociations(
  hubspot: Hubspot,
  companyIds: readonly string[],
): Promise<Found<string[]>> {
  const found = new Map<string, string[] | Error>();
  let inputs: { id: string; after?: string }[] = companyIds.map((id) => ({ id }));
  while (inputs.length > 0) {
    const { results, errors } = await askForAssociations(hubspot, inputs);
    const failure = failureOf(errors);
    if (failure) for (const { id } of inputs) found.set(id, failure);
    inputs = [];
    for (const { from, to, paging } of results) {
      const before = found.get(from.id);
      const known = Array.isArray(before) ? before : [];
      found.set(from.id, [...known, ...to.map(({ toObjectId }) => toObjectId)]);
      if (paging !== null) inputs.push({ id: from.id, after: paging });
    }
  }
  return found;
}

function askForAssociations(
  { connector, paths, call }: Hubspot,
  inputs: readonly { id: string; after?: string }[],
) {
  return connector.ask(
    {
      method: 'POST',
      isRead: true,
      path: `${paths.associations}/companies/contacts/batch/read`,
      body: { inputs },
      keys: inputs.length,
    },
    parseAssociations,
    call,
  );
}
