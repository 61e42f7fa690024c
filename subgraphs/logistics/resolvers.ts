import { type Operating, operationSelects } from '@tributary/kit/selects';
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
  shipments: (order, _args, { loaders }, info) => loaders.shipmentsOf(order, wantsScans(info)),
  deliveryState: (order, _args, { loaders }, info) =>
    loaders.deliveryStateOf(order, wantsScans(info)),
};

/** Does anything in the operation need scans? Whatever reads parcels brings them then: one request for all. */
function wantsScans(info: Operating): boolean {
  return (
    operationSelects(info, 'Shipment.events') || operationSelects(info, 'Shipment.deliveredAt')
  );
}

const Shipment: graph.ShipmentResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.shipmentOf(id),
  order: (shipment, _args, { loaders }) => loaders.orderOf(shipment),
  service: (shipment, _args, { loaders }) => loaders.detailOf(shipment, 'service'),
  isReturn: (shipment, _args, { loaders }) => loaders.detailOf(shipment, 'isReturn'),
  from: (shipment, _args, { loaders }) => loaders.detailOf(shipment, 'from'),
  to: (shipment, _args, { loaders }) => loaders.detailOf(shipment, 'to'),
  parcels: (shipment, _args, { loaders }) => loaders.detailOf(shipment, 'parcels'),
  cost: (shipment, _args, { loaders }) => loaders.detailOf(shipment, 'cost'),
  deliveredAt: async (shipment, _args, { loaders }) =>
    (await loaders.scansOf(shipment)).deliveredAt,
  events: (shipment, args, { connect, loaders }) =>
    connect(['Shipment.events', shipment.id], args, async (page) => {
      const { events } = await loaders.scansOf(shipment);
      return eventsPage(events, page);
    }),
};

/** Fields that are not plain members of what their parent resolved to. */
export const resolvers: graph.Resolvers = { Query, Order, Shipment };
