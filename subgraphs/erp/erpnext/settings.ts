/** How one company runs its ERPNext. */
export interface ErpnextSettings {
  /** IANA zone of the site: ERPNext writes times without one. */
  timeZone: string;
  /** Where people open ERPNext, without a trailing slash; without it, no links. */
  webUrl?: string | undefined;
  /** The company whose credit limits count; without it, the only one there is. */
  company?: string | undefined;
  /** ISO 4217 of the company's books; without it, amounts that ERPNext keeps bare stay unknown. */
  currency?: string | undefined;
  /** Sales Order field that holds the CRM deal's id; null: there is none. */
  dealField: string | null;
  /** Delivery Note field that holds the carrier's tracking codes. */
  trackingField: string;
  /** Sales Order fields shown when nobody asks for particular ones. */
  customFields: readonly string[];
  /** The selling price list that list prices come from; without it, the items' standard rate. */
  priceList?: string | undefined;
  /** Account heads of the charges that are shipping; none: it is not told apart from taxes. */
  shippingAccounts: readonly string[];
}

/** Settings as a deployment gives them: what is left out has a default. */
export type GivenSettings = Pick<ErpnextSettings, 'timeZone'> & {
  [Name in keyof ErpnextSettings]?: ErpnextSettings[Name] | undefined;
};

/** Fills in what a deployment left out. */
export function toSettings(given: GivenSettings): ErpnextSettings {
  const { dealField = 'custom_crm_deal', trackingField = 'lr_no' } = given;
  const { customFields = [], shippingAccounts = [] } = given;
  return { ...given, dealField, trackingField, customFields, shippingAccounts };
}
