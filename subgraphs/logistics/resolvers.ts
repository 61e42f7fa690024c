import type * as graph from './schema.generated.ts';
import { eventsPage } from './tracking-events.ts';

const Query: graph.QueryResolvers = {
  shipment: (_root, { id }, { loaders }) => loaders.shipmentOf(id),
  shipments: (_root, args, { connect, loaders }) =>
    connect(['Query.shipments', args.filter], args, (page) =>
      loaders.shipments(args.filter ?? {}, page),
    ),
  shippingRates: (_root, { input }, { loaders }) => loaders.shippingRates(input),
};

const Order: graph.OrderResolvers = {
  __resolveReference: (order) => (order.id == null ? null : order),
  shipments: (order, _args, { loaders }) => loaders.shipmentsOf(order),
  deliveryState: (order, _args, { loaders }) => loaders.deliveryStateOf(order),
};

const Shipment: graph.ShipmentResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.shipmentOf(id),
  order: (shipment, _args, { loaders }) => loaders.orderOf(shipment),
  service: (shipment, _args, { loaders }) => loaders.detailOf(shipment, 'service'),
  isReturn: (shipment, _args, { loaders }) => loaders.detailOf(shipment, 'isReturn'),
  from: (shipment, _args, { loaders }) => loaders.detailOf(shipment, 'from'),
  to: (shipment, _args, { loaders }) => loaders.detailOf(shipment, 'to'),
  parcels: (shipment, _args, { loaders }) => loaders.detailOf(shipment, 'parcels'),
  cost: (shipment, _args, { loaders }) => loaders.detailOf(shipment, 'cost'),
  events: (shipment, args, { connect }) =>
    connect(['Shipment.events', shipment.id], args, (page) => eventsPage(shipment.events, page)),
};

/** Fields that are not plain members of what their parent resolved to. */
export const resolvers: graph.Resolvers = { Query, Order, Shipment };
