/** What Frappe answers with, before it is text. */
export type Json =
  | string
  | number
  | boolean
  | null
  | Float
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

const FLOAT = Symbol('float');

/** A number that Python holds as a float: `1050` is written `1050.0`. */
export interface Float {
  readonly [FLOAT]: number;
}

export function float(value: number): Float {
  return { [FLOAT]: value };
}

/** JSON text as Python writes it: floats keep their point. Undefined members are left out. */
export function toPythonJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isFloat(value)) return floatText(value[FLOAT]);
  if (isList(value)) return `[${value.map(toPythonJson).join(',')}]`;
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [`${JSON.stringify(key)}:${toPythonJson(member)}`],
  );
  return `{${members.join(',')}}`;
}

function isFloat(value: object): value is Float {
  return FLOAT in value;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

function floatText(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
