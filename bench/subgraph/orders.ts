import { createCompany } from '@tributary/backends/data/company';
import { createErp } from '@tributary/erp/subgraph';
import { COUNT, SIZE, type Subject } from './subject.ts';

/** Real orders, over the emulator at `baseUrl`. */
export function createOrders(baseUrl: string): Subject {
  const { order } = createCompany(SIZE);
  const subgraph = createErp({
    erpnext: {
      baseUrl,
      apiKey: 'erpnext-key',
      apiSecret: 'erpnext-secret',
      settings: {
        timeZone: 'Europe/Berlin',
        currency: 'USD',
        dealField: 'custom_crm_deal',
        trackingField: 'lr_no',
        customFields: [],
        shippingAccounts: [],
      },
    },
    cursorSecret: 'no list of it has pages',
  });
  return {
    subgraph: subgraph as unknown as Subject['subgraph'],
    query:
      'query Orders($representations: [_Any!]!) { _entities(representations: $representations) { ... on Order { id number status fulfillmentStatus billingStatus placedAt purchaseOrderNumber total { amount currency } subtotal { amount currency } customer { erpId } deal { id } updatedAt } } }',
    representations: Array.from({ length: COUNT }, (_, index) => ({
      __typename: 'Order',
      id: order(index).name,
    })),
  };
}
