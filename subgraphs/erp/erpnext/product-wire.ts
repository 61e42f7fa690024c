import { currencyCode, exactNumber, optionalText } from '@tributary/kit/wire';
import * as z from 'zod';
import { amount, check, name, optionalDate, optionalName, rowsOf, time } from './wire.ts';

const item = z.object({
  name,
  item_name: optionalText,
  description: optionalText,
  disabled: check,
  stock_uom: optionalText,
  weight_per_unit: amount,
  weight_uom: optionalText,
  country_of_origin: optionalText,
  modified: time,
});
export type WireItem = z.output<typeof item>;
export const ITEM_FIELDS = Object.keys(item.shape);
export const parseItems = rowsOf('Item', item);

export const parseStandardRates = rowsOf('Item rate', z.object({ name, standard_rate: amount }));

const itemPrice = z.object({
  item_code: name,
  price_list_rate: exactNumber,
  currency: currencyCode,
  customer: optionalName,
  valid_from: optionalDate,
  valid_upto: optionalDate,
});
export type WireItemPrice = z.output<typeof itemPrice>;
export const ITEM_PRICE_FIELDS = Object.keys(itemPrice.shape);
export const parseItemPrices = rowsOf('Item Price', itemPrice);

const bin = z.object({
  item_code: name,
  warehouse: name,
  actual_qty: amount,
  reserved_qty: amount,
});
export type WireBin = z.output<typeof bin>;
export const BIN_FIELDS = Object.keys(bin.shape);
export const parseBins = rowsOf('Bin', bin);
