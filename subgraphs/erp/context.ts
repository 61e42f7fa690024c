import type { Connection } from '@tributary/kit/connection';
import type { BaseContext } from '@tributary/kit/context';
import type { Loaders } from './loaders.ts';
import type { InvoiceLine, Order, OrderFilter, OrderLine, Priced } from './source.ts';

export interface ErpContext extends BaseContext {
  loaders: Loaders;
}

/** A page of orders that can still be counted; null counts none. */
export interface OrderList extends Connection<Order> {
  filter: OrderFilter | null;
}

export type OrderLineModel = Priced<OrderLine>;
export type InvoiceLineModel = Priced<InvoiceLine>;
