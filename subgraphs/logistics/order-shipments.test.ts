import { describe, expect, it } from '@jest/globals';
import { parcelsOf } from './order-shipments.ts';
import type { Shipment, ShipmentDetails } from './source.ts';

const DETAILS = {} as ShipmentDetails;
const tracked = (id: string, details: ShipmentDetails | null = null) =>
  ({ id, orderId: null, details }) as Shipment;
const read = (id: string, orderId: string | null) =>
  ({ id, orderId, details: DETAILS }) as Shipment;

/** Whose shipment order `SO-1` gets, of these candidates (newest first); and which were read. */
async function choiceOf(candidates: Shipment[], known: Shipment[]) {
  const asked: string[] = [];
  const [parcel] = await parcelsOf('SO-1', ['CODE'], {
    shipmentsByTrackingCode: { load: async () => candidates },
    shipmentById: {
      load: async (id) => {
        asked.push(id);
        return known.find((shipment) => shipment.id === id) ?? null;
      },
    },
  });
  return { id: parcel?.shipment?.id, orderId: parcel?.shipment?.orderId, asked };
}

describe('parcelsOf', () => {
  it('takes the only parcel with a code without reading it', async () => {
    const choice = await choiceOf([tracked('a')], [read('a', 'SO-9')]);
    expect(choice).toEqual({ id: 'a', orderId: 'SO-1', asked: [] });
  });

  it('prefers the one that is proven to the newest', async () => {
    const known = [read('a', null), read('b', 'SO-1')];
    const choice = await choiceOf([tracked('a'), tracked('b')], known);
    expect(choice).toEqual({ id: 'b', orderId: 'SO-1', asked: ['a', 'b'] });
  });

  it('takes the newest that is not another order’s where none is proven', async () => {
    const candidates = [tracked('a'), tracked('b', DETAILS), tracked('c', DETAILS)];
    const choice = await choiceOf(candidates, [read('a', 'SO-9')]);
    expect(choice).toEqual({ id: 'b', orderId: 'SO-1', asked: ['a'] });
  });

  it('takes one that cannot be found for one that nothing is known of', async () => {
    const choice = await choiceOf([tracked('a'), tracked('b')], [read('b', 'SO-9')]);
    expect(choice.id).toBe('a');
  });

  it('takes none where all are another order’s', async () => {
    const known = [read('a', 'SO-8'), read('b', 'SO-9')];
    expect((await choiceOf([tracked('a'), tracked('b')], known)).id).toBeUndefined();
  });
});
