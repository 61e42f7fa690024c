import { byId, never, ofRow, type ReadTable, whole } from '@tributary/kit/reads/rules';
import type { LogisticsSource } from './source.ts';

/** Carriers scan a parcel every few hours. An offer is a promise of its moment. */
export const logisticsReads: ReadTable<LogisticsSource, 'Shipment'> = {
  shape: 2,
  ages: { Shipment: 900 },
  reads: {
    shipmentsByIds: byId('Shipment'),
    shipmentsByTrackingCodes: ofRow('Shipment'),
    shipments: whole('Shipment'),
    shippingRates: never,
  },
};
