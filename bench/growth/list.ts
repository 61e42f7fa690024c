/** A list that is read row by row, page by page. */
export interface List {
  id: string;
  name: string;
  /** Takes `$first` and `$after`; its root field is `rows`, its rows have an `id`. */
  query: string;
}

/** As many rows as one page may have. */
export const PAGE = 100;

export const LISTS: readonly List[] = [
  {
    id: 'orders',
    name: 'orders of one system',
    query: `query ($first: Int!, $after: String) {
      rows: orders(first: $first, after: $after) {
        nodes { id number status placedAt total { amount currency } }
        pageInfo { endCursor hasNextPage }
      }
    }`,
  },
  {
    id: 'customers',
    name: 'customers with orders, payments and parcels of four systems',
    query: `query ($first: Int!, $after: String) {
      rows: customers(first: $first, after: $after) {
        nodes {
          id
          name
          orders(first: 2) {
            nodes { id number paymentState payments { status } shipments { status } }
          }
        }
        pageInfo { endCursor hasNextPage }
      }
    }`,
  },
];
