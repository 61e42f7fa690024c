import { badInput } from '@tributary/kit/errors';
import type { CrmSource } from '../source.ts';
import { type Hubspot, isObjectId, readBatch } from './api.ts';
import { COMPANY_PROPERTIES } from './mapper.ts';
import type { HubspotSettings } from './settings.ts';
import { COMPANIES, parseProperties } from './wire.ts';

const MAX_KEYS = 50;
/** https://knowledge.hubspot.com/properties/create-and-edit-properties: internal names. */
const PROPERTY_NAME = /^[a-z][\w-]{0,99}$/i;

/** Company properties by name, those apart that a Customer has as fields of its own. */
export function createCustomFields(
  hubspot: Hubspot,
  settings: HubspotSettings,
): Pick<CrmSource, 'customFieldsByCustomers' | 'customFieldLabels'> {
  // They have scopes of their own, which this way around must not open.
  const named = new Set<string>([...COMPANY_PROPERTIES, ...Object.values(settings.properties)]);

  function checkKeys(keys: readonly string[]): void {
    if (keys.length > MAX_KEYS) throw badInput(`"keys" holds more than ${MAX_KEYS} names.`);
    for (const key of keys) {
      if (!PROPERTY_NAME.test(key)) throw badInput('"keys" holds what is no name of a field.');
      if (named.has(key.toLowerCase())) {
        throw badInput(`"keys" holds "${key}", which Customer has a field for.`);
      }
    }
  }

  return {
    async customFieldsByCustomers(customerIds, keys) {
      if (keys !== null) checkKeys(keys);
      const properties = keys ?? settings.customProperties;
      if (properties.length === 0) return new Map();
      return readBatch(hubspot, {
        type: COMPANIES,
        toModel: (company) =>
          properties.map((key) => ({ key, value: company.properties[key] ?? null })),
        ids: customerIds.filter(isObjectId),
        properties,
        keyOf: (company) => company.id,
      });
    },
    async customFieldLabels() {
      const { connector, paths, call } = hubspot;
      const { results } = await connector.ask(
        { method: 'GET', isRead: true, path: `${paths.properties}/companies`, keys: 0 },
        parseProperties,
        call,
      );
      return new Map(results.map(({ name, label }) => [name, label]));
    },
  };
}
