import type { Page, PageRequest } from '@tributary/kit/connection';
import type { Found } from '@tributary/kit/loader';
import type { Money } from '@tributary/kit/money';
import type { SourceRecord } from '@tributary/kit/source-record';

export type PaymentStatus =
  | 'REQUIRES_PAYMENT_METHOD'
  | 'REQUIRES_CONFIRMATION'
  | 'REQUIRES_ACTION'
  | 'PROCESSING'
  | 'AUTHORIZED'
  | 'SUCCEEDED'
  | 'CANCELLED'
  | 'FAILED'
  | 'UNMAPPED';

export type PaymentMethodKind =
  | 'CARD'
  | 'BANK_DEBIT'
  | 'BANK_TRANSFER'
  | 'WALLET'
  | 'OTHER'
  | 'UNMAPPED';

export type RefundStatus =
  | 'PENDING'
  | 'REQUIRES_ACTION'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'CANCELLED'
  | 'UNMAPPED';

/** One attempt to collect money. Instants are RFC 3339 in UTC. */
export interface Payment {
  readonly id: string;
  readonly status: PaymentStatus;
  readonly statusRaw: string;
  readonly amount: Money;
  readonly amountCaptured: Money | null;
  readonly amountRefunded: Money | null;
  readonly method: PaymentMethod | null;
  readonly orderId: string | null;
  readonly invoiceId: string | null;
  /** The customer's id at the processor. */
  readonly billingId: string | null;
  readonly failure: PaymentFailure | null;
  /** Newest first; `null` when they did not come along and are to be asked for. */
  readonly refunds: readonly Refund[] | null;
  readonly createdAt: string;
  readonly authorizedAt: string | null;
  readonly capturedAt: string | null;
  readonly source: SourceRecord;
}

/** What a payer pays with. */
export interface PaymentMethod {
  readonly kind: PaymentMethodKind;
  readonly kindRaw: string;
  readonly brand: string | null;
  readonly last4: string | null;
  /** `YYYY-MM-DD`. */
  readonly expiresOn: string | null;
}

/** Why a try to pay was refused. */
export interface PaymentFailure {
  readonly code: string;
  readonly message: string | null;
  readonly recoverable: boolean;
}

/** Money given back of a payment. */
export interface Refund {
  readonly id: string;
  readonly amount: Money;
  readonly status: RefundStatus;
  readonly statusRaw: string | null;
  readonly reason: string | null;
  readonly createdAt: string;
  /** The customer whose payment it gives back. */
  readonly billingId: string | null;
}

/** A customer as this subgraph knows it: by its id at the processor alone. */
export interface CustomerReference {
  billingId: string;
}

/** Which payments; all given parts must match. */
export interface PaymentFilter {
  orderId?: string | null | undefined;
  status?: readonly PaymentStatus[] | null | undefined;
  /** Begun after this instant. */
  createdAfter?: Date | null | undefined;
  /** Of these customers alone, by their ids at the processor. Absent: of all, and of guests. */
  customers?: readonly string[] | undefined;
}

/**
 * What this subgraph asks of any payment processor. Many keys go in; what is found comes out under
 * its key. A key that cannot be one of the vendor's ids is not found, and not asked for.
 */
export interface PaymentSource {
  paymentsByIds(ids: readonly string[]): Promise<Found<Payment>>;
  /** Oldest first. */
  paymentsByOrders(orderIds: readonly string[]): Promise<Found<readonly Payment[]>>;
  /** Oldest first. */
  paymentsByInvoices(invoiceIds: readonly string[]): Promise<Found<readonly Payment[]>>;
  /** Newest first. */
  paymentsByCustomers(
    billingIds: readonly string[],
    page: PageRequest,
  ): Promise<Found<Page<Payment>>>;
  /**
   * Newest first. A page within `customers` may hold fewer rows than asked for, or none, and go on:
   * the vendor then looked through others' payments, whose places it does not tell.
   */
  payments(filter: PaymentFilter, page: PageRequest): Promise<Page<Payment>>;
  refundsByIds(ids: readonly string[]): Promise<Found<Refund>>;
  /** Newest first. */
  refundsByPayments(paymentIds: readonly string[]): Promise<Found<readonly Refund[]>>;
  methodsByCustomers(billingIds: readonly string[]): Promise<Found<readonly PaymentMethod[]>>;
}
