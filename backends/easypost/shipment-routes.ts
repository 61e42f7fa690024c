import type { Company } from '../data/company.ts';
import type { Delivery } from '../data/deliveries.ts';
import { hexId, indexOfHexId, indexOfSeriesId } from '../data/ids.ts';
import { ORDER_DIGITS, ORDER_SERIES } from '../data/orders.ts';
import type { EmulatorAnswer, Handler } from '../emulator.ts';
import { created, isAnswer, notFound, ok } from './answers.ts';
import { type Deliveries, hasShipment } from './deliveries.ts';
import { pageOf, type Rows, withMade } from './pages.ts';
import { buy, refund } from './purchases.ts';
import { draftShipment } from './quotes.ts';
import { shipmentOfRate } from './rates.ts';
import { shipmentOf } from './shipments.ts';
import type { State } from './state.ts';
import type { Trackers } from './tracker-routes.ts';
import type { Shipment } from './wire.ts';

const PREFIX = 'shp_';

/** Shipments by id or reference, and all of them. */
export interface Shipments {
  /** A reference serves in place of an id: https://docs.easypost.com/docs/shipments */
  find(idOrReference: string): Shipment | undefined;
  all(): Rows<Shipment>;
}

export function openShipments(
  company: Company,
  state: State,
  deliveries: Deliveries,
  trackers: Trackers,
): Shipments {
  const indexOf = (id: string) => indexOfHexId(PREFIX, id);

  /** The shipment of a delivery as it is now: changed by clients, or as the company made it. */
  function of(delivery: Delivery): Shipment | undefined {
    if (!hasShipment(delivery)) return undefined;
    const changed = state.shipments.get(delivery.shipmentId);
    if (changed) return withTracker(changed);
    const order = company.order(delivery.order);
    const customer = company.customer(order.customer);
    const tracker = trackers.of(delivery) ?? null;
    return shipmentOf({ delivery, order, customer, tracker, company });
  }

  function withTracker(shipment: Shipment): Shipment {
    const tracker = shipment.tracker && (trackers.byId(shipment.tracker.id) ?? null);
    return { ...shipment, tracker };
  }

  function byId(id: string): Shipment | undefined {
    const index = indexOf(id);
    const delivery = index === undefined ? undefined : deliveries.at(index);
    if (delivery) return of(delivery);
    const made = state.shipments.get(id);
    return made && withTracker(made);
  }

  function byReference(reference: string): Shipment | undefined {
    const made = state.shipments.made.flatMap((id) => byId(id) ?? []);
    const order = indexOfSeriesId(ORDER_SERIES, reference, ORDER_DIGITS) ?? -1;
    const indexes = [order * 2, order * 2 + 1];
    const seeded = indexes
      .flatMap((index) => deliveries.at(index) ?? [])
      .flatMap((d) => of(d) ?? []);
    return [...seeded, ...made.filter((shipment) => shipment.reference === reference)].at(-1);
  }

  return {
    find: (idOrReference) => byId(idOrReference) ?? byReference(idOrReference),
    all() {
      const rows = withMade(state.shipments, deliveries.newestFirst({ toRow: of, indexOf }));
      const at = (position: number) => {
        const shipment = rows.at(position);
        return shipment && withTracker(shipment);
      };
      return { ...rows, at };
    },
  };
}

export function shipmentRoutes(
  company: Company,
  state: State,
  shipments: Shipments,
): Record<string, Handler> {
  const withShipment =
    (answer: (shipment: Shipment, body: string) => EmulatorAnswer): Handler =>
    ({ params, body }) => {
      const shipment = shipments.find(params['id'] ?? '');
      return shipment ? answer(shipment, body) : notFound();
    };

  return {
    'GET /v2/shipments': ({ query }) => {
      // The account has no child users, so `include_children` changes nothing.
      const isAll = query.get('purchased') === 'false';
      const page = pageOf(isAll ? shipments.all() : purchased(shipments.all()), query, state.now());
      return isAnswer(page) ? page : ok({ shipments: page.items, has_more: page.hasMore });
    },
    'POST /v2/shipments': ({ body }) => {
      const draft = draftShipment(body, state, company);
      if (isAnswer(draft)) return draft;
      state.shipments.add(draft);
      return created(`shipments/${draft.id}`, draft);
    },
    'GET /v2/shipments/:id': withShipment(ok),
    'POST /v2/shipments/:id/rerate': withShipment(({ rates }) => ok({ rates })),
    'POST /v2/shipments/:id/buy': withShipment((shipment, body) => buy(shipment, body, state)),
    'POST /v2/shipments/:id/refund': withShipment((shipment) => refund(shipment, state)),
    'GET /v2/rates/:id': ({ params }) => {
      const id = params['id'] ?? '';
      const number = shipmentOfRate(id);
      const shipment = number === undefined ? undefined : shipments.find(hexId(PREFIX, number));
      const rate = shipment?.rates.find((candidate) => candidate.id === id);
      return rate ? ok(rate) : notFound();
    },
  };
}

/** Shipments with a label: what EasyPost lists unless told `purchased=false`. */
function purchased(rows: Rows<Shipment>): Rows<Shipment> {
  const at = (position: number) => {
    const shipment = rows.at(position);
    return shipment?.postage_label ? shipment : undefined;
  };
  return { ...rows, at };
}
