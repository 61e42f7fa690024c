import { hash } from 'node:crypto';
import type { CustomerKeys } from '../access/row-scope.ts';

/**
 * Names whose rows a caller may see, as short text: equal for two callers exactly if they may see
 * the same rows. What is kept or shared between operations is kept under it.
 */
export function scopeOf(keys: CustomerKeys | null): string {
  if (keys === null) return 'all';
  const { id, erpId, billingId } = keys;
  const sorted = [id, erpId, billingId].map((each) => [...new Set(each)].sort());
  return hash('sha256', JSON.stringify(sorted), 'base64url');
}
