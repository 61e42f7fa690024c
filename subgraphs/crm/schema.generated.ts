import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Contact as ContactModel, CustomField as CustomFieldModel, Customer as CustomerModel, Deal as DealModel } from './source.ts';
import type { Connection } from '@tributary/kit/connection';
import type { CustomerList, CrmContext } from './context.ts';
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

/** A person at a customer. */
export type Contact = Node & {
  __typename?: 'Contact';
  /** When the CRM first knew the person. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The contact's primary customer; null when it has none, or that was deleted. */
  customer?: Maybe<Customer>;
  /** Where the person takes mail. */
  email?: Maybe<Scalars['String']['output']>;
  /** Given name. */
  firstName?: Maybe<Scalars['String']['output']>;
  /** The contact's id in the CRM. */
  id: Scalars['ID']['output'];
  /** What the person does there. */
  jobTitle?: Maybe<Scalars['String']['output']>;
  /** Family name. */
  lastName?: Maybe<Scalars['String']['output']>;
  /** E.164, e.g. `+15035550123`; null when the CRM's value does not parse (see `phoneRaw`). */
  phone?: Maybe<Scalars['String']['output']>;
  /** The phone number as somebody typed it into the CRM. */
  phoneRaw?: Maybe<Scalars['String']['output']>;
  /** Where this record lives in the CRM. */
  source: SourceRecord;
  /** When the CRM's record last changed. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of contacts. */
export type ContactConnection = {
  __typename?: 'ContactConnection';
  /** The contacts, each with its cursor. */
  edges: Array<ContactEdge>;
  /** The contacts. */
  nodes: Array<Contact>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A contact in a list. */
export type ContactEdge = {
  __typename?: 'ContactEdge';
  /** Its place in the list. */
  cursor: Scalars['String']['output'];
  /** The contact. */
  node: Contact;
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

/** A party we sell to. Knows its keys in the other systems, so that each of them speaks only its own. */
export type Customer = Node & {
  __typename?: 'Customer';
  /** Who looks after the customer; null when nobody does, or the person has left. */
  accountManager?: Maybe<SalesRep>;
  /** Where the customer is; empty when the CRM holds no part of an address. */
  addresses?: Maybe<Array<Address>>;
  /** Customer id at the payment processor; null until the first charge. */
  billingId?: Maybe<Scalars['ID']['output']>;
  /** People at the customer, in the order they were entered. */
  contacts?: Maybe<ContactConnection>;
  /** When the CRM first knew the customer. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where this record lives in the CRM. */
  crmSource: SourceRecord;
  /** Fields of the CRM that this graph does not name, in the order asked for. */
  customFields?: Maybe<Array<CustomField>>;
  /** Deals whose primary company is this customer, the one changed last first. */
  deals?: Maybe<DealConnection>;
  /** The customer's internet domain, e.g. `example.com`. */
  domain?: Maybe<Scalars['String']['output']>;
  /** Where the customer takes mail. */
  email?: Maybe<Scalars['String']['output']>;
  /** How many people work there. */
  employees?: Maybe<Scalars['Int']['output']>;
  /** Customer number in the ERP; null until the account has been synced. */
  erpId?: Maybe<Scalars['ID']['output']>;
  /** The customer's id in the CRM. */
  id: Scalars['ID']['output'];
  /** The line of business, in the CRM's own words. */
  industry?: Maybe<Scalars['String']['output']>;
  /** The name the customer is registered under. */
  legalName?: Maybe<Scalars['String']['output']>;
  /** How far the relationship has come. */
  lifecycleStage: LifecycleStage;
  /** The CRM's own stage, so that an unmapped value is seen rather than silently dropped. */
  lifecycleStageRaw?: Maybe<Scalars['String']['output']>;
  /** What we call the customer. */
  name?: Maybe<Scalars['String']['output']>;
  /** E.164, e.g. `+15035550123`; null when the CRM's value does not parse (see `phoneRaw`). */
  phone?: Maybe<Scalars['String']['output']>;
  /** The phone number as somebody typed it into the CRM. */
  phoneRaw?: Maybe<Scalars['String']['output']>;
  /** When the CRM's record last changed. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The customer's web site; null when the CRM's value is no web address. */
  website?: Maybe<Scalars['URL']['output']>;
};


/** A party we sell to. Knows its keys in the other systems, so that each of them speaks only its own. */
export type CustomerContactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A party we sell to. Knows its keys in the other systems, so that each of them speaks only its own. */
export type CustomerCustomFieldsArgs = {
  keys?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** A party we sell to. Knows its keys in the other systems, so that each of them speaks only its own. */
export type CustomerDealsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DealFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of customers. */
export type CustomerConnection = {
  __typename?: 'CustomerConnection';
  /** The customers, each with its cursor. */
  edges: Array<CustomerEdge>;
  /** The customers. */
  nodes: Array<Customer>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
  /** How many customers match the filter, on all pages together; null when the CRM does not say. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A customer in a list. */
export type CustomerEdge = {
  __typename?: 'CustomerEdge';
  /** Its place in the list. */
  cursor: Scalars['String']['output'];
  /** The customer. */
  node: Customer;
};

/** Which customers; all parts that are given must hold. */
export type CustomerFilter = {
  /** Exactly this internet domain. */
  domain?: InputMaybe<Scalars['String']['input']>;
  /** One of these CRM ids, at most 100; an empty list matches none. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** One of these stages; an empty list matches none. */
  lifecycleStage?: InputMaybe<Array<LifecycleStage>>;
  /** Words in the name, domain or another of the CRM's searchable fields; phone numbers may be among them, so that it takes the scope pii:read. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Changed later than this. */
  updatedAfter?: InputMaybe<Scalars['DateTime']['input']>;
};

/** An order of customers. */
export type CustomerOrderBy =
  /** The one created last first. */
  | 'CREATED_DESC'
  /** By name, A first. Reaches the first 10,000 only; narrow the filter for the rest. */
  | 'NAME_ASC'
  /** The one changed last first. */
  | 'UPDATED_DESC';

/** A sale in the making. */
export type Deal = Node & {
  __typename?: 'Deal';
  /** What it is worth; null when nobody has said, or not in which currency. */
  amount?: Maybe<Money>;
  /** When it was won or lost; null until then. */
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The customer it is made with; null when there is none, or that was deleted. */
  customer?: Maybe<Customer>;
  /** When sales expects it to close; null once it has. */
  expectedCloseDate?: Maybe<Scalars['LocalDate']['output']>;
  /** The deal's id in the CRM. */
  id: Scalars['ID']['output'];
  /** What sales calls it. */
  name?: Maybe<Scalars['String']['output']>;
  /** Who works on it; null when nobody does, or the person has left. */
  owner?: Maybe<SalesRep>;
  /** The CRM's own name of the pipeline the stage belongs to. */
  pipeline?: Maybe<Scalars['String']['output']>;
  /** How likely it is to be won, from 0 to 1. */
  probability?: Maybe<Scalars['Decimal']['output']>;
  /** Where this record lives in the CRM. */
  source: SourceRecord;
  /** The CRM's own stage, so that an unmapped value is seen rather than silently dropped. */
  stage?: Maybe<Scalars['String']['output']>;
  /** How it stands. */
  status: DealStatus;
};

/** A page of deals. */
export type DealConnection = {
  __typename?: 'DealConnection';
  /** The deals, each with its cursor. */
  edges: Array<DealEdge>;
  /** The deals. */
  nodes: Array<Deal>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A deal in a list. */
export type DealEdge = {
  __typename?: 'DealEdge';
  /** Its place in the list. */
  cursor: Scalars['String']['output'];
  /** The deal. */
  node: Deal;
};

/** Which deals; all parts that are given must hold. */
export type DealFilter = {
  /** One of these statuses; an empty list matches none. */
  status?: InputMaybe<Array<DealStatus>>;
  /** Changed later than this. */
  updatedAfter?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How a deal stands. */
export type DealStatus =
  /** Closed, and not ours. */
  | 'LOST'
  /** Being worked on. */
  | 'OPEN'
  /** Not closed, in a stage no mapping rule knows: a drift signal, never an error. */
  | 'UNMAPPED'
  /** Closed, and ours. */
  | 'WON';

/** How far the relationship with a customer has come. */
export type LifecycleStage =
  /** Has bought. */
  | 'CUSTOMER'
  /** Has bought, and recommends us. */
  | 'EVANGELIST'
  /** Has shown interest beyond that. */
  | 'LEAD'
  /** Marketing finds it ready to be sold to. */
  | 'MARKETING_QUALIFIED'
  /** A deal is under way. */
  | 'OPPORTUNITY'
  /** None of these, on purpose. */
  | 'OTHER'
  /** Sales finds it ready to be sold to. */
  | 'SALES_QUALIFIED'
  /** Follows us, e.g. reads the newsletter. */
  | 'SUBSCRIBER'
  /** The CRM sent none, or one no mapping rule knows: a drift signal, never an error. */
  | 'UNMAPPED';

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

/** Everything that can be asked. */
export type Query = {
  __typename?: 'Query';
  /** One contact, or null when the CRM has none by this id. */
  contact?: Maybe<Contact>;
  /** One customer, or null when the CRM has none by this id. */
  customer?: Maybe<Customer>;
  /** Customers that match all parts of a filter. */
  customers?: Maybe<CustomerConnection>;
  /** One deal, or null when the CRM has none by this id. */
  deal?: Maybe<Deal>;
  /** Deals that match all parts of a filter, the one changed last first. */
  deals?: Maybe<DealConnection>;
};


/** Everything that can be asked. */
export type QueryContactArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryCustomersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CustomerFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CustomerOrderBy>;
};


/** Everything that can be asked. */
export type QueryDealArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryDealsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DealFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Somebody of ours who sells. */
export type SalesRep = {
  __typename?: 'SalesRep';
  /** Where to write to. */
  email?: Maybe<Scalars['String']['output']>;
  /** Given and family name. */
  name?: Maybe<Scalars['String']['output']>;
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
  Contact: Contact;
  Customer: Customer;
  Deal: Deal;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Contact:
    ( { __typename: 'Contact' }
    & GraphQLRecursivePick<FederationTypes['Contact'], {"id":true}> );
  Customer:
    ( { __typename: 'Customer' }
    & ( GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Customer'], {"erpId":true}>
        | GraphQLRecursivePick<FederationTypes['Customer'], {"billingId":true}> ) );
  Deal:
    ( { __typename: 'Deal' }
    & GraphQLRecursivePick<FederationTypes['Deal'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( ContactModel )
    | ( CustomerModel )
    | ( DealModel )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<Address>;
  Contact: ResolverTypeWrapper<ContactModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ContactConnection: ResolverTypeWrapper<Connection<ContactModel>>;
  ContactEdge: ResolverTypeWrapper<Omit<ContactEdge, 'node'> & { node: ResolversTypes['Contact'] }>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  CustomField: ResolverTypeWrapper<CustomFieldModel>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  CustomerConnection: ResolverTypeWrapper<CustomerList>;
  CustomerEdge: ResolverTypeWrapper<Omit<CustomerEdge, 'node'> & { node: ResolversTypes['Customer'] }>;
  CustomerFilter: CustomerFilter;
  CustomerOrderBy: CustomerOrderBy;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Deal: ResolverTypeWrapper<DealModel>;
  DealConnection: ResolverTypeWrapper<Connection<DealModel>>;
  DealEdge: ResolverTypeWrapper<Omit<DealEdge, 'node'> & { node: ResolversTypes['Deal'] }>;
  DealFilter: DealFilter;
  DealStatus: DealStatus;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LifecycleStage: LifecycleStage;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SalesRep: ResolverTypeWrapper<SalesRep>;
  SourceRecord: ResolverTypeWrapper<SourceRecord>;
  System: System;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: Address;
  Contact: ContactModel;
  ID: Scalars['ID']['output'];
  ContactConnection: Connection<ContactModel>;
  ContactEdge: Omit<ContactEdge, 'node'> & { node: ResolversParentTypes['Contact'] };
  CountryCode: Scalars['CountryCode']['output'];
  Currency: Scalars['Currency']['output'];
  CustomField: CustomFieldModel;
  Customer: CustomerModel;
  CustomerConnection: CustomerList;
  CustomerEdge: Omit<CustomerEdge, 'node'> & { node: ResolversParentTypes['Customer'] };
  CustomerFilter: CustomerFilter;
  DateTime: Scalars['DateTime']['output'];
  Deal: DealModel;
  DealConnection: Connection<DealModel>;
  DealEdge: Omit<DealEdge, 'node'> & { node: ResolversParentTypes['Deal'] };
  DealFilter: DealFilter;
  Decimal: Scalars['Decimal']['output'];
  JSON: Scalars['JSON']['output'];
  LocalDate: Scalars['LocalDate']['output'];
  Money: Money;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  SalesRep: SalesRep;
  SourceRecord: SourceRecord;
  URL: Scalars['URL']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
};

export type OwnedDirectiveArgs = {
  by: Scalars['String']['input'];
  key?: Scalars['String']['input'];
};

export type OwnedDirectiveResolver<Result, Parent, ContextType = CrmContext, Args = OwnedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type OwnerDirectiveArgs = {
  slo?: Maybe<Scalars['String']['input']>;
  team: Scalars['String']['input'];
};

export type OwnerDirectiveResolver<Result, Parent, ContextType = CrmContext, Args = OwnerDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type OwnsDirectiveArgs = {
  arg: Scalars['String']['input'];
  key?: Scalars['String']['input'];
};

export type OwnsDirectiveResolver<Result, Parent, ContextType = CrmContext, Args = OwnsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PiiDirectiveArgs = { };

export type PiiDirectiveResolver<Result, Parent, ContextType = CrmContext, Args = PiiDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = CrmContext, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

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

export type UpstreamDirectiveResolver<Result, Parent, ContextType = CrmContext, Args = UpstreamDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddressResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  line1?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ContactResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['Contact'] = ResolversParentTypes['Contact'], FederationReferenceType extends FederationReferenceTypes['Contact'] = FederationReferenceTypes['Contact']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Contact']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jobTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phoneRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceRecord'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContactConnectionResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['ContactConnection'] = ResolversParentTypes['ContactConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ContactEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Contact']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ContactEdgeResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['ContactEdge'] = ResolversParentTypes['ContactEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Contact'], ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export type CustomFieldResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['CustomField'] = ResolversParentTypes['CustomField']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accountManager?: Resolver<Maybe<ResolversTypes['SalesRep']>, ParentType, ContextType>;
  addresses?: Resolver<Maybe<Array<ResolversTypes['Address']>>, ParentType, ContextType>;
  billingId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  contacts?: Resolver<Maybe<ResolversTypes['ContactConnection']>, ParentType, ContextType, RequireFields<CustomerContactsArgs, 'first'>>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  crmSource?: Resolver<ResolversTypes['SourceRecord'], ParentType, ContextType>;
  customFields?: Resolver<Maybe<Array<ResolversTypes['CustomField']>>, ParentType, ContextType, Partial<CustomerCustomFieldsArgs>>;
  deals?: Resolver<Maybe<ResolversTypes['DealConnection']>, ParentType, ContextType, RequireFields<CustomerDealsArgs, 'first'>>;
  domain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  employees?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  erpId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  industry?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  legalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lifecycleStage?: Resolver<ResolversTypes['LifecycleStage'], ParentType, ContextType>;
  lifecycleStageRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phoneRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  website?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerConnectionResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['CustomerConnection'] = ResolversParentTypes['CustomerConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CustomerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Customer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CustomerEdgeResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['CustomerEdge'] = ResolversParentTypes['CustomerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DealResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['Deal'] = ResolversParentTypes['Deal'], FederationReferenceType extends FederationReferenceTypes['Deal'] = FederationReferenceTypes['Deal']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Deal']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  expectedCloseDate?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['SalesRep']>, ParentType, ContextType>;
  pipeline?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  probability?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['SourceRecord'], ParentType, ContextType>;
  stage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DealStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DealConnectionResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['DealConnection'] = ResolversParentTypes['DealConnection']> = {
  edges?: Resolver<Array<ResolversTypes['DealEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Deal']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DealEdgeResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['DealEdge'] = ResolversParentTypes['DealEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Deal'], ParentType, ContextType>;
};

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type MoneyResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Contact' | 'Customer' | 'Deal', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType, RequireFields<QueryContactArgs, 'id'>>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'id'>>;
  customers?: Resolver<Maybe<ResolversTypes['CustomerConnection']>, ParentType, ContextType, RequireFields<QueryCustomersArgs, 'first' | 'orderBy'>>;
  deal?: Resolver<Maybe<ResolversTypes['Deal']>, ParentType, ContextType, RequireFields<QueryDealArgs, 'id'>>;
  deals?: Resolver<Maybe<ResolversTypes['DealConnection']>, ParentType, ContextType, RequireFields<QueryDealsArgs, 'first'>>;
};

export type SalesRepResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['SalesRep'] = ResolversParentTypes['SalesRep']> = {
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SourceRecordResolvers<ContextType = CrmContext, ParentType extends ResolversParentTypes['SourceRecord'] = ResolversParentTypes['SourceRecord']> = {
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

export type Resolvers<ContextType = CrmContext> = {
  Address?: AddressResolvers<ContextType>;
  Contact?: ContactResolvers<ContextType>;
  ContactConnection?: ContactConnectionResolvers<ContextType>;
  ContactEdge?: ContactEdgeResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  Currency?: GraphQLScalarType;
  CustomField?: CustomFieldResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Deal?: DealResolvers<ContextType>;
  DealConnection?: DealConnectionResolvers<ContextType>;
  DealEdge?: DealEdgeResolvers<ContextType>;
  Decimal?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  LocalDate?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  SalesRep?: SalesRepResolvers<ContextType>;
  SourceRecord?: SourceRecordResolvers<ContextType>;
  URL?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = CrmContext> = {
  owned?: OwnedDirectiveResolver<any, any, ContextType>;
  owner?: OwnerDirectiveResolver<any, any, ContextType>;
  owns?: OwnsDirectiveResolver<any, any, ContextType>;
  pii?: PiiDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
  upstream?: UpstreamDirectiveResolver<any, any, ContextType>;
};
