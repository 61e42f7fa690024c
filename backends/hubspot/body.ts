import type { EmulatorRequest } from '../emulator.ts';
import { invalid } from './answers.ts';

/** A JSON object a client sent, not yet looked at. */
export type Sent = Readonly<Record<string, unknown>>;

/** @throws 400 for a body that is no JSON object. */
export function sentBody({ body }: EmulatorRequest): Sent {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw invalid('Invalid input JSON on line 1, column 1: Cannot be parsed');
  }
  return sentObject(value, 'Invalid input JSON on line 1, column 1: Expected an object');
}

export function sentObject(value: unknown, message: string): Sent {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(message);
  return value as Sent;
}

/** An array, absent counting as empty. */
export function sentList(value: unknown, name: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalid(`${name} must be an array`);
  return value;
}

/** Text; HubSpot takes numbers and booleans for it. */
export function sentText(value: unknown): string | null {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : null;
}

export function sentTexts(value: unknown, name: string): string[] {
  return sentList(value, name).map((item) => {
    const text = sentText(item);
    if (text === null) throw invalid(`${name} must hold text`);
    return text;
  });
}

/** The inputs of a batch, each an object. */
export function sentInputs({ inputs }: Sent, max: number): Sent[] {
  if (!Array.isArray(inputs)) throw invalid('Some required fields were not set: [inputs]');
  if (inputs.length > max) {
    throw invalid(
      `The maximum number of inputs supported in a batch request for objects is ${max}. Please reduce the number of items and try again`,
    );
  }
  return inputs.map((input) => sentObject(input, 'Invalid input JSON: inputs must be objects'));
}

/** A whole number of the query within limits. */
export function queryNumber(
  query: URLSearchParams,
  name: string,
  { fallback, max }: { fallback: number; max: number },
): number {
  return wholeNumber(query.get(name) ?? fallback, name, max);
}

export function wholeNumber(value: unknown, name: string, max: number): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > max) {
    throw invalid(`${name} must be a whole number from 0 to ${max}`);
  }
  return number;
}

/** `properties=a,b&properties=c` as a list; null when absent. */
export function queryNames(query: URLSearchParams, name: string): string[] | null {
  const names = query.getAll(name).flatMap((value) => value.split(','));
  const given = names.map((part) => part.trim()).filter((part) => part !== '');
  return given.length > 0 ? given : null;
}
