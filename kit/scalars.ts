import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import {
  GraphQLCountryCode,
  GraphQLDateTimeISO,
  GraphQLJSON,
  GraphQLLocalDate,
  GraphQLURL,
} from 'graphql-scalars';

/** A scalar that is text of one form, in and out. */
function createTextScalar(name: string, pattern: RegExp, example: string) {
  function toText(value: unknown): string {
    if (typeof value === 'string' && pattern.test(value)) return value;
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
const GraphQLDecimal = createTextScalar('Decimal', /^-?\d{1,30}(\.\d{1,20})?$/, '10.50');
const GraphQLCurrency = createTextScalar('Currency', /^[A-Z]{3}$/, 'EUR');

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
