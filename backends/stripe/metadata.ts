import { invalid } from './errors.ts';
import { isMembers, type Params } from './params.ts';

type Metadata = Readonly<Record<string, string>>;

// https://docs.stripe.com/metadata#data
const MAX_KEYS = 50;
const MAX_KEY_LENGTH = 40;
const MAX_VALUE_LENGTH = 500;

/** Metadata after a write: keys are merged, an empty value removes its key, `metadata=` all. */
export function mergeMetadata(before: Metadata, params: Params): Metadata {
  const sent = params['metadata'];
  if (sent === undefined) return before;
  if (sent === '') return {};
  if (!isMembers(sent)) throw invalid('Invalid object', 'metadata');
  const after: Record<string, string> = { ...before };
  for (const [key, value] of Object.entries(sent)) {
    const param = `metadata[${key}]`;
    if (typeof value !== 'string') throw invalid(`Invalid string: ${JSON.stringify(value)}`, param);
    checkLengths(key, value, param);
    if (value === '') delete after[key];
    else after[key] = value;
  }
  if (Object.keys(after).length > MAX_KEYS) {
    throw invalid(`Metadata can have up to ${MAX_KEYS} keys.`, 'metadata');
  }
  return after;
}

function checkLengths(key: string, value: string, param: string): void {
  if (key.length > MAX_KEY_LENGTH) {
    throw invalid(`Metadata keys can have up to ${MAX_KEY_LENGTH} characters.`, param);
  }
  if (value.length > MAX_VALUE_LENGTH) {
    const length = `but you passed in a value that is ${value.length} characters.`;
    throw invalid(
      `Metadata values can have up to ${MAX_VALUE_LENGTH} characters, ${length}`,
      param,
    );
  }
}
