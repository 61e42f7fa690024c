import { scalars } from '@tributary/kit/scalars';
import { type GraphQLSchema, isScalarType } from 'graphql';

/**
 * Teaches the composed schema what its scalars look like, so that a bad value is refused before
 * anything is planned. A supergraph carries their names alone. Changes the schema in place.
 */
export function checkScalars(schema: GraphQLSchema): void {
  for (const [name, { parseValue, parseLiteral }] of Object.entries(scalars)) {
    const type = schema.getType(name);
    if (isScalarType(type)) Object.assign(type, { parseValue, parseLiteral });
  }
}
