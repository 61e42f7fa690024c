import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CustomerReference as CustomerModel, Payment as PaymentModel, Refund as RefundModel } from './source.ts';
import type { Connection } from '@tributary/kit/connection';
import type { PaymentsContext } from './context.ts';
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

/** A party we sell to, known here by its id at the payment processor. */
export type Customer = {
  readonly __typename?: 'Customer';
  /** Customer id at the payment processor; null until the first charge. */
  readonly billingId?: Maybe<Scalars['ID']['output']>;
  /** What the processor keeps on file to charge the customer with; null when it does not know the customer. */
  readonly paymentMethods?: Maybe<ReadonlyArray<PaymentMethod>>;
  /** The customer's payments, newest first. */
  readonly payments?: Maybe<PaymentConnection>;
};


/** A party we sell to, known here by its id at the payment processor. */
export type CustomerPaymentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A receivable, known here by its id in the ERP. */
export type Invoice = {
  readonly __typename?: 'Invoice';
  /** The invoice's id in the ERP. */
  readonly id: Scalars['ID']['output'];
  /** Every attempt to pay the invoice, oldest first. May be a minute behind the processor. */
  readonly payments?: Maybe<ReadonlyArray<Payment>>;
};

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

/** A customer's order, known here by its id in the ERP. */
export type Order = {
  readonly __typename?: 'Order';
  /** The order's id in the ERP. */
  readonly id: Scalars['ID']['output'];
  /** All attempts in one word, fit to show to the customer. */
  readonly paymentState?: Maybe<PaymentState>;
  /** Every attempt to pay for the order, oldest first. May be a minute behind the processor. */
  readonly payments?: Maybe<ReadonlyArray<Payment>>;
};

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

/** One attempt to collect money, however often the payer had to be asked. */
export type Payment = Node & {
  readonly __typename?: 'Payment';
  /** What is asked for. */
  readonly amount: Money;
  /** What was really taken; zero while nothing was. */
  readonly amountCaptured?: Maybe<Money>;
  /** What was given back of it, refunds under way included; zero when nothing was. */
  readonly amountRefunded?: Maybe<Money>;
  /** When the payer's bank or wallet agreed; null before, and for methods that have no such moment. */
  readonly authorizedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the money was taken; null before, and where the processor does not say (separate capture). */
  readonly capturedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the attempt began. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who pays; null for a guest. */
  readonly customer?: Maybe<Customer>;
  /** Why the last try was refused; null when none was. */
  readonly failure?: Maybe<PaymentFailure>;
  /** The payment's id at the processor. */
  readonly id: Scalars['ID']['output'];
  /** The invoice it settles; null when nobody noted one. */
  readonly invoice?: Maybe<Invoice>;
  /** What it is paid with; null until the payer has chosen. */
  readonly method?: Maybe<PaymentMethod>;
  /** The order it pays for; null when nobody noted one. */
  readonly order?: Maybe<Order>;
  /** What was given back, newest first. */
  readonly refunds?: Maybe<ReadonlyArray<Refund>>;
  /** Where this payment lives at the processor. */
  readonly source: SourceRecord;
  /** Where the attempt stands. */
  readonly status: PaymentStatus;
  /** The processor's own status, so that an unmapped value is seen rather than silently dropped. */
  readonly statusRaw?: Maybe<Scalars['String']['output']>;
};

/** A page of payments. */
export type PaymentConnection = {
  readonly __typename?: 'PaymentConnection';
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<PaymentEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<Payment>;
  /** Where this page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A payment in a list. */
export type PaymentEdge = {
  readonly __typename?: 'PaymentEdge';
  /** Where the row stands; pass it as `after` to go on behind it. */
  readonly cursor: Scalars['String']['output'];
  /** The payment. */
  readonly node: Payment;
};

/** Why a try to pay was refused. */
export type PaymentFailure = {
  readonly __typename?: 'PaymentFailure';
  /** The processor's reason, as specific as it has one, e.g. `insufficient_funds`. */
  readonly code: Scalars['String']['output'];
  /** The reason in words. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** Whether asking the payer to try again can help (declines) or not (fraud, closed account). */
  readonly recoverable: Scalars['Boolean']['output'];
};

/** Which payments; all given parts must match. */
export type PaymentFilter = {
  /** Begun after this instant. */
  readonly createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Of this order, by its id in the ERP. */
  readonly orderId?: InputMaybe<Scalars['ID']['input']>;
  /** In one of these states; an empty list matches nothing. */
  readonly status?: InputMaybe<ReadonlyArray<PaymentStatus>>;
};

/** What a payer pays with. */
export type PaymentMethod = {
  readonly __typename?: 'PaymentMethod';
  /** The card's brand, e.g. `visa`; null for anything but cards. */
  readonly brand?: Maybe<Scalars['String']['output']>;
  /** The last day the card can be used. */
  readonly expiresOn?: Maybe<Scalars['LocalDate']['output']>;
  /** What sort of instrument it is. */
  readonly kind: PaymentMethodKind;
  /** The processor's own type, e.g. `sepa_debit`. */
  readonly kindRaw?: Maybe<Scalars['String']['output']>;
  /** Last four digits of the card or account number. */
  readonly last4?: Maybe<Scalars['String']['output']>;
};

/** Sorts of payment instruments. */
export type PaymentMethodKind =
  /** Money we pull from a bank account, e.g. SEPA or ACH debit. */
  | 'BANK_DEBIT'
  /** Money the payer pushes from a bank account, e.g. iDEAL, Pix or a wire. */
  | 'BANK_TRANSFER'
  /** A payment card, also when a phone or a link presents it. */
  | 'CARD'
  /** Something else, e.g. buy now pay later, or a voucher paid in a shop. */
  | 'OTHER'
  /** A type this version does not know; see `kindRaw`. */
  | 'UNMAPPED'
  /** An account with a payment service, e.g. PayPal or Alipay. */
  | 'WALLET';

/** How far an order has been paid, over all its payments. */
export type PaymentState =
  /** Money is reserved and none of it captured yet. */
  | 'AUTHORIZED'
  /** An attempt was refused, none succeeded, and none is under way. */
  | 'FAILED'
  /** Nothing has been paid, reserved or refused: no attempt yet, or one that still waits. */
  | 'NONE'
  /** All that was asked for was captured. */
  | 'PAID'
  /** Some money was captured, and less than was asked for, or more is reserved or on its way. */
  | 'PARTIALLY_PAID'
  /** Some of the captured money was given back. */
  | 'PARTIALLY_REFUNDED'
  /** All captured money was given back. */
  | 'REFUNDED';

/** Where an attempt to collect money stands. */
export type PaymentStatus =
  /** Reserved on the payer's account; we have yet to capture it. */
  | 'AUTHORIZED'
  /** Called off; nothing more will happen. */
  | 'CANCELLED'
  /** The last try was refused; the payer may try again with another method. */
  | 'FAILED'
  /** On its way through the payer's bank, which can take days. */
  | 'PROCESSING'
  /** The payer has yet to do something, such as 3-D Secure. */
  | 'REQUIRES_ACTION'
  /** All is chosen; the payer or we have yet to confirm. */
  | 'REQUIRES_CONFIRMATION'
  /** The payer has yet to choose what to pay with. */
  | 'REQUIRES_PAYMENT_METHOD'
  /** Collected. */
  | 'SUCCEEDED'
  /** A status this version does not know; see `statusRaw`. */
  | 'UNMAPPED';

/** Everything that can be asked. */
export type Query = {
  readonly __typename?: 'Query';
  /** One payment, or null when the processor has none by this id. */
  readonly payment?: Maybe<Payment>;
  /**
   * Payments that match all parts of a filter, newest first. A filter by order or status, and any list
   * for a caller limited to more than ten customers, may be a minute behind. For a caller limited to
   * more than a hundred customers a page may hold fewer than asked for, or none, and have a next one.
   */
  readonly payments?: Maybe<PaymentConnection>;
};


/** Everything that can be asked. */
export type QueryPaymentArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryPaymentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PaymentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Money given back of a payment. */
export type Refund = Node & {
  readonly __typename?: 'Refund';
  /** How much is given back. */
  readonly amount: Money;
  /** When it was asked for. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The refund's id at the processor. */
  readonly id: Scalars['ID']['output'];
  /** Why, e.g. `requested_by_customer`; null when nobody said. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Where the refund stands. */
  readonly status: RefundStatus;
  /** The processor's own status, so that an unmapped value is seen rather than silently dropped. */
  readonly statusRaw?: Maybe<Scalars['String']['output']>;
};

/** Where a refund stands. */
export type RefundStatus =
  /** Called off. */
  | 'CANCELLED'
  /** The payer's bank refused it. */
  | 'FAILED'
  /** On its way. */
  | 'PENDING'
  /** The payer has yet to do something, such as naming an account. */
  | 'REQUIRES_ACTION'
  /** Given back, as far as the processor knows. */
  | 'SUCCEEDED'
  /** A status this version does not know; see `statusRaw`. */
  | 'UNMAPPED';

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
  Invoice: Invoice;
  Order: Order;
  Payment: Payment;
  Refund: Refund;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"billingId":true}> );
  Invoice:
    ( { __typename: 'Invoice' }
    & GraphQLRecursivePick<FederationTypes['Invoice'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Payment:
    ( { __typename: 'Payment' }
    & GraphQLRecursivePick<FederationTypes['Payment'], {"id":true}> );
  Refund:
    ( { __typename: 'Refund' }
    & GraphQLRecursivePick<FederationTypes['Refund'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( PaymentModel )
    | ( RefundModel )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<Address>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  CustomField: ResolverTypeWrapper<CustomField>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Invoice: ResolverTypeWrapper<Omit<Invoice, 'payments'> & { payments?: Maybe<ReadonlyArray<ResolversTypes['Payment']>> }>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  Order: ResolverTypeWrapper<Omit<Order, 'payments'> & { payments?: Maybe<ReadonlyArray<ResolversTypes['Payment']>> }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Payment: ResolverTypeWrapper<PaymentModel>;
  PaymentConnection: ResolverTypeWrapper<Connection<PaymentModel>>;
  PaymentEdge: ResolverTypeWrapper<Omit<PaymentEdge, 'node'> & { node: ResolversTypes['Payment'] }>;
  PaymentFailure: ResolverTypeWrapper<PaymentFailure>;
  PaymentFilter: PaymentFilter;
  PaymentMethod: ResolverTypeWrapper<PaymentMethod>;
  PaymentMethodKind: PaymentMethodKind;
  PaymentState: PaymentState;
  PaymentStatus: PaymentStatus;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refund: ResolverTypeWrapper<RefundModel>;
  RefundStatus: RefundStatus;
  SourceRecord: ResolverTypeWrapper<SourceRecord>;
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
  CustomField: CustomField;
  Customer: CustomerModel;
  ID: Scalars['ID']['output'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  Invoice: Omit<Invoice, 'payments'> & { payments?: Maybe<ReadonlyArray<ResolversParentTypes['Payment']>> } | FederationReferenceTypes['Invoice'];
  JSON: Scalars['JSON']['output'];
  LocalDate: Scalars['LocalDate']['output'];
  Money: Money;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Order: Omit<Order, 'payments'> & { payments?: Maybe<ReadonlyArray<ResolversParentTypes['Payment']>> } | FederationReferenceTypes['Order'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Payment: PaymentModel;
  PaymentConnection: Connection<PaymentModel>;
  PaymentEdge: Omit<PaymentEdge, 'node'> & { node: ResolversParentTypes['Payment'] };
  PaymentFailure: PaymentFailure;
  PaymentFilter: PaymentFilter;
  PaymentMethod: PaymentMethod;
  Query: Record<PropertyKey, never>;
  Refund: RefundModel;
  SourceRecord: SourceRecord;
  URL: Scalars['URL']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
};

export type OwnedDirectiveArgs = {
  by: Scalars['String']['input'];
  key?: Scalars['String']['input'];
};

export type OwnedDirectiveResolver<Result, Parent, ContextType = PaymentsContext, Args = OwnedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type OwnerDirectiveArgs = {
  slo?: Maybe<Scalars['String']['input']>;
  team: Scalars['String']['input'];
};

export type OwnerDirectiveResolver<Result, Parent, ContextType = PaymentsContext, Args = OwnerDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type OwnsDirectiveArgs = {
  arg: Scalars['String']['input'];
  key?: Scalars['String']['input'];
};

export type OwnsDirectiveResolver<Result, Parent, ContextType = PaymentsContext, Args = OwnsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PiiDirectiveArgs = { };

export type PiiDirectiveResolver<Result, Parent, ContextType = PaymentsContext, Args = PiiDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = PaymentsContext, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

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

export type UpstreamDirectiveResolver<Result, Parent, ContextType = PaymentsContext, Args = UpstreamDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddressResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
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

export type CustomFieldResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['CustomField'] = ResolversParentTypes['CustomField']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  billingId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  paymentMethods?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PaymentMethod']>>, ParentType, ContextType>;
  payments?: Resolver<Maybe<ResolversTypes['PaymentConnection']>, ParentType, ContextType, RequireFields<CustomerPaymentsArgs, 'first'>>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type InvoiceResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Payment']>>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type MoneyResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Payment' | 'Refund', ParentType, ContextType>;
};

export type OrderResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  paymentState?: Resolver<Maybe<ResolversTypes['PaymentState']>, ParentType, ContextType>;
  payments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Payment']>>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment'], FederationReferenceType extends FederationReferenceTypes['Payment'] = FederationReferenceTypes['Payment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountCaptured?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  amountRefunded?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  authorizedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  capturedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['PaymentFailure']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  method?: Resolver<Maybe<ResolversTypes['PaymentMethod']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  refunds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Refund']>>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceRecord'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  statusRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentConnectionResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['PaymentConnection'] = ResolversParentTypes['PaymentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PaymentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Payment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PaymentEdgeResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['PaymentEdge'] = ResolversParentTypes['PaymentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
};

export type PaymentFailureResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['PaymentFailure'] = ResolversParentTypes['PaymentFailure']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recoverable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PaymentMethodResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['PaymentMethod'] = ResolversParentTypes['PaymentMethod']> = {
  brand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PaymentMethodKind'], ParentType, ContextType>;
  kindRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  last4?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType, RequireFields<QueryPaymentArgs, 'id'>>;
  payments?: Resolver<Maybe<ResolversTypes['PaymentConnection']>, ParentType, ContextType, RequireFields<QueryPaymentsArgs, 'first'>>;
};

export type RefundResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund'], FederationReferenceType extends FederationReferenceTypes['Refund'] = FederationReferenceTypes['Refund']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Refund']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RefundStatus'], ParentType, ContextType>;
  statusRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SourceRecordResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['SourceRecord'] = ResolversParentTypes['SourceRecord']> = {
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

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type Resolvers<ContextType = PaymentsContext> = {
  Address?: AddressResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  Currency?: GraphQLScalarType;
  CustomField?: CustomFieldResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Invoice?: InvoiceResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LocalDate?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  PaymentConnection?: PaymentConnectionResolvers<ContextType>;
  PaymentEdge?: PaymentEdgeResolvers<ContextType>;
  PaymentFailure?: PaymentFailureResolvers<ContextType>;
  PaymentMethod?: PaymentMethodResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  SourceRecord?: SourceRecordResolvers<ContextType>;
  URL?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = PaymentsContext> = {
  owned?: OwnedDirectiveResolver<any, any, ContextType>;
  owner?: OwnerDirectiveResolver<any, any, ContextType>;
  owns?: OwnsDirectiveResolver<any, any, ContextType>;
  pii?: PiiDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
  upstream?: UpstreamDirectiveResolver<any, any, ContextType>;
};
