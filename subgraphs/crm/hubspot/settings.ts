/** Names of the company properties an account has to choose itself. */
export interface PropertyNames {
  erpId: string;
  billingId: string;
  legalName: string;
  email: string;
}

/** What differs between one HubSpot account and another. */
export interface HubspotSettings {
  /** `v3`, or a dated version such as `2026-09`. */
  apiVersion: string;
  /** Where people see records, e.g. `https://app.hubspot.com/contacts/123`; without it, no links. */
  webUrl?: string | undefined;
  properties: PropertyNames;
  /** Custom properties that `customFields` shows when it is not told which. */
  customProperties: readonly string[];
  /** Ids of the account's own deal stages that mean "open", beyond HubSpot's defaults. */
  openStages: readonly string[];
  /** ISO 4217 of deals that carry no currency: accounts with a single one do not set it. */
  currency?: string | undefined;
}

/** Settings as a deployment gives them: what is left out has a default. */
export type GivenSettings = {
  [Name in keyof Omit<HubspotSettings, 'properties'>]?: HubspotSettings[Name] | undefined;
} & { properties?: { [Name in keyof PropertyNames]?: string | undefined } };

/** Fills in what a deployment left out. */
export function toSettings({ properties = {}, ...given }: GivenSettings): HubspotSettings {
  return {
    apiVersion: given.apiVersion ?? 'v3',
    webUrl: given.webUrl,
    properties: {
      erpId: properties.erpId ?? 'erp_customer_number',
      billingId: properties.billingId ?? 'billing_customer_id',
      legalName: properties.legalName ?? 'legal_name',
      email: properties.email ?? 'company_email',
    },
    customProperties: given.customProperties ?? [],
    openStages: given.openStages ?? [],
    currency: given.currency,
  };
}

/** Where the parts of HubSpot's API live, without the part that names an object type. */
export interface Paths {
  objects: string;
  associations: string;
  owners: string;
  properties: string;
}

/**
 * Until 2026 each API had its own number; since then all share a date, further back in the path.
 * https://developers.hubspot.com/docs/developer-tooling/platform/versioning
 */
export function pathsOf(apiVersion: string): Paths {
  if (apiVersion === 'v3') {
    return {
      objects: '/crm/v3/objects',
      associations: '/crm/v4/associations',
      owners: '/crm/v3/owners',
      properties: '/crm/v3/properties',
    };
  }
  return {
    objects: `/crm/objects/${apiVersion}`,
    associations: `/crm/associations/${apiVersion}`,
    owners: `/crm/owners/${apiVersion}`,
    properties: `/crm/properties/${apiVersion}`,
  };
}
