import { invalid } from './errors.ts';

/** One condition of a search, e.g. `-metadata['order_id']:'A'`. */
export interface Clause {
  field: 'amount' | 'created' | 'currency' | 'customer' | 'metadata' | 'status';
  /** Of a metadata clause alone. */
  metadataKey: string | null;
  operator: ':' | '<' | '<=' | '>' | '>=';
  /** Null asks whether there is a value at all. */
  value: string | number | null;
  isNegated: boolean;
}

export interface Query {
  clauses: readonly Clause[];
  joinedBy: 'AND' | 'OR';
}

// https://docs.stripe.com/search#search-query-language; fields of payment intents:
// https://docs.stripe.com/search#query-fields-for-paymentintents
const NUMERIC: ReadonlySet<string> = new Set(['amount', 'created']);
const TOKENS: ReadonlySet<string> = new Set(['currency', 'customer', 'metadata', 'status']);
const MAX_CLAUSES = 10;

const CLAUSE =
  /(?<minus>-?)(?<name>[A-Za-z_][\w.]*)(?:\[(?:'(?<key1>[^']*)'|"(?<key2>[^"]*)")\])?(?<operator>:|~|>=|<=|>|<)(?:'(?<text1>(?:[^'\\]|\\.)*)'|"(?<text2>(?:[^"\\]|\\.)*)"|(?<bare>[\w.-]+))/y;
const JOINT = /\s+(?:(?<word>AND|OR)\s+)?/iy;

/** Reads Stripe's query language; anything it does not allow is a 400. */
export function parseQuery(text: string): Query {
  const source = text.trim();
  const clauses: Clause[] = [];
  const words = new Set<string>();
  let position = 0;
  do {
    const match = matchAt(CLAUSE, source, position);
    if (!match?.groups) throw unreadable();
    clauses.push(toClause(match.groups));
    position += match[0].length;
    if (position === source.length) break;
    const joint = matchAt(JOINT, source, position);
    if (!joint) throw unreadable();
    words.add((joint.groups?.['word'] ?? 'AND').toUpperCase());
    position += joint[0].length;
  } while (position <= source.length);

  if (words.size > 1) {
    throw invalid('Search queries cannot combine AND and OR; use one of them.', 'query');
  }
  if (clauses.length > MAX_CLAUSES) {
    throw invalid(`Search queries can have at most ${MAX_CLAUSES} clauses.`, 'query');
  }
  return { clauses, joinedBy: words.has('OR') ? 'OR' : 'AND' };
}

function matchAt(expression: RegExp, source: string, position: number): RegExpExecArray | null {
  expression.lastIndex = position;
  return expression.exec(source);
}

type Groups = Readonly<Record<string, string | undefined>>;

function toClause(groups: Groups): Clause {
  const { minus, name = '', operator = ':' } = groups;
  const metadataKey = groups['key1'] ?? groups['key2'] ?? null;
  const isNumeric = NUMERIC.has(name);
  if (!isNumeric && !TOKENS.has(name)) throw unsupportedField(name);
  if ((name === 'metadata') !== (metadataKey !== null)) throw unreadable();
  if (operator === '~' || (operator !== ':' && !isNumeric)) {
    throw invalid(`Field \`${name}\` does not support the operator \`${operator}\`.`, 'query');
  }
  return {
    field: name as Clause['field'],
    metadataKey,
    operator: operator as Clause['operator'],
    value: readValue(groups, isNumeric),
    isNegated: minus === '-',
  };
}

function readValue({ text1, text2, bare }: Groups, isNumeric: boolean): Clause['value'] {
  const quoted = (text1 ?? text2)?.replace(/\\(.)/g, '$1');
  if (quoted === undefined && bare === 'null') return null;
  const text = quoted ?? bare ?? '';
  if (isNumeric) {
    if (!/^-?\d{1,15}$/.test(text)) throw unreadable();
    return Number(text);
  }
  // Quotation marks are optional around numbers only.
  if (quoted === undefined && !/^\d+$/.test(text)) throw unreadable();
  return text;
}

function unreadable() {
  return invalid(
    'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query for metadata or key:"value" to query for other fields.',
  );
}

function unsupportedField(name: string) {
  return invalid(
    `Field \`${name}\` is an unsupported search field for resource \`payment_intents\`. See http://stripe.com/docs/search#query-fields-for-payment-intents for a list of supported fields.`,
  );
}
