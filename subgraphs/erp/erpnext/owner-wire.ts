import { parser } from '@tributary/kit/wire';
import * as z from 'zod';

const parseList = parser('list', z.object({ data: z.array(z.unknown()) }));

/** A list's rows by whom they belong to, before anything else of them is looked at. */
export interface OwnedRows {
  /** The customer of each row; empty where it names none, or nothing that could be one. */
  owners: readonly string[];
  /** The same list with some of its rows, ready to be parsed. */
  keep(isKept: readonly boolean[]): unknown;
}

/** @throws WireError where it is no list. */
export function parseOwners(json: unknown): OwnedRows {
  const { data } = parseList(json);
  return {
    owners: data.map(ownerOf),
    keep: (isKept) => ({ data: data.filter((_, index) => isKept[index]) }),
  };
}

/** A customer's name is a number where a site counts its customers. */
function ownerOf(row: unknown): string {
  const customer = (row as { customer?: unknown } | null)?.customer;
  return typeof customer === 'string' || typeof customer === 'number' ? String(customer) : '';
}
