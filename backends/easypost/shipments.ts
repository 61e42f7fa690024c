import type { Company } from '../data/company.ts';
import type { Customer } from '../data/customers.ts';
import type { Delivery } from '../data/deliveries.ts';
import { hexId } from '../data/ids.ts';
import type { Order } from '../data/orders.ts';
import { hash } from '../data/random.ts';
import { customerAddress, warehouseAddress } from './addresses.ts';
import { codeOf } from './deliveries.ts';
import { feeText, timeText } from './format.ts';
import { carrierAccountId, ratesOf } from './rates.ts';
import type { Fee, Message, Parcel, PostageLabel, Shipment, Tracker } from './wire.ts';

interface ShipmentParts {
  delivery: Delivery;
  order: Order;
  customer: Customer;
  tracker: Tracker | null;
  company: Company;
}

/** A label the company bought: its parcel, parties, rates and tracker. */
export function shipmentOf({
  delivery,
  order,
  customer,
  tracker,
  company,
}: ShipmentParts): Shipment {
  const { index, shipmentId, shippedAt } = delivery;
  const { rates, selected } = ratesOf(delivery);
  const from = warehouseAddress();
  const to = customerAddress(customer);
  const isInsured = index % 10 === 3;
  return {
    ...EMPTY,
    id: shipmentId,
    created_at: timeText(shippedAt),
    updated_at: timeText(shippedAt + 1000),
    messages: index % 10 === 6 ? [unreachable()] : [],
    options: withDefaults({ label_format: 'PNG', print_custom_1: order.erpNumber }),
    reference: order.name,
    status: delivery.status,
    tracking_code: codeOf(delivery),
    from_address: from,
    to_address: to,
    return_address: from,
    buyer_address: to,
    insurance: isInsured ? '50.00' : null,
    parcel: parcelOf(delivery, company.size.seed),
    postage_label: labelOf(index, shippedAt),
    rates,
    selected_rate: selected,
    tracker,
    usps_zone: delivery.carrier === 'USPS' ? 4 : null,
    fees: purchaseFees(delivery.rateMinor, isInsured ? 5000 : null),
  };
}

/** Members that stay empty for all shipments of the company. */
export const EMPTY = {
  object: 'Shipment',
  mode: 'test',
  is_return: false,
  batch_id: null,
  batch_status: null,
  batch_message: null,
  customs_info: null,
  order_id: null,
  refund_status: null,
  scan_form: null,
  forms: [],
} as const;

/** Options as sent, with what EasyPost adds to all. */
export function withDefaults(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { currency: 'USD', payment: { type: 'SENDER' }, date_advance: 0, ...options };
}

export function labelOf(shipment: number, at: number): PostageLabel {
  const time = timeText(at);
  const file = hexId('', shipment);
  return {
    object: 'PostageLabel',
    id: hexId('pl_', shipment),
    created_at: time,
    updated_at: time,
    date_advance: 0,
    integrated_form: 'none',
    label_date: time,
    label_resolution: 300,
    label_size: '4x6',
    label_type: 'default',
    label_file_type: 'image/png',
    label_url: `https://easypost-files.s3.us-west-2.amazonaws.com/files/postage_label/${file}.png`,
    label_pdf_url: null,
    label_zpl_url: null,
    label_epl2_url: null,
    label_file: null,
  };
}

/** Fees of a purchase, in cents; insurance costs half a percent, at least fifty cents (recorded). */
export function purchaseFees(postage: number, insured: number | null): Fee[] {
  const fee = (type: Fee['type'], amount: string): Fee => ({
    object: 'Fee',
    type,
    amount,
    charged: true,
    refunded: false,
  });
  const fees = [fee('LabelFee', feeText(0)), fee('PostageFee', feeText(postage))];
  if (insured === null) return fees;
  // In hundred-thousandths of a dollar, where half a percent of a cent is five.
  const premium = String(Math.max(insured * 5, 50_000)).padStart(6, '0');
  return [...fees, fee('InsuranceFee', `${premium.slice(0, -5)}.${premium.slice(-5)}`)];
}

function parcelOf({ index, shippedAt, weightOunces }: Delivery, seed: number): Parcel {
  const inches = (purpose: string) => 4 + (hash(seed, purpose, index) % 160) / 10;
  const isFlatRate = index % 9 === 4;
  return {
    id: hexId('prcl_', index),
    object: 'Parcel',
    created_at: timeText(shippedAt),
    updated_at: timeText(shippedAt),
    length: isFlatRate ? null : inches('length'),
    width: isFlatRate ? null : inches('width'),
    height: isFlatRate ? null : inches('height'),
    predefined_package: isFlatRate ? 'FlatRateEnvelope' : null,
    weight: weightOunces,
    mode: 'test',
  };
}

/** Recorded: what an account with stale credentials adds to any rating. */
function unreachable(): Message {
  return {
    carrier: 'DhlEcs',
    carrier_account_id: carrierAccountId('DhlEcs'),
    type: 'rate_error',
    message: 'Unauthorized. Please check credentials and try again',
  };
}
