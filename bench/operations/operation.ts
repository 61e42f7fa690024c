import { readFileSync } from 'node:fs';
import { repositoryFile } from '../files.ts';

/** One of the operations that matter. */
export interface Operation {
  id: string;
  document: string;
  /** A partner sees the rows of some customers alone. */
  as: 'product' | 'partner';
  variables: Readonly<Record<string, unknown>>;
  /**
   * Vendor requests of which each needs the answer of the one before: the shortest chain that brings
   * what is asked for. What takes longer than all of them waits for something it need not wait for.
   */
  chain: readonly string[];
}

/** Ids that variables need, of rows with everything there is to ask for. */
export interface Ids {
  customer: string;
  order: string;
  shipment: string;
}

const PARCELS = ['delivery notes', 'trackers', 'shipments'];

/** Ten operations: the examples of the Sandbox pages, and five pages of a product. */
export function operationsWith({ customer, order, shipment }: Ids): readonly Operation[] {
  return [
    example('customer-orders', 'product', ['customers', 'orders', ...PARCELS]),
    example('partner-orders', 'partner', ['customers', 'orders', ...PARCELS]),
    example('partner-parcels', 'partner', ['shipments', 'orders', 'customers']),
    example('product-stock', 'product', ['items', 'stock levels']),
    example('sales-pipeline', 'product', ['deals', 'customers']),
    page('customer-page', ['customer', 'orders', 'delivery notes', 'trackers'], { id: customer }),
    page('order-page', ['order', 'delivery notes', 'trackers'], { id: order }),
    page('shipment-page', ['shipment', 'order', 'customer'], { id: shipment }),
    page('payment-list', ['payments', 'orders', 'customers']),
    page('hundred-customers', ['customers', 'orders', ...PARCELS]),
  ];
}

function example(id: string, as: Operation['as'], chain: readonly string[]): Operation {
  const document = readFileSync(repositoryFile(`examples/${id}.graphql`), 'utf8');
  return { id, document, as, variables: {}, chain };
}

function page(
  id: string,
  chain: readonly string[],
  variables: Operation['variables'] = {},
): Operation {
  const document = readFileSync(new URL(`documents/${id}.graphql`, import.meta.url), 'utf8');
  return { id, document, as: 'product', variables, chain };
}
