import { type GraphQLLeafType, isEnumType, specifiedScalarTypes } from 'graphql';

/** How a scalar or an enum is written: when a value is one, and as which text. */
interface LeafCode {
  isValid: string;
  text: string;
}

/**
 * Code over the value `v`. Custom scalars are any JSON: subgraphs have serialized them already, and
 * a supergraph knows nothing but their names. A number too large for JSON's reader is no value.
 * @param constant names an object the code may use.
 */
export function leafCode(type: GraphQLLeafType, constant: (value: unknown) => string): LeafCode {
  if (isEnumType(type)) {
    const texts = new Map(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
    const known = constant(texts);
    return { isValid: `${known}.has(v)`, text: `${known}.get(v)` };
  }
  if (!specifiedScalarTypes.some(({ name }) => name === type.name)) {
    const isKept = `(typeof v !== 'number' || Number.isFinite(v))`;
    return { isValid: `v !== null && v !== undefined && ${isKept}`, text: 'JSON.stringify(v)' };
  }
  switch (type.name) {
    case 'Int':
      return { isValid: '(v | 0) === v', text: 'v' };
    case 'Float':
      return { isValid: 'Number.isFinite(v)', text: 'v' };
    case 'Boolean':
      return { isValid: `typeof v === 'boolean'`, text: 'v' };
    case 'ID':
      return {
        // A number beyond is another one than was sent.
        isValid: `typeof v === 'string' || Number.isSafeInteger(v)`,
        text: `(typeof v === 'string' ? quote(v) : '"' + v + '"')`,
      };
    default:
      return { isValid: `typeof v === 'string'`, text: 'quote(v)' };
  }
}

const checks = new WeakMap<GraphQLLeafType, (value: unknown) => boolean>();

/** Is a value one of this type? The very code that writes answers decides. */
export function isLeaf(type: GraphQLLeafType, value: unknown): boolean {
  const check = checks.get(type) ?? compileCheck(type);
  checks.set(type, check);
  return check(value);
}

function compileCheck(type: GraphQLLeafType): (value: unknown) => boolean {
  const constants: unknown[] = [];
  const { isValid } = leafCode(type, (value) => `constants[${constants.push(value) - 1}]`);
  return new Function('constants', `return (v) => ${isValid};`)(constants);
}
