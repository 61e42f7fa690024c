/** How one company runs its ERPNext. */
export interface ErpnextSettings {
  /** IANA zone of the site: ERPNext writes times without one. */
  timeZone: string;
  /** Where people open ERPNext, without a trailing slash; null: no links. */
  webUrl: string | null;
  /** The company whose credit limits count; null: the only one there is. */
  company: string | null;
  /** ISO 4217 of the company's books; null: amounts that ERPNext keeps without currency stay unknown. */
  currency: string | null;
  /** Sales Order field that holds the CRM deal's id; null: there is none. */
  dealField: string | null;
  /** Delivery Note field that holds the carrier's tracking codes. */
  trackingField: string;
  /** Sales Order fields shown when nobody asks for particular ones. */
  customFields: readonly string[];
  /** The selling price list that list prices come from; null: the items' standard rate. */
  priceList: string | null;
  /** Account heads of the charges that are shipping; none: it is not told apart from taxes. */
  shippingAccounts: readonly string[];
}

/** What holds for a company that says nothing but where its clocks stand. */
export const DEFAULT_SETTINGS: Omit<ErpnextSettings, 'timeZone'> = {
  webUrl: null,
  company: null,
  currency: null,
  dealField: 'custom_crm_deal',
  trackingField: 'lr_no',
  customFields: [],
  priceList: null,
  shippingAccounts: [],
};
