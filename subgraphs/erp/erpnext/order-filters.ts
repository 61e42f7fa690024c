import { rawValuesOf } from '@tributary/kit/enums';
import { toLocalTime } from '@tributary/kit/time';
import type { OrderFilter } from '../source.ts';
import type { Filter } from './api.ts';

/** What a filter asks of ERPNext, its list of ids aside; `null` where no document can match. */
export function toOrderFilters(
  { customerErpId, status, placedAfter, updatedAfter }: OrderFilter,
  statusTable: Readonly<Record<string, string>>,
  timeZone: string,
): readonly Filter[] | null {
  const filters: Filter[] = [];
  if (customerErpId !== undefined) filters.push(['customer', '=', customerErpId]);
  if (placedAfter !== undefined) {
    // An order counts as placed when its day begins: the day of `placedAfter` began no later.
    filters.push(['transaction_date', '>', toLocalTime(placedAfter, timeZone).slice(0, 10)]);
  }
  if (updatedAfter !== undefined) {
    filters.push(['modified', '>', toLocalTime(updatedAfter, timeZone)]);
  }
  const inStatus = toStatusFilter(status, statusTable);
  return inStatus && [...filters, ...inStatus];
}

/** ERPNext's statuses for ours; UNMAPPED means every status the table does not know. */
export function toStatusFilter(
  status: readonly string[] | null | undefined,
  table: Readonly<Record<string, string>>,
): readonly Filter[] | null {
  if (status == null) return [];
  const meant = rawValuesOf(table, status);
  if (status.includes('UNMAPPED')) {
    return [['status', 'not in', Object.keys(table).filter((raw) => !meant.includes(raw))]];
  }
  return meant.length === 0 ? null : [['status', 'in', meant]];
}
