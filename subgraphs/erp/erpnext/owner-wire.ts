import { remember } from '@tributary/kit/remember';
import * as z from 'zod';
import { rowsOf } from './wire.ts';

/** A list's rows by whom they belong to, before anything else of them is looked at. */
export interface OwnedRows {
  /** The customer of each row; empty where it names none, or nothing that could be one. */
  owners: readonly string[];
  /** The same list with some of its rows, ready to be parsed. */
  keep(isKept: readonly boolean[]): unknown;
}

/** Makes what reads them of lists of one doctype. @throws WireError where it is no list. */
export const ownersOf = remember((doctype: string) => {
  const parse = rowsOf(doctype, z.unknown());
  return (json: unknown): OwnedRows => {
    const rows = parse(json);
    return {
      owners: rows.map(ownerOf),
      keep: (isKept) => ({ data: rows.filter((_, index) => isKept[index]) }),
    };
  };
});

/** A customer's name is a number where a site counts its customers. */
function ownerOf(row: unknown): string {
  const customer = (row as { customer?: unknown } | null)?.customer;
  return typeof customer === 'string' || typeof customer === 'number' ? String(customer) : '';
}
