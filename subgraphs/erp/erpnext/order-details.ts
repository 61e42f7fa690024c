import { countUnmapped } from '@tributary/kit/enums';
import { badInput } from '@tributary/kit/errors';
import { compareText } from '@tributary/kit/text';
import type { CustomField, ErpSource, StockReservation } from '../source.ts';
import type { Api } from './api.ts';
import {
  toAddress,
  toOrderCharges,
  toOrderLine,
  toReservation,
  toTrackingCodes,
} from './order-mapper.ts';
import {
  ADDRESS_FIELDS,
  parseAddresses,
  parseCustomFields,
  parseDeliveryNotes,
  parseOrderCharges,
  parseReservations,
  parseSalesOrderItems,
  RESERVATION_FIELDS,
  SALES_ORDER_ITEM_FIELDS,
  type WireDeliveryNote,
  type WireReservation,
} from './order-wire.ts';
import type { ErpnextSettings } from './settings.ts';

type OrderDetailSource = Pick<
  ErpSource,
  | 'addressesByIds'
  | 'chargesByOrders'
  | 'customFieldsByOrders'
  | 'linesByOrders'
  | 'reservationsByIds'
  | 'reservationsByOrders'
  | 'trackingCodesByOrders'
>;

const MAX_CUSTOM_FIELDS = 20;
const CUSTOM_FIELD = /^custom_[a-z0-9_]{1,54}$/;

/** What hangs on Sales Orders: for many orders at once, however many rows each has. */
export function createOrderDetails(api: Api, settings: ErpnextSettings): OrderDetailSource {
  const { shippingAccounts, trackingField } = settings;

  const reservationList = {
    doctype: 'Stock Reservation Entry',
    fields: RESERVATION_FIELDS,
    parse: parseReservations,
  } as const;

  function toReservations(rows: readonly WireReservation[]): readonly StockReservation[] {
    const reservations = rows.map(toReservation);
    countUnmapped('erpnext', 'status', reservations);
    return reservations;
  }

  return {
    linesByOrders: (orderIds) =>
      api.byKeys(orderIds, {
        doctype: 'Sales Order Item',
        parent: 'Sales Order',
        fields: SALES_ORDER_ITEM_FIELDS,
        key: ['parent'],
        orderBy: 'parent asc, idx asc',
        parse: parseSalesOrderItems,
        keyOf: (row) => row.parent,
        toValue: (rows) => rows.map(toOrderLine),
      }),

    async chargesByOrders(orderIds) {
      if (shippingAccounts.length === 0) return new Map();
      return api.byKeys(orderIds, {
        doctype: 'Sales Order',
        fields: [
          'name',
          'currency',
          'total_taxes_and_charges',
          'taxes.account_head',
          'taxes.tax_amount',
        ],
        key: ['name'],
        parse: parseOrderCharges,
        keyOf: (row) => row.name,
        toValue: (rows) => toOrderCharges(rows, shippingAccounts),
      });
    },

    async customFieldsByOrders(orderIds, wanted) {
      const keys = [...new Set(wanted ?? settings.customFields)];
      checkFieldNames(keys, settings.customFields);
      if (keys.length === 0) return new Map();
      return api.byKeys(orderIds, {
        doctype: 'Sales Order',
        // All of them: Frappe refuses a list that names a field the site does not have.
        fields: ['*'],
        key: ['name'],
        parse: parseCustomFields,
        keyOf: (row) => row.name,
        toValue: ([row]) =>
          keys.map(
            (key): CustomField => ({
              key,
              label: null,
              value: Object.hasOwn(row, key) ? row[key] : null,
            }),
          ),
      });
    },

    addressesByIds: (ids) =>
      api.byKeys(ids, {
        doctype: 'Address',
        fields: ADDRESS_FIELDS,
        key: ['name'],
        parse: parseAddresses,
        keyOf: (row) => row.name,
        toValue: ([row]) => toAddress(row),
      }),

    reservationsByOrders: (orderIds) =>
      api.byKeys(orderIds, {
        ...reservationList,
        key: ['voucher_no'],
        filters: [['voucher_type', '=', 'Sales Order']],
        orderBy: 'creation asc, name asc',
        keyOf: (row) => row.voucher_no ?? '',
        toValue: toReservations,
      }),

    reservationsByIds: (ids) =>
      api.byKeys(ids, {
        ...reservationList,
        key: ['name'],
        keyOf: (row) => row.name,
        toValue: (rows) => toReservations(rows)[0] as StockReservation,
      }),

    // Notes that were cancelled or that took goods back delivered nothing.
    trackingCodesByOrders: (orderIds) =>
      api.byKeys(orderIds, {
        doctype: 'Delivery Note',
        fields: ['name', 'posting_date', 'creation', trackingField, 'items.against_sales_order'],
        key: ['Delivery Note Item', 'against_sales_order'],
        filters: [
          ['docstatus', '!=', 2],
          ['is_return', '=', 0],
        ],
        parse: parseDeliveryNotes(trackingField),
        keyOf: (row) => row.against_sales_order,
        toValue: (rows) =>
          toTrackingCodes(
            rows
              .toSorted((a, b) => compareText(sortKeyOf(a), sortKeyOf(b)))
              .map(({ tracking }) => tracking),
          ),
      }),
  };
}

function sortKeyOf(row: WireDeliveryNote): string {
  return [row.posting_date, row.creation, row.name].join(' ');
}

/**
 * Only custom fields may be named: the others have fields of their own in the graph, with scopes of
 * their own. Frappe gives custom fields this prefix since version 15; older ones are to be listed.
 */
function checkFieldNames(keys: readonly string[], listed: readonly string[]): void {
  if (keys.length > MAX_CUSTOM_FIELDS) {
    throw badInput(`"keys" takes at most ${MAX_CUSTOM_FIELDS} names.`);
  }
  if (!keys.every((key) => CUSTOM_FIELD.test(key) || listed.includes(key))) {
    throw badInput('"keys" holds a name that is not a custom field\'s.');
  }
}
