import { type Company, sortedNumbers } from '../data/company.ts';
import type { Delivery } from '../data/deliveries.ts';
import type { Rows } from './pages.ts';

const FIRST_CODE = 7_000_000_000;
const CODE_STEP = 13;
/** A carrier uses a code again for the order this many later. */
const RECYCLED_AFTER = 100;

/** The parcels the company shipped, found by number, by code, or in order of time. */
export interface Deliveries {
  at(index: number): Delivery | undefined;
  /** Newest first; two where the carrier used the code again. */
  byCode(code: string): readonly Delivery[];
  /** All of them as rows, or one carrier's. */
  newestFirst<T>(making: Making<T>, carrier?: string | null): Rows<T>;
}

/** How rows are made of deliveries, and the number of a delivery read from an id. */
interface Making<T> {
  toRow: (delivery: Delivery) => T | undefined;
  indexOf: (id: string) => number | undefined;
}

/** The carrier's code, which exists also where the ERP was never told. */
export function codeOf(delivery: Delivery): string {
  return delivery.trackingCode ?? `EZ${FIRST_CODE + delivery.index * CODE_STEP}`;
}

/** Some labels were bought elsewhere: EasyPost tracks the parcel but knows no shipment. */
export function hasShipment(delivery: Delivery): boolean {
  return delivery.index % 25 !== 7;
}

export function openDeliveries(company: Company): Deliveries {
  let timeline: Timeline | undefined;

  const ofOrder = (order: number) =>
    order >= 0 && order < company.counts.orders ? company.deliveriesOf(company.order(order)) : [];

  function at(index: number) {
    return ofOrder(Math.floor(index / 2)).find((delivery) => delivery.index === index);
  }

  return {
    at,
    byCode(code) {
      if (!/^EZ\d{10}$/.test(code)) return [];
      const first = (Number(code.slice(2)) - FIRST_CODE) / CODE_STEP;
      if (!Number.isInteger(first)) return [];
      const order = Math.floor(first / 2);
      return [order, order + RECYCLED_AFTER]
        .flatMap(ofOrder)
        .filter((delivery) => codeOf(delivery) === code)
        .sort((a, b) => b.shippedAt - a.shippedAt || b.index - a.index);
    },
    newestFirst({ toRow, indexOf }, carrier = null) {
      timeline ??= timelineOf(company);
      const { count, indexAt, carrierAt, timeAt, positionOf } = timeline;
      return {
        count,
        timeAt,
        at(position) {
          if (carrier !== null && carrierAt(position) !== carrier) return undefined;
          const delivery = at(indexAt(position));
          return delivery && toRow(delivery);
        },
        positionOf(id) {
          const index = indexOf(id);
          const delivery = index === undefined ? undefined : at(index);
          return delivery && positionOf(delivery);
        },
      };
    },
  };
}

type Timeline = ReturnType<typeof timelineOf>;

/** Numbers, times and carriers of all deliveries in typed arrays; made once, on the first list. */
function timelineOf(company: Company) {
  const found: number[] = [];
  const shipped: number[] = [];
  const carriers: string[] = [];
  const carried: number[] = [];
  for (let order = 0; order < company.counts.orders; order += 1) {
    for (const delivery of company.deliveriesOf(company.order(order))) {
      found.push(delivery.index);
      shipped.push(delivery.shippedAt);
      if (!carriers.includes(delivery.carrier)) carriers.push(delivery.carrier);
      carried.push(carriers.indexOf(delivery.carrier));
    }
  }
  const rising = sortedNumbers(found.length, (row) => shipped[row] ?? 0);
  const indexes = Uint32Array.from(rising, (row) => found[row] ?? 0).reverse();
  const times = Float64Array.from(rising, (row) => shipped[row] ?? 0).reverse();
  const carrierNumbers = Uint8Array.from(rising, (row) => carried[row] ?? 0).reverse();
  const timeAt = (position: number) => times[position] ?? 0;

  function positionOf(delivery: Delivery): number | undefined {
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (timeAt(middle) <= delivery.shippedAt) high = middle;
      else low = middle + 1;
    }
    const position = indexes.indexOf(delivery.index, low);
    return position === -1 ? undefined : position;
  }

  return {
    count: times.length,
    timeAt,
    carrierAt: (position: number) => carriers[carrierNumbers[position] ?? 0],
    indexAt: (position: number) => indexes[position] ?? 0,
    positionOf,
  };
}
