import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import {
  GraphQLCountryCode,
  GraphQLDateTimeISO,
  GraphQLJSON,
  GraphQLLocalDate,
  GraphQLURL,
} from 'graphql-scalars';
import { isDecimal } from './money.ts';

/** A scalar that is text of one form, in and out. */
function createTextScalar(name: string, isRight: (text: string) => boolean, example: string) {
  function toText(value: unknown): string {
    if (typeof value === 'string' && isRight(value)) return value;
    throw new GraphQLError(`A ${name} is written as text, e.g. "${example}".`);
  }
  return new GraphQLScalarType<string, string>({
    name,
    serialize: toText,
    parseValue: toText,
    parseLiteral: (node) => toText(node.kind === Kind.STRING ? node.value : undefined),
  });
}

// graphql-scalars has no exact decimal, and its list of currencies ages: a new one must not turn a
// vendor's right answer into a fault of ours.
const GraphQLDecimal = createTextScalar('Decimal', isDecimal, '10.50');
const GraphQLCurrency = createTextScalar('Currency', (text) => /^[A-Z]{3}$/.test(text), 'EUR');

/** Implementations of the scalars in `schema/values.graphql`. */
export const scalars = {
  CountryCode: GraphQLCountryCode,
  Currency: GraphQLCurrency,
  DateTime: GraphQLDateTimeISO,
  Decimal: GraphQLDecimal,
  JSON: GraphQLJSON,
  LocalDate: GraphQLLocalDate,
  URL: GraphQLURL,
};
