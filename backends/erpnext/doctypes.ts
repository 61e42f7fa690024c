import { ERP_SERIES } from '../data/customers.ts';
import { type DocType, define, tablesOf } from './doctype.ts';
import { notFound } from './refusals.ts';
import {
  DELIVERY_NOTE,
  DELIVERY_NOTE_ITEM,
  SALES_INVOICE,
  SALES_INVOICE_ITEM,
  SALES_ORDER,
  SALES_ORDER_ITEM,
  TAXES,
} from './selling-doctypes.ts';

export const PAYMENT_SERIES = { prefix: 'ACC-PAY-2026-', digits: 7 };
export const RESERVATION_SERIES = { prefix: 'MAT-SRE-2026-', digits: 7 };

export const DOCTYPES: readonly DocType[] = [
  SALES_ORDER,
  SALES_ORDER_ITEM,
  SALES_INVOICE,
  SALES_INVOICE_ITEM,
  DELIVERY_NOTE,
  DELIVERY_NOTE_ITEM,
  TAXES,
  define('Customer', {
    required: 'customer_name',
    series: { prefix: ERP_SERIES, digits: 6 },
    fields: {
      Data: 'naming_series customer_name customer_group territory tax_id payment_terms default_currency default_price_list email_id mobile_no website industry language customer_primary_address',
      Select: 'customer_type',
      Check: 'disabled is_frozen is_internal_customer so_required dn_required',
      'Table Customer Credit Limit': 'credit_limits',
    },
  }),
  define('Customer Credit Limit', {
    isTable: true,
    fields: { Data: 'company', Currency: 'credit_limit', Check: 'bypass_credit_limit_check' },
  }),
  define('Item', {
    required: 'item_code',
    fields: {
      Data: 'naming_series item_code item_name item_group stock_uom weight_uom country_of_origin brand customs_tariff_number',
      Text: 'description',
      Check:
        'disabled is_stock_item is_sales_item is_purchase_item has_variants allow_alternative_item',
      Float: 'weight_per_unit safety_stock',
      Currency: 'standard_rate valuation_rate',
    },
  }),
  define('Item Price', {
    required: 'item_code price_list price_list_rate',
    fields: {
      Data: 'item_name uom price_list currency supplier note',
      'Link Item': 'item_code',
      'Link Customer': 'customer',
      Date: 'valid_from valid_upto',
      Check: 'selling buying',
      Int: 'packing_unit lead_time_days',
      Currency: 'price_list_rate',
    },
  }),
  define('Bin', {
    required: 'item_code warehouse',
    fields: {
      'Link Item': 'item_code',
      Data: 'warehouse stock_uom',
      Float:
        'actual_qty reserved_qty ordered_qty indented_qty planned_qty projected_qty reserved_stock valuation_rate stock_value',
    },
  }),
  define('Address', {
    required: 'address_type address_line1 city country',
    fields: {
      Data: 'address_title address_line1 address_line2 city county state country pincode email_id phone fax tax_category',
      Select: 'address_type',
      Check: 'is_primary_address is_shipping_address disabled is_your_company_address',
      'Table Dynamic Link': 'links',
    },
  }),
  define('Dynamic Link', {
    isTable: true,
    fields: { Data: 'link_doctype link_title', 'Dynamic Link': 'link_name' },
  }),
  define('Payment Entry', {
    isSubmittable: true,
    series: PAYMENT_SERIES,
    required: 'payment_type party_type party',
    fields: {
      Data: 'naming_series title company mode_of_payment party_type party_name paid_from paid_to paid_from_account_currency paid_to_account_currency reference_no',
      'Dynamic Link': 'party',
      Select: 'payment_type status',
      Date: 'posting_date reference_date clearance_date',
      Float: 'source_exchange_rate target_exchange_rate',
      Currency: 'paid_amount received_amount total_allocated_amount unallocated_amount',
      'Table Payment Entry Reference': 'references',
    },
  }),
  define('Payment Entry Reference', {
    isTable: true,
    fields: {
      Data: 'reference_doctype account',
      'Dynamic Link': 'reference_name',
      Date: 'due_date',
      Float: 'exchange_rate',
      Currency: 'total_amount outstanding_amount allocated_amount',
    },
  }),
  define('Stock Reservation Entry', {
    isSubmittable: true,
    series: RESERVATION_SERIES,
    required: 'item_code warehouse voucher_type voucher_no',
    fields: {
      'Link Item': 'item_code',
      Data: 'warehouse voucher_detail_no stock_uom company project',
      'Dynamic Link': 'voucher_no',
      Select: 'status voucher_type reservation_based_on',
      Check: 'has_serial_no has_batch_no',
      Float: 'available_qty voucher_qty reserved_qty delivered_qty',
    },
  }),
];
const BY_NAME = new Map(DOCTYPES.map((doctype) => [doctype.name, doctype]));

/** A doctype by name; one that is not there is a document that is not there. */
export function doctypeOf(name: string): DocType {
  const doctype = BY_NAME.get(name);
  if (!doctype) throw notFound(`DocType ${name} not found`);
  return doctype;
}

export function isDoctype(name: string): boolean {
  return BY_NAME.has(name);
}

/** The doctypes whose documents hold rows of a child doctype, and in which field. */
export function parentsOf(child: string): { parent: DocType; field: string }[] {
  return DOCTYPES.flatMap((parent) =>
    tablesOf(parent)
      .filter((table) => table.child === child)
      .map(({ field }) => ({ parent, field })),
  );
}
