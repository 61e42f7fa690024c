import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import {
  GraphQLCountryCode,
  GraphQLCurrency,
  GraphQLDateTimeISO,
  GraphQLJSON,
  GraphQLLocalDate,
  GraphQLURL,
} from 'graphql-scalars';

const DECIMAL = /^-?\d{1,30}(\.\d{1,20})?$/;

function toDecimalText(value: unknown): string {
  if (typeof value === 'string' && DECIMAL.test(value)) return value;
  throw new GraphQLError('A Decimal is written as text, e.g. "10.50".');
}

// Not in graphql-scalars, whose numbers all pass through a float.
const GraphQLDecimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  serialize: toDecimalText,
  parseValue: toDecimalText,
  parseLiteral: (node) => toDecimalText(node.kind === Kind.STRING ? node.value : undefined),
});

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
