import type { Address } from '@tributary/kit/address';
import type { Page, PageRequest } from '@tributary/kit/connection';
import type { Found } from '@tributary/kit/loader';
import type { Money } from '@tributary/kit/money';
import type { SourceRecord } from '@tributary/kit/source-record';

export type ShipmentStatus =
  | 'UNKNOWN'
  | 'PRE_TRANSIT'
  | 'IN_TRANSIT'
  | 'OUT_FOR_DELIVERY'
  | 'AVAILABLE_FOR_PICKUP'
  | 'DELIVERED'
  | 'RETURN_TO_SENDER'
  | 'FAILURE'
  | 'CANCELLED'
  | 'ERROR'
  | 'UNMAPPED';

/** An order, known here by its id and its parcels' codes: ERP owns the rest. */
export interface OrderReference {
  id: string;
  /** Absent or `null`: ERP does not know. */
  trackingCodes?: readonly string[] | null;
}

/** Whole grams and millimetres. */
export interface Parcel {
  readonly weightGrams: number | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
}

/** One scan by the carrier. */
export interface TrackingEvent {
  readonly id: string;
  /** RFC 3339. */
  readonly occurredAt: string | null;
  readonly status: ShipmentStatus;
  readonly statusDetail: string | null;
  readonly message: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
}

/** What tracking a parcel does not tell: it takes reading the shipment itself. */
export interface ShipmentDetails {
  readonly service: string | null;
  readonly isReturn: boolean | null;
  readonly from: Address | null;
  readonly to: Address | null;
  readonly parcels: Parcel[] | null;
  readonly cost: Money | null;
}

/** What the carrier's scans tell. They make up most of what tracking a parcel answers. */
export interface ShipmentScans {
  /** Oldest first, each once. */
  readonly events: readonly TrackingEvent[];
  readonly deliveredAt: string | null;
}

/** A parcel on its way. Instants are RFC 3339. */
export interface Shipment {
  readonly id: string;
  readonly status: ShipmentStatus;
  /** The vendor's spelling of the status. */
  readonly statusRaw: string;
  readonly statusDetail: string | null;
  readonly carrier: string | null;
  readonly trackingCode: string | null;
  readonly trackingUrl: string | null;
  readonly estimatedDeliveryAt: string | null;
  readonly signedBy: string | null;
  /** `null`: this copy was asked for without. */
  readonly scans: ShipmentScans | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly source: SourceRecord;
  /** The order's document name in the ERP; `null` also where `details` have not been read. */
  readonly orderId: string | null;
  /** The customer's key in the ERP; `null` also where `details` have not been read. */
  readonly customerErpId: string | null;
  /** `null`: this copy came with its tracking alone. */
  readonly details: ShipmentDetails | null;
}

/** Which shipments; what is absent or `null` does not restrict. */
export interface ShipmentFilter {
  status?: readonly ShipmentStatus[] | null;
  updatedAfter?: Date | null;
  createdAfter?: Date | null;
  createdBefore?: Date | null;
  /** Of these customers alone, by their keys in the ERP. Absent: of all, and of nobody known. */
  customers?: readonly string[];
}

export interface AddressInput {
  name?: string | null;
  company?: string | null;
  line1: string;
  line2?: string | null;
  city: string;
  region?: string | null;
  postalCode?: string | null;
  country: string;
}

export interface ParcelInput {
  weightGrams: number;
  lengthMm?: number | null;
  widthMm?: number | null;
  heightMm?: number | null;
}

export interface RatesInput {
  from: AddressInput;
  to: AddressInput;
  parcels: readonly ParcelInput[];
}

/** An offer to carry all parcels asked about. */
export interface ShippingRate {
  readonly id: string;
  readonly carrier: string;
  readonly service: string;
  readonly price: Money;
  readonly deliveryDays: number | null;
  readonly guaranteed: boolean;
}

/** What this subgraph asks of its vendor. A new vendor implements this. */
export interface LogisticsSource {
  /** Shipments with their details. Ids the vendor cannot have are not asked for. */
  shipmentsByIds(ids: readonly string[]): Promise<Found<Shipment>>;
  /**
   * All shipments that bear a code, newest first: more than one where a carrier used it again.
   * @param withScans without, none has `scans`, and less is to be read
   */
  shipmentsByTrackingCodes(
    codes: readonly string[],
    withScans: boolean,
  ): Promise<Found<readonly Shipment[]>>;
  /**
   * Newest first, with their details. A page may hold fewer than asked for, or none, and go on: the
   * vendor then looked through shipments that do not match, and `endPosition` may be one of theirs.
   */
  shipments(filter: ShipmentFilter, page: PageRequest): Promise<Page<Shipment>>;
  /** Offers that take every parcel, cheapest first in each currency. */
  shippingRates(input: RatesInput): Promise<ShippingRate[]>;
}
