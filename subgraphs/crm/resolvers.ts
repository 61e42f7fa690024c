import type * as graph from './schema.generated.ts';

const Query: graph.QueryResolvers = {
  customer: (_root, { id }, { loaders }) => loaders.customerById.load(id),
  customers: (_root, args, { connect, loaders }) =>
    connect(['Query.customers', args.filter, args.orderBy], args, (page) =>
      loaders.customers(args.filter ?? {}, args.orderBy ?? 'UPDATED_DESC', page),
    ).then((connection) => ({ ...connection, filter: args.filter ?? {} })),
  contact: (_root, { id }, { loaders }) => loaders.contactById.load(id),
  deal: (_root, { id }, { loaders }) => loaders.dealById.load(id),
  deals: (_root, args, { connect, loaders }) =>
    connect(['Query.deals', args.filter], args, (page) => loaders.deals(args.filter ?? {}, page)),
};

const Customer: graph.CustomerResolvers = {
  __resolveReference: (reference, { loaders }) => loaders.customerByReference(reference),
  accountManager: (customer, _args, { loaders }) => loaders.salesRep(customer.accountManagerId),
  contacts: (customer, args, { connect, loaders }) =>
    connect(['Customer.contacts', customer.id], args, (page) =>
      loaders.contactsByCustomer.load({ parent: customer.id, args: page }),
    ),
  deals: (customer, args, { connect, loaders }) =>
    connect(['Customer.deals', customer.id, args.filter], args, (page) =>
      loaders.dealsByCustomer.load({
        parent: customer.id,
        args: { filter: args.filter ?? {}, page },
      }),
    ),
  customFields: (customer, { keys }, { loaders }) =>
    loaders.customFieldsByCustomer.load({ parent: customer.id, args: keys ?? null }),
};

const CustomerConnection: graph.CustomerConnectionResolvers = {
  totalCount: ({ totalCount, filter }, _args, { loaders }) =>
    totalCount ?? loaders.countCustomers(filter),
};

const CustomField: graph.CustomFieldResolvers = {
  label: ({ key }, _args, { loaders }) => loaders.customFieldLabel(key),
};

const Contact: graph.ContactResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.contactOf(id),
  customer: ({ customerId }, _args, { loaders }) => loaders.customerOf(customerId),
};

const Deal: graph.DealResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.dealOf(id),
  customer: ({ customerId }, _args, { loaders }) => loaders.customerOf(customerId),
  owner: (deal, _args, { loaders }) => loaders.salesRep(deal.ownerId),
};

export const resolvers: graph.Resolvers = {
  Query,
  Customer,
  CustomerConnection,
  CustomField,
  Contact,
  Deal,
};
