import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OrderReference as OrderModel, Shipment as ShipmentModel, ShippingRate as ShippingRateModel, TrackingEvent as TrackingEventModel } from './source.ts';
import type { Connection } from '@tributary/kit/connection';
import type { LogisticsContext } from './context.ts';
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
  __typename?: 'Address';
  /** City or town. */
  city?: Maybe<Scalars['String']['output']>;
  /** The company addressed. */
  company?: Maybe<Scalars['String']['output']>;
  /** Null when the vendor's value names no country we know. */
  country?: Maybe<Scalars['CountryCode']['output']>;
  /** Street and number. */
  line1?: Maybe<Scalars['String']['output']>;
  /** Whatever the first line did not hold. */
  line2?: Maybe<Scalars['String']['output']>;
  /** The person or department addressed. */
  name?: Maybe<Scalars['String']['output']>;
  /** Postal or ZIP code. */
  postalCode?: Maybe<Scalars['String']['output']>;
  /** State, province or region, as the vendor writes it. */
  region?: Maybe<Scalars['String']['output']>;
};

/** A postal address. */
export type AddressInput = {
  /** City or town. */
  city: Scalars['String']['input'];
  /** The company addressed. */
  company?: InputMaybe<Scalars['String']['input']>;
  /** The country. */
  country: Scalars['CountryCode']['input'];
  /** Street and number. */
  line1: Scalars['String']['input'];
  /** Whatever the first line does not hold. */
  line2?: InputMaybe<Scalars['String']['input']>;
  /** The person or department addressed. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Postal or ZIP code. */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** State, province or region, in the form the carrier's country uses, e.g. `CA`. */
  region?: InputMaybe<Scalars['String']['input']>;
};

/** A vendor- or tenant-specific field that the unified model does not name. */
export type CustomField = {
  __typename?: 'CustomField';
  /** The field's name at the vendor. */
  key: Scalars['String']['output'];
  /** What the vendor shows to people; null when not known. */
  label?: Maybe<Scalars['String']['output']>;
  /** The value as the vendor holds it; null when it has none. */
  value?: Maybe<Scalars['JSON']['output']>;
};

/** How far an order's parcels have come, all together. Cancelled ones do not count. */
export type DeliveryState =
  /** Every parcel has arrived. */
  | 'DELIVERED'
  /** At least one parcel failed, is on its way back, or cannot be tracked for an error. */
  | 'EXCEPTION'
  /** At least one parcel is with a carrier, or its whereabouts are not known; none has arrived. */
  | 'IN_PROGRESS'
  /** There is no parcel, or none a carrier has been given yet. */
  | 'NOT_SHIPPED'
  /** Some parcels have arrived, some have not. */
  | 'PARTIALLY_DELIVERED';

/** An exact amount in one currency. */
export type Money = {
  __typename?: 'Money';
  /** In major units with at least the currency's own places: `10.50` EUR, `1050` JPY, `1.050` KWD. */
  amount: Scalars['Decimal']['output'];
  /** The currency the amount is in. */
  currency: Scalars['Currency']['output'];
};

/** Anything with a stable id by which it can be read again. */
export type Node = {
  /** Unique within its type; opaque to clients. */
  id: Scalars['ID']['output'];
};

/** A customer's order, known here by its id and its parcels alone. */
export type Order = {
  __typename?: 'Order';
  /**
   * How far the parcels of this order have come, all together. It speaks of what was shipped so far:
   * whether more is to come, the order's own status tells.
   */
  deliveryState?: Maybe<DeliveryState>;
  /** The order's document name in the ERP. */
  id: Scalars['ID']['output'];
  /**
   * The order's parcels, in the order of its tracking codes. A code no carrier knows has none. Null when
   * the tracking codes are not known.
   */
  shipments?: Maybe<Array<Shipment>>;
  /** The carriers' codes for the order's parcels; ERP knows them. */
  trackingCodes?: Maybe<Array<Scalars['String']['output']>>;
};

/** Where a page stands in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** What the next page passes as `after`. A page without rows has one too, where a filter has yet to find a match. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** More rows follow behind `endCursor`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Rows precede `startCursor`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Weight and size of one parcel, rounded to whole units. */
export type Parcel = {
  __typename?: 'Parcel';
  /** Height in millimetres; null for packaging of the carrier's own. */
  heightMm?: Maybe<Scalars['Int']['output']>;
  /** Longest side in millimetres; null for packaging of the carrier's own. */
  lengthMm?: Maybe<Scalars['Int']['output']>;
  /** Weight in grams. */
  weightGrams?: Maybe<Scalars['Int']['output']>;
  /** Width in millimetres; null for packaging of the carrier's own. */
  widthMm?: Maybe<Scalars['Int']['output']>;
};

/** Weight and size of one parcel. Carriers are told no less: weights and sizes are rounded up. */
export type ParcelInput = {
  /** Height in millimetres. */
  heightMm?: InputMaybe<Scalars['Int']['input']>;
  /** Longest side in millimetres; give all three sides or none. */
  lengthMm?: InputMaybe<Scalars['Int']['input']>;
  /** Weight in grams, from 1. */
  weightGrams: Scalars['Int']['input'];
  /** Width in millimetres. */
  widthMm?: InputMaybe<Scalars['Int']['input']>;
};

/** Everything that can be asked. */
export type Query = {
  __typename?: 'Query';
  /** One shipment by its id; null when logistics knows none of that id. */
  shipment?: Maybe<Shipment>;
  /**
   * Shipments that were handed to a carrier or are about to be, newest first. For a caller limited to
   * some customers 1000 shipments are looked at for one page, which may hold few or none and have a
   * next one.
   */
  shipments?: Maybe<ShipmentConnection>;
  /** What carriers would charge now, cheapest first in each currency. Nothing is booked. */
  shippingRates?: Maybe<Array<ShippingRate>>;
};


/** Everything that can be asked. */
export type QueryShipmentArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryShipmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ShipmentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be asked. */
export type QueryShippingRatesArgs = {
  input: ShippingRatesInput;
};

/** A parcel on its way. Keyed by its own id, not by tracking code, which carriers use again. */
export type Shipment = Node & {
  __typename?: 'Shipment';
  /** The carrier's name, e.g. `UPS`. */
  carrier?: Maybe<Scalars['String']['output']>;
  /** What the label cost. */
  cost?: Maybe<Money>;
  /** When tracking began, which is when the label was bought; without a label, when it was booked. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the carrier handed it over; null while it has not. */
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the carrier means to deliver it. */
  estimatedDeliveryAt?: Maybe<Scalars['DateTime']['output']>;
  /** The carrier's scans, oldest first. */
  events?: Maybe<TrackingEventConnection>;
  /** The sender's address, as booked. */
  from?: Maybe<Address>;
  /** Unique and lasting. */
  id: Scalars['ID']['output'];
  /** A return travels from `to` back to `from`. Null where the vendor does not say. */
  isReturn?: Maybe<Scalars['Boolean']['output']>;
  /** The order it was packed for; null when it was booked without one. */
  order?: Maybe<Order>;
  /** What was measured when it was booked; null when that is not known. */
  parcels?: Maybe<Array<Parcel>>;
  /** The carrier's service it travels by, e.g. `Ground`. */
  service?: Maybe<Scalars['String']['output']>;
  /** Who signed for it, if the carrier says. */
  signedBy?: Maybe<Scalars['String']['output']>;
  /** Where this came from. */
  source: SourceRecord;
  /** Where it is on its way. */
  status: ShipmentStatus;
  /** What the carrier adds to the status, in the vendor's words, e.g. `arrived_at_facility`. */
  statusDetail?: Maybe<Scalars['String']['output']>;
  /** The vendor's own value of the status, before mapping. */
  statusRaw?: Maybe<Scalars['String']['output']>;
  /** The recipient's address, as booked. */
  to?: Maybe<Address>;
  /** The carrier's code for it; null before a label was bought. */
  trackingCode?: Maybe<Scalars['String']['output']>;
  /** A page where anybody can follow it. */
  trackingUrl?: Maybe<Scalars['URL']['output']>;
  /** When its tracking last changed. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
};


/** A parcel on its way. Keyed by its own id, not by tracking code, which carriers use again. */
export type ShipmentEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of shipments. */
export type ShipmentConnection = {
  __typename?: 'ShipmentConnection';
  /** The shipments with their cursors. */
  edges: Array<ShipmentEdge>;
  /** The shipments alone. */
  nodes: Array<Shipment>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A shipment in a page. */
export type ShipmentEdge = {
  __typename?: 'ShipmentEdge';
  /** Where it stands in the list; opaque. */
  cursor: Scalars['String']['output'];
  /** The shipment. */
  node: Shipment;
};

/**
 * Which shipments. The members about creation narrow what the vendor looks through; those about status
 * and change are applied to at most 1000 shipments for one page, so combine them with the former.
 */
export type ShipmentFilter = {
  /** Booked after this instant. */
  createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Booked before this instant. */
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** In one of these states. `UNMAPPED` finds those whose status no rule knows. */
  status?: InputMaybe<Array<ShipmentStatus>>;
  /** Changed after this instant. */
  updatedAfter?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Where a shipment is on its way, or was at the time of a scan. */
export type ShipmentStatus =
  /** Waiting for the recipient to fetch it. */
  | 'AVAILABLE_FOR_PICKUP'
  /** The label was cancelled. */
  | 'CANCELLED'
  /** Handed over. */
  | 'DELIVERED'
  /** Tracking it failed. */
  | 'ERROR'
  /** The carrier could not deliver it, or lost or damaged it. */
  | 'FAILURE'
  /** With the carrier. */
  | 'IN_TRANSIT'
  /** On the vehicle that delivers it. */
  | 'OUT_FOR_DELIVERY'
  /** A label exists; the carrier does not have the parcel. */
  | 'PRE_TRANSIT'
  /** On its way back to the sender. */
  | 'RETURN_TO_SENDER'
  /** The carrier has not said anything about it yet. */
  | 'UNKNOWN'
  /** A status no rule knows; `statusRaw` has it. */
  | 'UNMAPPED';

/** An offer to carry the parcels asked about. Offers may change any time. */
export type ShippingRate = {
  __typename?: 'ShippingRate';
  /** The carrier's name, e.g. `UPS`. */
  carrier: Scalars['String']['output'];
  /** Days until the last parcel arrives, by the carrier's estimate. */
  deliveryDays?: Maybe<Scalars['Int']['output']>;
  /** Does the carrier guarantee the delivery date of every parcel? */
  guaranteed: Scalars['Boolean']['output'];
  /** The same for the same offer, whatever it costs; it cannot be bought by this id. */
  id: Scalars['ID']['output'];
  /** For all parcels together. */
  price: Money;
  /** The carrier's service, e.g. `Ground`. */
  service: Scalars['String']['output'];
};

/** What is to be sent, from where to where. */
export type ShippingRatesInput = {
  /** Where the parcels are collected. */
  from: AddressInput;
  /** All parcels that travel together, 1 to 10. Only services that take every one are offered. */
  parcels: Array<ParcelInput>;
  /** Where they go. */
  to: AddressInput;
};

/** Where an object lives at the vendor, how fresh this copy is, and which mapping produced it. */
export type SourceRecord = {
  __typename?: 'SourceRecord';
  /** When Tributary read it. */
  fetchedAt: Scalars['DateTime']['output'];
  /** The mapping rules that normalised it, with their version, e.g. `hubspot.company@1`. */
  mapping: Scalars['String']['output'];
  /** The vendor's own name for the object, e.g. `company`, `Sales Order`, `payment_intent`. */
  objectType: Scalars['String']['output'];
  /** Its id at the vendor. */
  remoteId: Scalars['String']['output'];
  /** When the vendor last changed it; null when the vendor does not say. */
  remoteUpdatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where a person can see it at the vendor, if the deployment says how. */
  remoteUrl?: Maybe<Scalars['URL']['output']>;
  /** The business system it belongs to. */
  system: System;
  /** The connector that read it, e.g. `hubspot`. */
  vendor: Scalars['String']['output'];
  /** Opaque version for optimistic concurrency; null when the vendor has none. */
  version?: Maybe<Scalars['String']['output']>;
};

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

/** One scan by the carrier. */
export type TrackingEvent = {
  __typename?: 'TrackingEvent';
  /** City of the scan. */
  city?: Maybe<Scalars['String']['output']>;
  /** Country of the scan. */
  country?: Maybe<Scalars['CountryCode']['output']>;
  /** Made from parcel, time, status and place: a scan that is reported twice keeps its id. */
  id: Scalars['ID']['output'];
  /** The carrier's description, in its own language. */
  message?: Maybe<Scalars['String']['output']>;
  /** When the scan was made; null when the carrier did not say. */
  occurredAt?: Maybe<Scalars['DateTime']['output']>;
  /** Postal or ZIP code of the scan. */
  postalCode?: Maybe<Scalars['String']['output']>;
  /** State, province or region of the scan, as the vendor writes it. */
  region?: Maybe<Scalars['String']['output']>;
  /** The parcel's status from then on. */
  status: ShipmentStatus;
  /** What the carrier adds to the status, in the vendor's words. */
  statusDetail?: Maybe<Scalars['String']['output']>;
};

/** A page of a shipment's scans. */
export type TrackingEventConnection = {
  __typename?: 'TrackingEventConnection';
  /** The scans with their cursors. */
  edges: Array<TrackingEventEdge>;
  /** The scans alone. */
  nodes: Array<TrackingEvent>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
};

/** A scan in a page. */
export type TrackingEventEdge = {
  __typename?: 'TrackingEventEdge';
  /** Where it stands in the list; opaque. */
  cursor: Scalars['String']['output'];
  /** The scan. */
  node: TrackingEvent;
};



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
  Order: Order;
  Shipment: Shipment;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Order'], {"trackingCodes":true}>
        | GraphQLRecursivePick<FederationTypes['Order'], {"trackingCodes":true}>
        | GraphQLRecursivePick<FederationTypes['Order'], {"trackingCodes":true}> ) );
  Shipment:
    ( { __typename: 'Shipment' }
    & GraphQLRecursivePick<FederationTypes['Shipment'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( ShipmentModel );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<Address>;
  AddressInput: AddressInput;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  CustomField: ResolverTypeWrapper<CustomField>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DeliveryState: DeliveryState;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Order: ResolverTypeWrapper<OrderModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Parcel: ResolverTypeWrapper<Parcel>;
  ParcelInput: ParcelInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Shipment: ResolverTypeWrapper<ShipmentModel>;
  ShipmentConnection: ResolverTypeWrapper<Connection<ShipmentModel>>;
  ShipmentEdge: ResolverTypeWrapper<Omit<ShipmentEdge, 'node'> & { node: ResolversTypes['Shipment'] }>;
  ShipmentFilter: ShipmentFilter;
  ShipmentStatus: ShipmentStatus;
  ShippingRate: ResolverTypeWrapper<ShippingRateModel>;
  ShippingRatesInput: ShippingRatesInput;
  SourceRecord: ResolverTypeWrapper<SourceRecord>;
  System: System;
  TrackingEvent: ResolverTypeWrapper<TrackingEventModel>;
  TrackingEventConnection: ResolverTypeWrapper<Connection<TrackingEventModel>>;
  TrackingEventEdge: ResolverTypeWrapper<Omit<TrackingEventEdge, 'node'> & { node: ResolversTypes['TrackingEvent'] }>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: Address;
  AddressInput: AddressInput;
  CountryCode: Scalars['CountryCode']['output'];
  Currency: Scalars['Currency']['output'];
  CustomField: CustomField;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  JSON: Scalars['JSON']['output'];
  LocalDate: Scalars['LocalDate']['output'];
  Money: Money;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  ID: Scalars['ID']['output'];
  Order: OrderModel;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Parcel: Parcel;
  ParcelInput: ParcelInput;
  Query: Record<PropertyKey, never>;
  Shipment: ShipmentModel;
  ShipmentConnection: Connection<ShipmentModel>;
  ShipmentEdge: Omit<ShipmentEdge, 'node'> & { node: ResolversParentTypes['Shipment'] };
  ShipmentFilter: ShipmentFilter;
  ShippingRate: ShippingRateModel;
  ShippingRatesInput: ShippingRatesInput;
  SourceRecord: SourceRecord;
  TrackingEvent: TrackingEventModel;
  TrackingEventConnection: Connection<TrackingEventModel>;
  TrackingEventEdge: Omit<TrackingEventEdge, 'node'> & { node: ResolversParentTypes['TrackingEvent'] };
  URL: Scalars['URL']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
};

export type OwnedDirectiveArgs = {
  by: Scalars['String']['input'];
  key?: Scalars['String']['input'];
};

export type OwnedDirectiveResolver<Result, Parent, ContextType = LogisticsContext, Args = OwnedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type OwnerDirectiveArgs = {
  slo?: Maybe<Scalars['String']['input']>;
  team: Scalars['String']['input'];
};

export type OwnerDirectiveResolver<Result, Parent, ContextType = LogisticsContext, Args = OwnerDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type OwnsDirectiveArgs = {
  arg: Scalars['String']['input'];
  key?: Scalars['String']['input'];
};

export type OwnsDirectiveResolver<Result, Parent, ContextType = LogisticsContext, Args = OwnsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PiiDirectiveArgs = { };

export type PiiDirectiveResolver<Result, Parent, ContextType = LogisticsContext, Args = PiiDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = LogisticsContext, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

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

export type UpstreamDirectiveResolver<Result, Parent, ContextType = LogisticsContext, Args = UpstreamDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddressResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
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

export type CustomFieldResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['CustomField'] = ResolversParentTypes['CustomField']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type MoneyResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Shipment', ParentType, ContextType>;
};

export type OrderResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  deliveryState?: Resolver<Maybe<ResolversTypes['DeliveryState']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  shipments?: Resolver<Maybe<Array<ResolversTypes['Shipment']>>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ParcelResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['Parcel'] = ResolversParentTypes['Parcel']> = {
  heightMm?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lengthMm?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  weightGrams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  widthMm?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  shipment?: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType, RequireFields<QueryShipmentArgs, 'id'>>;
  shipments?: Resolver<Maybe<ResolversTypes['ShipmentConnection']>, ParentType, ContextType, RequireFields<QueryShipmentsArgs, 'first'>>;
  shippingRates?: Resolver<Maybe<Array<ResolversTypes['ShippingRate']>>, ParentType, ContextType, RequireFields<QueryShippingRatesArgs, 'input'>>;
};

export type ShipmentResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['Shipment'] = ResolversParentTypes['Shipment'], FederationReferenceType extends FederationReferenceTypes['Shipment'] = FederationReferenceTypes['Shipment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Shipment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  carrier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cost?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  estimatedDeliveryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  events?: Resolver<Maybe<ResolversTypes['TrackingEventConnection']>, ParentType, ContextType, RequireFields<ShipmentEventsArgs, 'first'>>;
  from?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isReturn?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  parcels?: Resolver<Maybe<Array<ResolversTypes['Parcel']>>, ParentType, ContextType>;
  service?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  signedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceRecord'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ShipmentStatus'], ParentType, ContextType>;
  statusDetail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  statusRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  trackingCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trackingUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ShipmentConnectionResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['ShipmentConnection'] = ResolversParentTypes['ShipmentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ShipmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Shipment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ShipmentEdgeResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['ShipmentEdge'] = ResolversParentTypes['ShipmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Shipment'], ParentType, ContextType>;
};

export type ShippingRateResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['ShippingRate'] = ResolversParentTypes['ShippingRate']> = {
  carrier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deliveryDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  guaranteed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SourceRecordResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['SourceRecord'] = ResolversParentTypes['SourceRecord']> = {
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

export type TrackingEventResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['TrackingEvent'] = ResolversParentTypes['TrackingEvent']> = {
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ShipmentStatus'], ParentType, ContextType>;
  statusDetail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TrackingEventConnectionResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['TrackingEventConnection'] = ResolversParentTypes['TrackingEventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TrackingEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['TrackingEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TrackingEventEdgeResolvers<ContextType = LogisticsContext, ParentType extends ResolversParentTypes['TrackingEventEdge'] = ResolversParentTypes['TrackingEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TrackingEvent'], ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type Resolvers<ContextType = LogisticsContext> = {
  Address?: AddressResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  Currency?: GraphQLScalarType;
  CustomField?: CustomFieldResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  LocalDate?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Parcel?: ParcelResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Shipment?: ShipmentResolvers<ContextType>;
  ShipmentConnection?: ShipmentConnectionResolvers<ContextType>;
  ShipmentEdge?: ShipmentEdgeResolvers<ContextType>;
  ShippingRate?: ShippingRateResolvers<ContextType>;
  SourceRecord?: SourceRecordResolvers<ContextType>;
  TrackingEvent?: TrackingEventResolvers<ContextType>;
  TrackingEventConnection?: TrackingEventConnectionResolvers<ContextType>;
  TrackingEventEdge?: TrackingEventEdgeResolvers<ContextType>;
  URL?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = LogisticsContext> = {
  owned?: OwnedDirectiveResolver<any, any, ContextType>;
  owner?: OwnerDirectiveResolver<any, any, ContextType>;
  owns?: OwnsDirectiveResolver<any, any, ContextType>;
  pii?: PiiDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
  upstream?: UpstreamDirectiveResolver<any, any, ContextType>;
};
