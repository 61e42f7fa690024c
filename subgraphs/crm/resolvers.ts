import { type Selecting, selects } from '@tributary/kit/selects';
import type { CrmContext } from './context.ts';
import { toE164 } from './phone.ts';
import type * as graph from './schema.generated.ts';

/** The loaders, with the sales people under way where anybody's is selected: they depend on nothing. */
function ahead({ loaders }: CrmContext, info: Selecting) {
  const isSelected = selects(info, 'Customer.accountManager') || selects(info, 'Deal.owner');
  if (isSelected) loaders.askForSalesReps();
  return loaders;
}

const Query: graph.QueryResolvers = {
  customer: (_root, { id }, context, info) => ahead(context, info).customerById.load(id),
  customers: (_root, args, context, info) =>
    context
      .connect(['Query.customers', args.filter, args.orderBy], args, (page) =>
        ahead(context, info).customers(args.filter ?? {}, args.orderBy ?? 'UPDATED_DESC', page),
      )
      .then((connection) => ({ ...connection, filter: args.filter ?? {} })),
  contact: (_root, { id }, context, info) => ahead(context, info).contactById.load(id),
  deal: (_root, { id }, context, info) => ahead(context, info).dealById.load(id),
  deals: (_root, args, context, info) =>
    context.connect(['Query.deals', args.filter], args, (page) =>
      ahead(context, info).deals(args.filter ?? {}, page),
    ),
};

const Customer: graph.CustomerResolvers = {
  __resolveReference: (reference, context, info) =>
    ahead(context, info).customerByReference(reference),
  phone: ({ phoneRaw, phoneCountry }) => toE164(phoneRaw, phoneCountry),
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
  __resolveReference: ({ id }, context, info) => ahead(context, info).contactOf(id),
  phone: ({ phoneRaw, phoneCountry }) => toE164(phoneRaw, phoneCountry),
  customer: ({ customerId }, _args, { loaders }) => loaders.customerOf(customerId),
};

const Deal: graph.DealResolvers = {
  __resolveReference: ({ id }, context, info) => ahead(context, info).dealOf(id),
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
