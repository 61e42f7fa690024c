import { invalid, Refusal } from './answers.ts';
import { type Sent, sentObject, sentText } from './body.ts';
import { toNumber } from './columns.ts';
import type { ObjectAccess } from './crm.ts';
import { CONTACTS } from './object-types.ts';
import type { Property } from './property.ts';
import type { Values } from './store.ts';

interface Problem {
  error: string;
  message: string;
}

/**
 * The properties a client wants to write, as they are to be stored: empty text means no value.
 * @param slot the record that is changed; null for a new one.
 * @throws 400 with all problems, as HubSpot lists them (recorded); 409 for an e-mail taken.
 */
export function toWrittenValues(access: ObjectAccess, sent: Sent, slot: number | null): Values {
  const given = sentObject(sent['properties'] ?? {}, 'properties must be an object');
  const values: Record<string, string | null> = {};
  const problems: Record<string, unknown>[] = [];
  for (const [name, raw] of Object.entries(given)) {
    const value = sentText(raw) || null;
    const property = access.type.properties.get(name);
    const problem = property ? problemWith(property, value) : unknownProperty(name);
    if (problem) problems.push(described(name, problem));
    else values[name] = property?.type === 'datetime' ? toInstant(value) : value;
  }
  if (problems.length > 0) throw notValid(problems);
  for (const [name, value] of Object.entries(values)) {
    if (value !== null) checkUnique(access, name, value, slot);
  }
  return values;
}

function notValid(problems: readonly Record<string, unknown>[]): Refusal {
  return invalid(`Property values were not valid: ${JSON.stringify(problems)}`);
}

function described(name: string, { error, message }: Problem): Record<string, unknown> {
  return { isValid: false, message, error, name, localizedErrorMessage: message };
}

function unknownProperty(name: string): Problem {
  return { error: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` };
}

function problemWith(property: Property, value: string | null): Problem | undefined {
  const { name, type, options, isReadOnly } = property;
  if (isReadOnly) {
    return {
      error: 'READ_ONLY_VALUE',
      message: `"${name}" is a read only property; its value cannot be set.`,
    };
  }
  if (value === null) return undefined;
  if (type === 'datetime' && toInstant(value) === null) {
    return { error: 'INVALID_LONG', message: `${value} was not a valid long.` };
  }
  if (type === 'number' && Number.isNaN(toNumber(value, property))) {
    return { error: 'INVALID_NUMBER', message: `${value} was not a valid number.` };
  }
  if (options.length > 0 && !options.some((option) => option.value === value)) {
    const allowed = options.map((option) => option.value).join(', ');
    return {
      error: 'INVALID_OPTION',
      message: `${value} was not one of the allowed options: [${allowed}]`,
    };
  }
  return undefined;
}

/** Times are sent as ms since 1970 or as ISO 8601. */
function toInstant(value: string | null): string | null {
  const time = /^-?\d+$/.test(value ?? '') ? Number(value) : Date.parse(value ?? '');
  return Number.isFinite(time) && Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : null;
}

function checkUnique(access: ObjectAccess, name: string, value: string, slot: number | null): void {
  const { type, store, columns } = access;
  const property = type.properties.get(name);
  if (!property?.isUnique) return;
  const owner = columns.find(property, value);
  if (owner === undefined || owner === slot) return;
  const id = store.idOf(owner);
  if (type === CONTACTS) {
    throw new Refusal(409, `Contact already exists. Existing ID: ${id}`, { category: 'CONFLICT' });
  }
  const message = `Cannot set ${name} to ${value}. ${id} already has that value.`;
  throw notValid([described(name, { error: 'CONFLICTING_UNIQUE_VALUE', message })]);
}
