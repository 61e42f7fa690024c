/**
 * What EasyPost sends. Shapes as recorded from its API in 2024 and 2025 by its own client's tests;
 * money is decimal text, weights are ounces, lengths inches.
 */

/** Address times end in `+00:00`, all others in `Z`: that is how they were recorded. */
export interface Address {
  id: string;
  object: 'Address';
  created_at: string;
  updated_at: string;
  name: string | null;
  company: string | null;
  street1: string | null;
  street2: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  country: string | null;
  phone: string | null;
  email: string | null;
  mode: 'test';
  carrier_facility: string | null;
  residential: boolean | null;
  federal_tax_id: string | null;
  state_tax_id: string | null;
  verifications: Record<string, unknown>;
}

export interface Parcel {
  id: string;
  object: 'Parcel';
  created_at: string;
  updated_at: string;
  length: number | null;
  width: number | null;
  height: number | null;
  predefined_package: string | null;
  weight: number;
  mode: 'test';
}

export interface Rate {
  id: string;
  object: 'Rate';
  created_at: string;
  updated_at: string;
  mode: 'test';
  service: string;
  carrier: string;
  rate: string;
  currency: string;
  retail_rate: string | null;
  retail_currency: string | null;
  list_rate: string | null;
  list_currency: string | null;
  billing_type: string;
  delivery_days: number | null;
  delivery_date: string | null;
  delivery_date_guaranteed: boolean;
  est_delivery_days: number | null;
  shipment_id: string;
  carrier_account_id: string;
}

export interface Fee {
  object: 'Fee';
  type: 'LabelFee' | 'PostageFee' | 'InsuranceFee' | 'TrackerFee';
  amount: string;
  charged: boolean;
  refunded: boolean;
}

export interface TrackingLocation {
  object: 'TrackingLocation';
  city: string | null;
  state: string | null;
  country: string | null;
  zip: string | null;
}

export interface TrackingDetail {
  object: 'TrackingDetail';
  message: string;
  description: string | null;
  status: string;
  status_detail: string;
  datetime: string;
  source: string;
  carrier_code: string | null;
  tracking_location: TrackingLocation;
  est_delivery_date: string | null;
}

export interface CarrierDetail {
  object: 'CarrierDetail';
  service: string | null;
  container_type: string | null;
  est_delivery_date_local: string | null;
  est_delivery_time_local: string | null;
  origin_location: string | null;
  origin_tracking_location: TrackingLocation | null;
  destination_location: string | null;
  destination_tracking_location: TrackingLocation | null;
  guaranteed_delivery_date: string | null;
  alternate_identifier: string | null;
  initial_delivery_attempt: string | null;
}

export interface Tracker {
  id: string;
  object: 'Tracker';
  mode: 'test';
  tracking_code: string;
  status: string;
  status_detail: string;
  created_at: string;
  updated_at: string;
  signed_by: string | null;
  weight: number | null;
  est_delivery_date: string | null;
  shipment_id: string | null;
  carrier: string;
  tracking_details: readonly TrackingDetail[];
  fees: readonly Fee[];
  carrier_detail: CarrierDetail | null;
  public_url: string;
}

export interface PostageLabel {
  object: 'PostageLabel';
  id: string;
  created_at: string;
  updated_at: string;
  date_advance: number;
  integrated_form: string;
  label_date: string;
  label_resolution: number;
  label_size: string;
  label_type: string;
  label_file_type: string;
  label_url: string;
  label_pdf_url: string | null;
  label_zpl_url: string | null;
  label_epl2_url: string | null;
  label_file: string | null;
}

/** Why a carrier gave no rate. */
export interface Message {
  carrier: string;
  carrier_account_id: string;
  type: string;
  message: string;
}

export interface Shipment {
  created_at: string;
  is_return: boolean;
  messages: readonly Message[];
  mode: 'test';
  options: Record<string, unknown>;
  reference: string | null;
  status: string;
  tracking_code: string | null;
  updated_at: string;
  batch_id: string | null;
  batch_status: string | null;
  batch_message: string | null;
  customs_info: Record<string, unknown> | null;
  from_address: Address;
  insurance: string | null;
  order_id: string | null;
  parcel: Parcel;
  postage_label: PostageLabel | null;
  rates: readonly Rate[];
  refund_status: string | null;
  scan_form: null;
  selected_rate: Rate | null;
  tracker: Tracker | null;
  to_address: Address;
  usps_zone: number | null;
  return_address: Address;
  buyer_address: Address;
  forms: readonly unknown[];
  fees: readonly Fee[];
  id: string;
  object: 'Shipment';
}

export interface Refund {
  id: string;
  object: 'Refund';
  created_at: string;
  updated_at: string;
  tracking_code: string;
  confirmation_number: string | null;
  status: string;
  carrier: string;
  shipment_id: string;
}
