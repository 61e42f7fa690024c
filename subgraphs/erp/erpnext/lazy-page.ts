import type { Page } from '@tributary/kit/connection';
import type { NamedPage } from '../source.ts';

interface Unmade<Model> {
  ids: readonly string[];
  /** Called once at most. It must not fail: nobody would know whose failure that is. */
  make: () => Page<Model>['rows'];
  hasNextPage: boolean;
}

/** A page whose rows are made when somebody looks at them; as JSON a page like any other. */
export function lazyPage<Model>({ ids, make, hasNextPage }: Unmade<Model>): NamedPage<Model> {
  let rows: Page<Model>['rows'] | undefined;
  return {
    ids,
    get rows() {
      rows ??= make();
      return rows;
    },
    hasNextPage,
  };
}
