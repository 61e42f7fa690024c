/** A row of any kind: an id, the name of its kind, and what else Stripe sends. */
export interface Row {
  id: string;
  object: string;
}

/** A row that has a moment of creation, in seconds since 1970. */
export interface DatedRow extends Row {
  created: number;
}

export interface Address {
  city: string | null;
  country: string | null;
  line1: string | null;
  line2: string | null;
  postal_code: string | null;
  state: string | null;
}

export interface BillingDetails {
  address: Address;
  email: string | null;
  name: string | null;
  phone: string | null;
  tax_id: null;
}

/** Amounts are in the currency's smallest unit, as everywhere at Stripe. */
export interface PaymentIntent extends DatedRow {
  amount: number;
  amount_capturable: number;
  amount_received: number;
  automatic_payment_methods: { allow_redirects: string; enabled: boolean } | null;
  canceled_at: number | null;
  cancellation_reason: string | null;
  capture_method: string;
  client_secret: string;
  confirmation_method: string;
  currency: string;
  customer: string | null;
  description: string | null;
  last_payment_error: PaymentError | null;
  latest_charge: string | null;
  metadata: Readonly<Record<string, string>>;
  next_action: Readonly<Record<string, unknown>> | null;
  payment_method: string | null;
  payment_method_options: Readonly<Record<string, unknown>>;
  payment_method_types: readonly string[];
  receipt_email: string | null;
  setup_future_usage: string | null;
  status: string;
}

/** Why the last try to pay failed; it carries the whole payment method. */
export interface PaymentError {
  advice_code?: string;
  charge?: string;
  code: string;
  decline_code?: string;
  doc_url: string;
  message: string;
  payment_method: PaymentMethod;
  type: 'card_error';
}

export interface Charge extends DatedRow {
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  captured: boolean;
  currency: string;
  customer: string | null;
  failure_code: string | null;
  failure_message: string | null;
  metadata: Readonly<Record<string, string>>;
  paid: boolean;
  payment_intent: string;
  payment_method: string;
  refunded: boolean;
  status: string;
}

export interface Refund extends DatedRow {
  amount: number;
  charge: string;
  currency: string;
  metadata: Readonly<Record<string, string>>;
  payment_intent: string;
  reason: string | null;
  status: string;
}

export interface Customer extends DatedRow {
  email: string | null;
  invoice_settings: Readonly<Record<string, unknown>>;
  metadata: Readonly<Record<string, string>>;
  name: string | null;
}

/** What is left of a customer who was deleted. */
export interface DeletedCustomer extends Row {
  deleted: true;
}

export interface PaymentMethod extends DatedRow {
  billing_details: BillingDetails;
  /** Null: used once, never saved. */
  customer: string | null;
  type: string;
  card?: Readonly<Record<string, unknown>>;
  sepa_debit?: Readonly<Record<string, unknown>>;
}
