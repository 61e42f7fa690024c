import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CustomerReference as CustomerModel, CustomField as CustomFieldModel, DealReference as DealModel, ErpAccount as ErpAccountModel, Invoice as InvoiceModel, Order as OrderModel, Product as ProductModel } from './source.ts';
import type { Connection } from '@tributary/kit/connection';
import type { InvoiceLineModel, OrderList, OrderLineModel, ErpContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A country, ISO 3166-1 alpha-2, e.g. `DE`. */
  CountryCode: { input: string; output: string; }
  /** A currency, ISO 4217, e.g. `EUR`. */
  Currency: { input: string; output: string; }
  /** An instant, RFC 3339 in UTC, e.g. `2026-03-01T09:30:00Z`. */
  DateTime: { input: Date; output: string; }
  /** An exact decimal number carried as text, e.g. `"10.50"`; never a float. */
  Decimal: { input: string; output: string; }
  /** Any JSON value. Only vendor custom fields have it. */
  JSON: { input: unknown; output: unknown; }
  /** A calendar date without time or zone, e.g. `2026-03-01`. */
  LocalDate: { input: string; output: string; }
  /** An absolute URL. */
  URL: { input: URL; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** A postal address, as far as the system that holds it knows. */
export type Address = {
  readonly __typename?: 'Address';
  /** City or town. */
  readonly city?: Maybe<Scalars['String']['output']>;
  /** The company addressed. */
  readonly company?: Maybe<Scalars['String']['output']>;
  /** Null when the vendor's value names no country we know. */
  readonly country?: Maybe<Scalars['CountryCode']['output']>;
  /** Street and number. */
  readonly line1?: Maybe<Scalars['String']['output']>;
  /** Whatever the first line did not hold. */
  readonly line2?: Maybe<Scalars['String']['output']>;
  /** The person or department addressed. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Postal or ZIP code. */
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  /** State, province or region, as the vendor writes it. */
  readonly region?: Maybe<Scalars['String']['output']>;
};

/** How much of an order was billed. */
export type BillingStatus =
  /** All of it. */
  | 'BILLED'
  /** Nothing more will be billed. */
  | 'CLOSED'
  /** Some of it. */
  | 'PARTIALLY_BILLED'
  /** Nothing yet. */
  | 'UNBILLED'
  /** A state this graph does not know; `billingStatusRaw` has the ERP's word. */
  | 'UNMAPPED';

/** A vendor- or tenant-specific field that the unified model does not name. */
export type CustomField = {
  readonly __typename?: 'CustomField';
  /** The field's name at the vendor. */
  readonly key: Scalars['String']['output'];
  /** What the vendor shows to people; null when not known. */
  readonly label?: Maybe<Scalars['String']['output']>;
  /** The value as the vendor holds it; null when it has none. */
  readonly value?: Maybe<Scalars['JSON']['output']>;
};

/** A customer as the ERP sees it, joined on its customer number there. */
export type Customer = {
  readonly __typename?: 'Customer';
  /** Its account; null when the ERP has no such customer. */
  readonly erpAccount?: Maybe<ErpAccount>;
  /** The customer's number in the ERP; null for one the ERP does not know. */
  readonly erpId?: Maybe<Scalars['ID']['output']>;
  /** Its invoices and credit notes, newest date first. */
  readonly invoices?: Maybe<InvoiceConnection>;
  /** Its orders, newest order date first. */
  readonly orders?: Maybe<OrderConnection>;
};


/** A customer as the ERP sees it, joined on its customer number there. */
export type CustomerInvoicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<ReadonlyArray<InvoiceStatus>>;
};


/** A customer as the ERP sees it, joined on its customer number there. */
export type CustomerOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A CRM deal as the ERP sees it: where an order came from. */
export type Deal = {
  readonly __typename?: 'Deal';
  /** The deal's id in the CRM. */
  readonly id: Scalars['ID']['output'];
  /** Orders that came from it, newest order date first. */
  readonly orders?: Maybe<ReadonlyArray<Order>>;
};

/** The terms the company does business with a customer on. */
export type ErpAccount = {
  readonly __typename?: 'ErpAccount';
  /** Open receivables: what is still to be paid on its invoices, less its open credit notes. Null when those are in several currencies. */
  readonly balance?: Maybe<Money>;
  /** How much the customer may owe; null when there is no limit, or none that can be told apart. */
  readonly creditLimit?: Maybe<Money>;
  /** The ERP takes no further business from it: frozen or disabled. */
  readonly onHold: Scalars['Boolean']['output'];
  /** The payment terms agreed, in the ERP's words. */
  readonly paymentTerms?: Maybe<Scalars['String']['output']>;
  /** Where this account came from. */
  readonly source: SourceRecord;
  /** Its tax number. */
  readonly taxId?: Maybe<Scalars['String']['output']>;
};

/** How much of an order was delivered. */
export type FulfillmentStatus =
  /** All of it. */
  | 'FULFILLED'
  /** Nothing is to be delivered, or nothing more. */
  | 'NOT_APPLICABLE'
  /** Some of it. */
  | 'PARTIALLY_FULFILLED'
  /** Nothing yet. */
  | 'UNFULFILLED'
  /** A state this graph does not know; `fulfillmentStatusRaw` has the ERP's word. */
  | 'UNMAPPED';

/** What one warehouse has of a product. */
export type InventoryLevel = {
  readonly __typename?: 'InventoryLevel';
  /** When this was read. */
  readonly asOf: Scalars['DateTime']['output'];
  /** How much could still be promised: on hand less reserved; below zero when too much was promised. */
  readonly available: Scalars['Decimal']['output'];
  /** How much lies there. */
  readonly onHand: Scalars['Decimal']['output'];
  /** How much of it is promised to orders. */
  readonly reserved: Scalars['Decimal']['output'];
  /** The warehouse, by its name in the ERP. */
  readonly warehouse: Scalars['String']['output'];
};

/** What a customer was asked to pay, or, with negative quantities and amounts, was credited. */
export type Invoice = Node & {
  readonly __typename?: 'Invoice';
  /** What is still to be paid, in the currency of the account it is owed on. */
  readonly balance?: Maybe<Money>;
  /** When it was entered. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who is to pay. */
  readonly customer?: Maybe<Customer>;
  /** When it is to be paid. */
  readonly dueOn?: Maybe<Scalars['LocalDate']['output']>;
  /** Unique; the same in all systems that refer to the invoice. */
  readonly id: Scalars['ID']['output'];
  /** Its date. */
  readonly issuedOn?: Maybe<Scalars['LocalDate']['output']>;
  /** What was billed, in the invoice's own sequence. */
  readonly lines?: Maybe<ReadonlyArray<InvoiceLine>>;
  /** The number people know it by. */
  readonly number: Scalars['String']['output'];
  /** The order it bills; of several, that of its first line. */
  readonly order?: Maybe<Order>;
  /** Date of the payment that settled it; null while it is not paid, and when it was settled without a payment. */
  readonly paidOn?: Maybe<Scalars['LocalDate']['output']>;
  /** Where a signed-in ERP user can get it as PDF; null unless this deployment says where people find the ERP. */
  readonly pdfUrl?: Maybe<Scalars['URL']['output']>;
  /** Where this invoice came from. */
  readonly source: SourceRecord;
  /** Where it stands. */
  readonly status: InvoiceStatus;
  /** The ERP's own word for where it stands. */
  readonly statusRaw?: Maybe<Scalars['String']['output']>;
  /** The lines together, before discounts on the whole invoice and tax. */
  readonly subtotal?: Maybe<Money>;
  /** Taxes, with charges the ERP books like taxes. */
  readonly taxTotal?: Maybe<Money>;
  /** What is to be paid in all, before any rounding to whole coins. */
  readonly total: Money;
  /** When it was last changed. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of invoices. */
export type InvoiceConnection = {
  readonly __typename?: 'InvoiceConnection';
  /** The invoices with their cursors. */
  readonly edges: ReadonlyArray<InvoiceEdge>;
  /** The invoices alone. */
  readonly nodes: ReadonlyArray<Invoice>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** An invoice in a list. */
export type InvoiceEdge = {
  readonly __typename?: 'InvoiceEdge';
  /** Where it stands in the list; what `after` takes. */
  readonly cursor: Scalars['String']['output'];
  /** The invoice. */
  readonly node: Invoice;
};

/** One position of an invoice. */
export type InvoiceLine = {
  readonly __typename?: 'InvoiceLine';
  /** What the invoice says it is, as plain text. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Unique among all invoice lines. */
  readonly id: Scalars['ID']['output'];
  /** How much was billed; negative on a credit note. */
  readonly quantity: Scalars['Decimal']['output'];
  /** Stock keeping unit of what was billed. */
  readonly sku?: Maybe<Scalars['ID']['output']>;
  /** Tax on this line; null where the ERP taxes the invoice as a whole. */
  readonly tax?: Maybe<Money>;
  /** The line's amount: quantity times unit price. */
  readonly total: Money;
  /** The price of one unit, discount already taken off. */
  readonly unitPrice: Money;
};

/** Where an invoice stands. */
export type InvoiceStatus =
  /** A credit note, or an invoice that one took back. */
  | 'CREDITED'
  /** Not yet binding. */
  | 'DRAFT'
  /** Nothing is paid, and it is not yet due. */
  | 'OPEN'
  /** Due, and not all of it is paid. */
  | 'OVERDUE'
  /** All of it is paid. */
  | 'PAID'
  /** Some of it is paid. */
  | 'PARTIALLY_PAID'
  /** A state this graph does not know; `statusRaw` has the ERP's word. */
  | 'UNMAPPED'
  /** Called off. */
  | 'VOID';

/** An exact amount in one currency. */
export type Money = {
  readonly __typename?: 'Money';
  /** In major units with at least the currency's own places: `10.50` EUR, `1050` JPY, `1.050` KWD. */
  readonly amount: Scalars['Decimal']['output'];
  /** The currency the amount is in. */
  readonly currency: Scalars['Currency']['output'];
};

/** Anything with a stable id by which it can be read again. */
export type Node = {
  /** Unique within its type; opaque to clients. */
  readonly id: Scalars['ID']['output'];
};

/** What a customer ordered. */
export type Order = Node & {
  readonly __typename?: 'Order';
  /** Where to bill. */
  readonly billingAddress?: Maybe<Address>;
  /** How much of it was billed. */
  readonly billingStatus: BillingStatus;
  /** The ERP's own word for how much was billed. */
  readonly billingStatusRaw?: Maybe<Scalars['String']['output']>;
  /** When it was entered. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Fields of the ERP that this graph has no name for. */
  readonly customFields?: Maybe<ReadonlyArray<CustomField>>;
  /** Who ordered. */
  readonly customer?: Maybe<Customer>;
  /** The CRM deal it came from. */
  readonly deal?: Maybe<Deal>;
  /** Taken off the order as a whole. */
  readonly discountTotal?: Maybe<Money>;
  /** How much of it was delivered. */
  readonly fulfillmentStatus: FulfillmentStatus;
  /** The ERP's own word for how much was delivered. */
  readonly fulfillmentStatusRaw?: Maybe<Scalars['String']['output']>;
  /** Unique; the same in all systems that refer to the order. */
  readonly id: Scalars['ID']['output'];
  /** Its invoices and credit notes, newest date first. */
  readonly invoices?: Maybe<ReadonlyArray<Invoice>>;
  /** What was ordered, in the order's own sequence. */
  readonly lines?: Maybe<ReadonlyArray<OrderLine>>;
  /** The number people know it by. */
  readonly number: Scalars['String']['output'];
  /** The order date. Where the ERP keeps no time of day, the first moment of that day in the ERP's time zone; `createdAt` then says when it was entered. */
  readonly placedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Buyer's own order number. */
  readonly purchaseOrderNumber?: Maybe<Scalars['String']['output']>;
  /** When the customer wants to have it. */
  readonly requestedDeliveryDate?: Maybe<Scalars['LocalDate']['output']>;
  /** Stock set aside for it. */
  readonly reservations?: Maybe<ReadonlyArray<StockReservation>>;
  /** Where to deliver. */
  readonly shippingAddress?: Maybe<Address>;
  /** Charged for shipping; null where the ERP does not tell it apart from taxes. */
  readonly shippingTotal?: Maybe<Money>;
  /** Where this order came from. */
  readonly source: SourceRecord;
  /** Where it stands. */
  readonly status: OrderStatus;
  /** The ERP's own word for where it stands. */
  readonly statusRaw?: Maybe<Scalars['String']['output']>;
  /** The lines together, before discounts on the whole order, shipping and tax. */
  readonly subtotal?: Maybe<Money>;
  /** Taxes, with charges the ERP books like taxes unless `shippingTotal` tells them apart. */
  readonly taxTotal?: Maybe<Money>;
  /** What the customer is to pay, before any rounding to whole coins. */
  readonly total: Money;
  /** Carrier tracking codes on its delivery notes, oldest delivery first, each once. Carriers use codes again: together with the order they name a shipment, alone they do not. */
  readonly trackingCodes?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** When it was last changed. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};


/** What a customer ordered. */
export type OrderCustomFieldsArgs = {
  keys?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** A page of orders. */
export type OrderConnection = {
  readonly __typename?: 'OrderConnection';
  /** The orders with their cursors. */
  readonly edges: ReadonlyArray<OrderEdge>;
  /** The orders alone. */
  readonly nodes: ReadonlyArray<Order>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many orders match, on all pages; asked of the ERP only when selected. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An order in a list. */
export type OrderEdge = {
  readonly __typename?: 'OrderEdge';
  /** Where it stands in the list; what `after` takes. */
  readonly cursor: Scalars['String']['output'];
  /** The order. */
  readonly node: Order;
};

/** Which orders to list: those that match every member given. */
export type OrderFilter = {
  /** Orders of the customer with this number in the ERP. */
  readonly customerErpId?: InputMaybe<Scalars['ID']['input']>;
  /** One of these orders; at most 100. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Orders whose `placedAt` is later. */
  readonly placedAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** In one of these states; `UNMAPPED` finds the states this graph does not know. */
  readonly status?: InputMaybe<ReadonlyArray<OrderStatus>>;
  /** Orders changed later. */
  readonly updatedAfter?: InputMaybe<Scalars['DateTime']['input']>;
};

/** One position of an order. */
export type OrderLine = {
  readonly __typename?: 'OrderLine';
  /** What the order says it is, as plain text. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** What was taken off the price of one unit. */
  readonly discount?: Maybe<Money>;
  /** Unique among all order lines. */
  readonly id: Scalars['ID']['output'];
  /** Place within the order, from 1. */
  readonly position: Scalars['Int']['output'];
  /** What was ordered; null for a position without a product, or with one the catalog lost. */
  readonly product?: Maybe<Product>;
  /** How much was ordered, in `unit`. */
  readonly quantity: Scalars['Decimal']['output'];
  /** How much was billed, in `unit`; null while only a part is and the ERP keeps its value alone. */
  readonly quantityBilled?: Maybe<Scalars['Decimal']['output']>;
  /** How much was delivered, in `unit`. */
  readonly quantityDelivered?: Maybe<Scalars['Decimal']['output']>;
  /** Stock keeping unit of what was ordered. */
  readonly sku?: Maybe<Scalars['ID']['output']>;
  /** Tax on this line; null where the ERP taxes the order as a whole. */
  readonly tax?: Maybe<Money>;
  /** The line's amount: quantity times unit price. */
  readonly total: Money;
  /** The unit quantities are counted in, in the ERP's words. */
  readonly unit?: Maybe<Scalars['String']['output']>;
  /** The price of one unit, discount already taken off. */
  readonly unitPrice: Money;
};

/** Where an order stands. */
export type OrderStatus =
  /** Called off. */
  | 'CANCELLED'
  /** Ended before everything was delivered and billed. */
  | 'CLOSED'
  /** Delivered and billed. */
  | 'COMPLETED'
  /** Not yet binding. */
  | 'DRAFT'
  /** Stopped for the time being. */
  | 'ON_HOLD'
  /** Confirmed; neither all delivered nor all billed. */
  | 'OPEN'
  /** Either all delivered or all billed, the other still to come. */
  | 'PARTIALLY_COMPLETED'
  /** Waiting for somebody to approve it. */
  | 'PENDING_APPROVAL'
  /** A state this graph does not know; `statusRaw` has the ERP's word. */
  | 'UNMAPPED';

/** Where a page stands in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** What the next page passes as `after`. A page without rows has one too, where a filter has yet to find a match. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** More rows follow behind `endCursor`. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Rows precede `startCursor`. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** Something the company sells. */
export type Product = Node & {
  readonly __typename?: 'Product';
  /** It can be sold today. */
  readonly active: Scalars['Boolean']['output'];
  /** Where it was made. */
  readonly countryOfOrigin?: Maybe<Scalars['CountryCode']['output']>;
  /** More about it, as plain text. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Unique among products. */
  readonly id: Scalars['ID']['output'];
  /** What is in stock, warehouse by warehouse. */
  readonly inventory?: Maybe<ReadonlyArray<InventoryLevel>>;
  /** The price for anyone, before any agreement. */
  readonly listPrice?: Maybe<Money>;
  /** What people call it. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Stock keeping unit: what orders, invoices and stock refer to. */
  readonly sku: Scalars['ID']['output'];
  /** Where this product came from. */
  readonly source: SourceRecord;
  /** The unit stock is counted in, in the ERP's words. */
  readonly unit?: Maybe<Scalars['String']['output']>;
  /** Weight of one unit, rounded to whole grams. */
  readonly weightGrams?: Maybe<Scalars['Int']['output']>;
};

/** A page of products. */
export type ProductConnection = {
  readonly __typename?: 'ProductConnection';
  /** The products with their cursors. */
  readonly edges: ReadonlyArray<ProductEdge>;
  /** The products alone. */
  readonly nodes: ReadonlyArray<Product>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A product in a list. */
export type ProductEdge = {
  readonly __typename?: 'ProductEdge';
  /** Where it stands in the list; what `after` takes. */
  readonly cursor: Scalars['String']['output'];
  /** The product. */
  readonly node: Product;
};

/** Everything that can be asked. */
export type Query = {
  readonly __typename?: 'Query';
  /** One invoice by its id; null when the ERP has none. */
  readonly invoice?: Maybe<Invoice>;
  /** One order by its id; null when the ERP has none. */
  readonly order?: Maybe<Order>;
  /** All orders, newest order date first. */
  readonly orders?: Maybe<OrderConnection>;
  /** One product by its stock keeping unit; null when the catalog has none. */
  readonly product?: Maybe<Product>;
  /** The catalog, by stock keeping unit. */
  readonly products?: Maybe<ProductConnection>;
};


/** Everything that can be asked. */
export type QueryInvoiceArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be asked. */
export type QueryProductArgs = {
  sku: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

/** Where an object lives at the vendor, how fresh this copy is, and which mapping produced it. */
export type SourceRecord = {
  readonly __typename?: 'SourceRecord';
  /** When Tributary read it. */
  readonly fetchedAt: Scalars['DateTime']['output'];
  /** The mapping rules that normalised it, with their version, e.g. `hubspot.company@1`. */
  readonly mapping: Scalars['String']['output'];
  /** The vendor's own name for the object, e.g. `company`, `Sales Order`, `payment_intent`. */
  readonly objectType: Scalars['String']['output'];
  /** Its id at the vendor. */
  readonly remoteId: Scalars['String']['output'];
  /** When the vendor last changed it; null when the vendor does not say. */
  readonly remoteUpdatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where a person can see it at the vendor, if the deployment says how. */
  readonly remoteUrl?: Maybe<Scalars['URL']['output']>;
  /** The business system it belongs to. */
  readonly system: System;
  /** The connector that read it, e.g. `hubspot`. */
  readonly vendor: Scalars['String']['output'];
  /** Opaque version for optimistic concurrency; null when the vendor has none. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

/** Stock set aside for an order. */
export type StockReservation = Node & {
  readonly __typename?: 'StockReservation';
  /** When it ends by itself; null when it does not. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique among reservations. */
  readonly id: Scalars['ID']['output'];
  /** How much is set aside. */
  readonly quantity: Scalars['Decimal']['output'];
  /** Stock keeping unit of what is set aside. */
  readonly sku: Scalars['ID']['output'];
  /** Where the reservation stands. */
  readonly status: StockReservationStatus;
  /** The ERP's own word for where it stands. */
  readonly statusRaw?: Maybe<Scalars['String']['output']>;
  /** Where it is set aside, by the warehouse's name in the ERP. */
  readonly warehouse: Scalars['String']['output'];
};

/** Where a reservation stands. */
export type StockReservationStatus =
  /** Everything set aside was delivered. */
  | 'CONSUMED'
  /** Ended by itself. */
  | 'EXPIRED'
  /** Given back. */
  | 'RELEASED'
  /** Stock is set aside, or about to be. */
  | 'RESERVED'
  /** A state this graph does not know; `statusRaw` has the ERP's word. */
  | 'UNMAPPED';

/** Which business system a value came from. */
export type System =
  /** Customer relationship management: customers, contacts, deals. */
  | 'CRM'
  /** Enterprise resource planning: orders, invoices, products, stock. */
  | 'ERP'
  /** Carriers: shipments, tracking. */
  | 'LOGISTICS'
  /** The payment processor: payments, refunds. */
  | 'PAYMENTS';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Customer: Customer;
  Deal: Deal;
  Invoice: Invoice;
  Order: Order;
  Product: Product;
  StockReservation: StockReservation;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"erpId":true}> );
  Deal:
    ( { __typename: 'Deal' }
    & GraphQLRecursivePick<FederationTypes['Deal'], {"id":true}> );
  Invoice:
    ( { __typename: 'Invoice' }
    & GraphQLRecursivePick<FederationTypes['Invoice'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Product:
    ( { __typename: 'Product' }
    & ( GraphQLRecursivePick<FederationTypes['Product'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Product'], {"sku":true}> ) );
  StockReservation:
    ( { __typename: 'StockReservation' }
    & GraphQLRecursivePick<FederationTypes['StockReservation'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( InvoiceModel )
    | ( OrderModel )
    | ( ProductModel )
    | ( StockReservation )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<Address>;
  BillingStatus: BillingStatus;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  CustomField: ResolverTypeWrapper<CustomFieldModel>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Deal: ResolverTypeWrapper<DealModel>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  ErpAccount: ResolverTypeWrapper<ErpAccountModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  FulfillmentStatus: FulfillmentStatus;
  InventoryLevel: ResolverTypeWrapper<InventoryLevel>;
  Invoice: ResolverTypeWrapper<InvoiceModel>;
  InvoiceConnection: ResolverTypeWrapper<Connection<InvoiceModel>>;
  InvoiceEdge: ResolverTypeWrapper<Omit<InvoiceEdge, 'node'> & { node: ResolversTypes['Invoice'] }>;
  InvoiceLine: ResolverTypeWrapper<InvoiceLineModel>;
  InvoiceStatus: InvoiceStatus;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  Order: ResolverTypeWrapper<OrderModel>;
  OrderConnection: ResolverTypeWrapper<OrderList>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderFilter: OrderFilter;
  OrderLine: ResolverTypeWrapper<OrderLineModel>;
  OrderStatus: OrderStatus;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Product: ResolverTypeWrapper<ProductModel>;
  ProductConnection: ResolverTypeWrapper<Connection<ProductModel>>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SourceRecord: ResolverTypeWrapper<SourceRecord>;
  StockReservation: ResolverTypeWrapper<StockReservation>;
  StockReservationStatus: StockReservationStatus;
  System: System;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: Address;
  CountryCode: Scalars['CountryCode']['output'];
  Currency: Scalars['Currency']['output'];
  CustomField: CustomFieldModel;
  Customer: CustomerModel;
  ID: Scalars['ID']['output'];
  DateTime: Scalars['DateTime']['output'];
  Deal: DealModel;
  Decimal: Scalars['Decimal']['output'];
  ErpAccount: ErpAccountModel;
  Boolean: Scalars['Boolean']['output'];
  InventoryLevel: InventoryLevel;
  Invoice: InvoiceModel;
  InvoiceConnection: Connection<InvoiceModel>;
  InvoiceEdge: Omit<InvoiceEdge, 'node'> & { node: ResolversParentTypes['Invoice'] };
  InvoiceLine: InvoiceLineModel;
  JSON: Scalars['JSON']['output'];
  LocalDate: Scalars['LocalDate']['output'];
  Money: Money;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Order: OrderModel;
  OrderConnection: OrderList;
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderFilter: OrderFilter;
  OrderLine: OrderLineModel;
  PageInfo: PageInfo;
  Product: ProductModel;
  ProductConnection: Connection<ProductModel>;
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  Query: Record<PropertyKey, never>;
  SourceRecord: SourceRecord;
  StockReservation: StockReservation | FederationReferenceTypes['StockReservation'];
  URL: Scalars['URL']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
};

export type OwnedDirectiveArgs = {
  by: Scalars['String']['input'];
  key?: Scalars['String']['input'];
};

export type OwnedDirectiveResolver<Result, Parent, ContextType = ErpContext, Args = OwnedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type OwnerDirectiveArgs = {
  slo?: Maybe<Scalars['String']['input']>;
  team: Scalars['String']['input'];
};

export type OwnerDirectiveResolver<Result, Parent, ContextType = ErpContext, Args = OwnerDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type OwnsDirectiveArgs = {
  arg: Scalars['String']['input'];
  key?: Scalars['String']['input'];
};

export type OwnsDirectiveResolver<Result, Parent, ContextType = ErpContext, Args = OwnsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PiiDirectiveArgs = { };

export type PiiDirectiveResolver<Result, Parent, ContextType = ErpContext, Args = PiiDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = ErpContext, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type UpstreamDirectiveArgs = {
  batch?: Maybe<Scalars['Int']['input']>;
  customers?: Maybe<Scalars['Int']['input']>;
  each?: Maybe<Scalars['String']['input']>;
  filtered?: Scalars['Int']['input'];
  limited?: Scalars['Int']['input'];
  load?: Maybe<Scalars['String']['input']>;
  requests?: Scalars['Int']['input'];
  rows?: Maybe<Scalars['Int']['input']>;
  system?: Maybe<Scalars['String']['input']>;
};

export type UpstreamDirectiveResolver<Result, Parent, ContextType = ErpContext, Args = UpstreamDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddressResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  line1?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export type CustomFieldResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['CustomField'] = ResolversParentTypes['CustomField']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  erpAccount?: Resolver<Maybe<ResolversTypes['ErpAccount']>, ParentType, ContextType>;
  erpId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  invoices?: Resolver<Maybe<ResolversTypes['InvoiceConnection']>, ParentType, ContextType, RequireFields<CustomerInvoicesArgs, 'first'>>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<CustomerOrdersArgs, 'first'>>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DealResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['Deal'] = ResolversParentTypes['Deal'], FederationReferenceType extends FederationReferenceTypes['Deal'] = FederationReferenceTypes['Deal']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Deal']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Order']>>, ParentType, ContextType>;
};

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type ErpAccountResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['ErpAccount'] = ResolversParentTypes['ErpAccount']> = {
  balance?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  creditLimit?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  onHold?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  paymentTerms?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceRecord'], ParentType, ContextType>;
  taxId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type InventoryLevelResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['InventoryLevel'] = ResolversParentTypes['InventoryLevel']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  warehouse?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InvoiceResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  balance?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  lines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['InvoiceLine']>>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  paidOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  pdfUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceRecord'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvoiceStatus'], ParentType, ContextType>;
  statusRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subtotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  taxTotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoiceConnectionResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['InvoiceConnection'] = ResolversParentTypes['InvoiceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InvoiceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Invoice']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InvoiceEdgeResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['InvoiceEdge'] = ResolversParentTypes['InvoiceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
};

export type InvoiceLineResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['InvoiceLine'] = ResolversParentTypes['InvoiceLine']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  tax?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type MoneyResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Invoice' | 'Order' | 'Product' | 'StockReservation', ParentType, ContextType>;
};

export type OrderResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  billingAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  billingStatus?: Resolver<ResolversTypes['BillingStatus'], ParentType, ContextType>;
  billingStatusRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  customFields?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CustomField']>>, ParentType, ContextType, Partial<OrderCustomFieldsArgs>>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  deal?: Resolver<Maybe<ResolversTypes['Deal']>, ParentType, ContextType>;
  discountTotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  fulfillmentStatus?: Resolver<ResolversTypes['FulfillmentStatus'], ParentType, ContextType>;
  fulfillmentStatusRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Invoice']>>, ParentType, ContextType>;
  lines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['OrderLine']>>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  purchaseOrderNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedDeliveryDate?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  reservations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockReservation']>>, ParentType, ContextType>;
  shippingAddress?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  shippingTotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceRecord'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  statusRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subtotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  taxTotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  trackingCodes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  discount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  quantityBilled?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  quantityDelivered?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  tax?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  countryOfOrigin?: Resolver<Maybe<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inventory?: Resolver<Maybe<ReadonlyArray<ResolversTypes['InventoryLevel']>>, ParentType, ContextType>;
  listPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceRecord'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weightGrams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType, RequireFields<QueryInvoiceArgs, 'id'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<QueryOrdersArgs, 'first'>>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<QueryProductArgs, 'sku'>>;
  products?: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, RequireFields<QueryProductsArgs, 'first'>>;
};

export type SourceRecordResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['SourceRecord'] = ResolversParentTypes['SourceRecord']> = {
  fetchedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  mapping?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  objectType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remoteId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remoteUpdatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  remoteUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  system?: Resolver<ResolversTypes['System'], ParentType, ContextType>;
  vendor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StockReservationResolvers<ContextType = ErpContext, ParentType extends ResolversParentTypes['StockReservation'] = ResolversParentTypes['StockReservation'], FederationReferenceType extends FederationReferenceTypes['StockReservation'] = FederationReferenceTypes['StockReservation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StockReservation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['StockReservationStatus'], ParentType, ContextType>;
  statusRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  warehouse?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type Resolvers<ContextType = ErpContext> = {
  Address?: AddressResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  Currency?: GraphQLScalarType;
  CustomField?: CustomFieldResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Deal?: DealResolvers<ContextType>;
  Decimal?: GraphQLScalarType;
  ErpAccount?: ErpAccountResolvers<ContextType>;
  InventoryLevel?: InventoryLevelResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  InvoiceConnection?: InvoiceConnectionResolvers<ContextType>;
  InvoiceEdge?: InvoiceEdgeResolvers<ContextType>;
  InvoiceLine?: InvoiceLineResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LocalDate?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  SourceRecord?: SourceRecordResolvers<ContextType>;
  StockReservation?: StockReservationResolvers<ContextType>;
  URL?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = ErpContext> = {
  owned?: OwnedDirectiveResolver<any, any, ContextType>;
  owner?: OwnerDirectiveResolver<any, any, ContextType>;
  owns?: OwnsDirectiveResolver<any, any, ContextType>;
  pii?: PiiDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
  upstream?: UpstreamDirectiveResolver<any, any, ContextType>;
};
