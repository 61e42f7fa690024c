import { hexId } from '../data/ids.ts';
import { type Sent, sentNumber, sentObject, sentText } from './body.ts';
import { timeText } from './format.ts';

/** A customs declaration as sent, completed as EasyPost does; null: none was sent. */
export function customsFrom(sent: Sent | undefined, shipment: number, at: number) {
  if (!sent) return null;
  const items = Array.isArray(sent['customs_items']) ? sent['customs_items'] : [];
  return {
    ...head('CustomsInfo', hexId('cstinfo_', shipment), at),
    contents_explanation: sentText(sent['contents_explanation']) ?? '',
    contents_type: sentText(sent['contents_type']),
    customs_certify: sent['customs_certify'] === true,
    customs_signer: sentText(sent['customs_signer']),
    eel_pfc: sentText(sent['eel_pfc']),
    non_delivery_option: sentText(sent['non_delivery_option']) ?? 'return',
    restriction_comments: sentText(sent['restriction_comments']),
    restriction_type: sentText(sent['restriction_type']) ?? 'none',
    mode: 'test',
    declaration: sentText(sent['declaration']),
    customs_items: items.map((item, k) =>
      itemFrom(sentObject(item) ?? {}, hexId('cstitem_', shipment * 8 + k), at),
    ),
  };
}

function itemFrom(sent: Sent, id: string, at: number) {
  return {
    ...head('CustomsItem', id, at),
    description: sentText(sent['description']),
    hs_tariff_number: sentText(sent['hs_tariff_number']),
    origin_country: sentText(sent['origin_country']),
    quantity: sentNumber(sent['quantity']),
    value: valueText(sent['value']),
    weight: sentNumber(sent['weight']),
    code: sentText(sent['code']),
    mode: 'test',
    manufacturer: sentText(sent['manufacturer']),
    currency: sentText(sent['currency']),
    eccn: sentText(sent['eccn']),
    printed_commodity_identifier: null,
  };
}

/** Values come back as text with a point: `10` as `10.0`, `23.25` as `23.25` (recorded). */
function valueText(value: unknown): string | null {
  const number = sentNumber(value);
  if (number === null) return null;
  return Number.isInteger(number) ? `${number}.0` : String(number);
}

function head<O extends string>(object: O, id: string, at: number) {
  return { id, object, created_at: timeText(at), updated_at: timeText(at) };
}
