import type { Delivery } from '../data/deliveries.ts';
import { hexId, indexOfHexId } from '../data/ids.ts';
import { dollarText, timeText } from './format.ts';
import type { Address, Message, Parcel, Rate } from './wire.ts';

const PREFIX = 'rate_';
const PER_SHIPMENT = 8;

interface Service {
  carrier: string;
  service: string;
  /** Cents for any parcel, and for each ounce more. */
  base: number;
  perOunce: number;
  days: number | null;
  isInternational: boolean;
}

const SERVICES: readonly Service[] = [
  { carrier: 'USPS', service: 'Priority', base: 690, perOunce: 7, days: 2, isInternational: false },
  {
    carrier: 'USPS',
    service: 'GroundAdvantage',
    base: 593,
    perOunce: 4,
    days: 3,
    isInternational: false,
  },
  {
    carrier: 'USPS',
    service: 'Express',
    base: 3310,
    perOunce: 28,
    days: null,
    isInternational: false,
  },
  { carrier: 'UPS', service: 'Ground', base: 1120, perOunce: 5, days: 4, isInternational: false },
  {
    carrier: 'DHLExpress',
    service: 'ExpressWorldwide',
    base: 4890,
    perOunce: 31,
    days: 3,
    isInternational: true,
  },
  {
    carrier: 'UPS',
    service: 'UPSSaver',
    base: 5310,
    perOunce: 29,
    days: 5,
    isInternational: true,
  },
];

/** The company's account at a carrier. */
export function carrierAccountId(carrier: string): string {
  return hexId('ca_', carrier.length);
}

/** What the label of a delivery cost, among what the carrier's other services would have. */
export function ratesOf(delivery: Delivery): { rates: Rate[]; selected: Rate } {
  const { carrier, service, rateMinor, index } = delivery;
  const chosen = { carrier, service, cents: rateMinor, days: 2 };
  const offers = [
    { carrier, service: 'Express', cents: rateMinor * 3, days: null },
    chosen,
    { carrier, service: 'Economy', cents: Math.ceil(rateMinor * 0.8), days: 6 },
  ];
  const rates = offers.map((offer, k) => rateOf(index, k, delivery.shippedAt, offer));
  return { rates, selected: rates[1] as Rate };
}

/** Rates for a parcel of a shipment with this number; none where the address is too vague. */
export function quote(
  { from, to, parcel }: { from: Address; to: Address; parcel: Parcel },
  shipment: number,
  at: number,
): { rates: Rate[]; messages: Message[] } {
  if (to.street1 === null || to.zip === null) return { rates: [], messages: [refusal()] };
  const isInternational = from.country !== to.country;
  const rates = SERVICES.filter((service) => service.isInternational === isInternational).map(
    ({ carrier, service, base, perOunce, days }, k) => {
      const cents = base + perOunce * Math.ceil(parcel.weight);
      return rateOf(shipment, k, at, { carrier, service, cents, days });
    },
  );
  return { rates, messages: [] };
}

/** The shipment number a rate id belongs to. */
export function shipmentOfRate(id: string): number | undefined {
  const number = indexOfHexId(PREFIX, id);
  return number === undefined ? undefined : Math.floor(number / PER_SHIPMENT);
}

function refusal(): Message {
  return {
    carrier: 'USPS',
    carrier_account_id: carrierAccountId('USPS'),
    type: 'rate_error',
    message: 'Unable to retrieve USPS rates: to_address street1 and zip are required',
  };
}

interface Offer {
  carrier: string;
  service: string;
  cents: number;
  days: number | null;
}

function rateOf(shipment: number, k: number, at: number, offer: Offer): Rate {
  const { carrier, service, cents, days } = offer;
  // Only the postal service publishes counter prices.
  const isPostal = carrier === 'USPS';
  return {
    id: hexId(PREFIX, shipment * PER_SHIPMENT + k),
    object: 'Rate',
    created_at: timeText(at),
    updated_at: timeText(at),
    mode: 'test',
    service,
    carrier,
    rate: dollarText(cents),
    currency: 'USD',
    retail_rate: isPostal ? dollarText(cents + 285) : null,
    retail_currency: isPostal ? 'USD' : null,
    list_rate: dollarText(cents + 110),
    list_currency: 'USD',
    billing_type: 'easypost',
    delivery_days: days,
    delivery_date: null,
    delivery_date_guaranteed: false,
    est_delivery_days: days,
    shipment_id: hexId('shp_', shipment),
    carrier_account_id: carrierAccountId(carrier),
  };
}
