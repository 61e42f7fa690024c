import { describe, expect, it } from '@jest/globals';
import { toDeliveryState } from './delivery-state.ts';
import type { ShipmentStatus } from './source.ts';

describe('toDeliveryState', () => {
  it.each<[string, ShipmentStatus[]]>([
    ['NOT_SHIPPED', []],
    ['NOT_SHIPPED', ['PRE_TRANSIT']],
    ['NOT_SHIPPED', ['PRE_TRANSIT', 'PRE_TRANSIT']],
    ['NOT_SHIPPED', ['CANCELLED']],
    ['NOT_SHIPPED', ['PRE_TRANSIT', 'CANCELLED']],
    ['IN_PROGRESS', ['IN_TRANSIT']],
    ['IN_PROGRESS', ['OUT_FOR_DELIVERY']],
    ['IN_PROGRESS', ['AVAILABLE_FOR_PICKUP']],
    ['IN_PROGRESS', ['UNKNOWN']],
    ['IN_PROGRESS', ['UNMAPPED']],
    ['IN_PROGRESS', ['PRE_TRANSIT', 'IN_TRANSIT']],
    ['IN_PROGRESS', ['CANCELLED', 'IN_TRANSIT']],
    ['PARTIALLY_DELIVERED', ['DELIVERED', 'IN_TRANSIT']],
    ['PARTIALLY_DELIVERED', ['PRE_TRANSIT', 'DELIVERED']],
    ['PARTIALLY_DELIVERED', ['DELIVERED', 'UNMAPPED']],
    ['DELIVERED', ['DELIVERED']],
    ['DELIVERED', ['DELIVERED', 'DELIVERED']],
    ['DELIVERED', ['DELIVERED', 'CANCELLED']],
    ['EXCEPTION', ['FAILURE']],
    ['EXCEPTION', ['RETURN_TO_SENDER']],
    ['EXCEPTION', ['ERROR']],
    ['EXCEPTION', ['DELIVERED', 'FAILURE']],
    ['EXCEPTION', ['IN_TRANSIT', 'RETURN_TO_SENDER', 'DELIVERED']],
    ['EXCEPTION', ['ERROR', 'CANCELLED']],
  ])('is %s for %j', (state, statuses) => {
    expect(toDeliveryState(statuses)).toBe(state);
  });
});
