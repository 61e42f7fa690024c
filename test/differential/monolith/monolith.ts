import {
  buildASTSchema,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
  parse,
  printSchema,
  visit,
} from 'graphql';
import type { World } from '../data/world.ts';
import type { Resolvers } from './entity.ts';
import { AUTHOR, BOOK, FILM } from './media.ts';
import { REVIEW, USER } from './people.ts';
import { MUTATION, QUERY } from './roots.ts';
import { OFFER, ORDER, PLACE, VOUCHER } from './trade.ts';

/** By type and field. What is not here is read from its object as it is. */
const RESOLVERS: Readonly<Record<string, Resolvers>> = {
  Query: QUERY,
  Mutation: MUTATION,
  Book: BOOK,
  Film: FILM,
  User: USER,
  Offer: OFFER,
  Order: ORDER,
  Review: REVIEW,
  Author: AUTHOR,
  Place: PLACE,
  Voucher: VOUCHER,
};

/** Gives clients' schema resolvers of its own: one server that answers as the specification says. */
export function createMonolith(apiSchema: GraphQLSchema): GraphQLSchema {
  return withResolvers(buildASTSchema(parse(printSchema(apiSchema))));
}

/**
 * The same, with every promise taken back: no error takes a place along, so that one execution
 * shows all the errors there can be.
 */
export function createLenientMonolith(apiSchema: GraphQLSchema): GraphQLSchema {
  const document = visit(parse(printSchema(apiSchema)), {
    FieldDefinition: (field) => ({
      ...field,
      type: visit(field.type, { NonNullType: { leave: ({ type }) => type } }),
    }),
  });
  return withResolvers(buildASTSchema(document));
}

function withResolvers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    const resolvers = RESOLVERS[type.name];
    if (!isObjectType(type) || !resolvers) continue;
    for (const [name, field] of Object.entries(type.getFields())) {
      const resolve = resolvers[name];
      if (resolve) field.resolve = resolve as unknown as GraphQLFieldResolver<unknown, World>;
    }
  }
  return schema;
}
