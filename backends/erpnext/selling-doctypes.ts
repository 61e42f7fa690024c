import { DELIVERY_DIGITS, DELIVERY_SERIES } from '../data/deliveries.ts';
import { INVOICE_DIGITS, INVOICE_SERIES } from '../data/invoices.ts';
import { ORDER_DIGITS, ORDER_SERIES } from '../data/orders.ts';
import { define } from './doctype.ts';

// ERPNext v15's own field names, of the fields this company fills in.

const PARTY = 'title naming_series customer_name tax_id customer_address contact_email';
const TOTALS =
  'conversion_rate total base_total net_total base_net_total total_taxes_and_charges discount_amount grand_total base_grand_total rounding_adjustment rounded_total';
const LINE_AMOUNTS =
  'price_list_rate discount_amount rate amount net_rate net_amount base_rate base_amount';
const LINE_LINKS = {
  Data: 'item_name uom stock_uom',
  Text: 'description',
  'Link Item': 'item_code',
  'Link Warehouse': 'warehouse',
};

export const SALES_ORDER = define('Sales Order', {
  isSubmittable: true,
  series: { prefix: ORDER_SERIES, digits: ORDER_DIGITS },
  required: 'customer items',
  allowOnSubmit: 'po_no po_date delivery_date custom_crm_deal custom_cost_center_note',
  fields: {
    Data: `${PARTY} order_type company currency price_list_currency selling_price_list po_no shipping_address_name payment_terms_template cost_center project custom_crm_deal custom_cost_center_note`,
    'Link Customer': 'customer',
    Select: 'status delivery_status billing_status apply_discount_on',
    Date: 'transaction_date delivery_date po_date',
    Check: 'disable_rounded_total reserve_stock skip_delivery_note',
    Float: 'total_qty total_net_weight',
    Percent: 'per_delivered per_billed per_picked additional_discount_percentage',
    Currency: `${TOTALS} advance_paid`,
    'Table Sales Order Item': 'items',
    'Table Sales Taxes and Charges': 'taxes',
  },
});

export const SALES_ORDER_ITEM = define('Sales Order Item', {
  isTable: true,
  required: 'item_code qty',
  fields: {
    ...LINE_LINKS,
    Date: 'delivery_date',
    Float:
      'qty stock_qty delivered_qty returned_qty picked_qty stock_reserved_qty conversion_factor',
    Percent: 'discount_percentage',
    Currency: `${LINE_AMOUNTS} billed_amt`,
  },
});

export const TAXES = define('Sales Taxes and Charges', {
  isTable: true,
  required: 'charge_type account_head',
  fields: {
    Select: 'charge_type',
    Data: 'account_head cost_center',
    Text: 'description',
    Float: 'rate',
    Currency: 'tax_amount base_tax_amount total base_total tax_amount_after_discount_amount',
    Check: 'included_in_print_rate',
  },
});

export const SALES_INVOICE = define('Sales Invoice', {
  isSubmittable: true,
  series: { prefix: INVOICE_SERIES, digits: INVOICE_DIGITS },
  required: 'customer items',
  allowOnSubmit: 'po_no',
  fields: {
    Data: `${PARTY} company currency party_account_currency price_list_currency selling_price_list debit_to po_no shipping_address_name payment_terms_template cost_center`,
    'Link Customer': 'customer',
    'Link Sales Invoice': 'return_against',
    Select: 'status apply_discount_on',
    Date: 'posting_date due_date po_date',
    Time: 'posting_time',
    Check: 'is_return is_pos set_posting_time update_stock disable_rounded_total',
    Float: 'total_qty',
    Percent: 'additional_discount_percentage',
    Currency: `${TOTALS} paid_amount total_advance outstanding_amount`,
    'Table Sales Invoice Item': 'items',
    'Table Sales Taxes and Charges': 'taxes',
  },
});

export const SALES_INVOICE_ITEM = define('Sales Invoice Item', {
  isTable: true,
  required: 'qty',
  fields: {
    ...LINE_LINKS,
    Data: `${LINE_LINKS.Data} income_account cost_center so_detail dn_detail`,
    'Link Sales Order': 'sales_order',
    'Link Delivery Note': 'delivery_note',
    Float: 'qty stock_qty conversion_factor',
    Percent: 'discount_percentage',
    Currency: LINE_AMOUNTS,
  },
});

export const DELIVERY_NOTE = define('Delivery Note', {
  isSubmittable: true,
  series: { prefix: DELIVERY_SERIES, digits: DELIVERY_DIGITS },
  required: 'customer items',
  allowOnSubmit: 'po_no lr_no lr_date vehicle_no',
  fields: {
    Data: `${PARTY} company currency selling_price_list po_no shipping_address_name set_warehouse transporter transporter_name vehicle_no lr_no`,
    'Link Customer': 'customer',
    'Link Delivery Note': 'return_against',
    Select: 'status',
    Date: 'posting_date lr_date po_date',
    Time: 'posting_time',
    Check: 'is_return set_posting_time disable_rounded_total',
    Float: 'total_qty total_net_weight',
    Percent: 'per_billed per_installed per_returned',
    Currency: TOTALS,
    'Table Delivery Note Item': 'items',
    'Table Sales Taxes and Charges': 'taxes',
  },
});

export const DELIVERY_NOTE_ITEM = define('Delivery Note Item', {
  isTable: true,
  required: 'item_code qty',
  fields: {
    ...LINE_LINKS,
    Data: `${LINE_LINKS.Data} so_detail si_detail`,
    'Link Sales Order': 'against_sales_order',
    'Link Sales Invoice': 'against_sales_invoice',
    Float: 'qty stock_qty returned_qty conversion_factor',
    Percent: 'discount_percentage',
    Currency: `${LINE_AMOUNTS} billed_amt`,
  },
});
