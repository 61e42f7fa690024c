import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { Answer, Holder, Place } from './answer.ts';

/** The plans that are kept together, to be forgotten together. */
export interface KeptPlans {
  /** Compiled for all of them so far: plans grow while they are used. */
  fields: number;
}

/** An operation, for variables that decide the same of all its `@skip` and `@include`. */
export interface Plan {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  /** Of such variables. */
  variables: Record<string, unknown>;
  kept: KeptPlans;
  /** How many fields have an index. */
  fields: number;
  /** How objects of a type are put that are a field's values. */
  putterOf(field: FieldPlan, type: GraphQLObjectType, isNullable: boolean): PutObject;
}

/** A field as it is resolved for every row. */
export interface FieldPlan {
  plan: Plan;
  key: string;
  nodes: readonly FieldNode[];
  parentType: GraphQLObjectType;
  definition: GraphQLField<unknown, unknown>;
  /** Among the plan's fields. */
  index: number;
}

/**
 * Puts a resolved value into what stands at a place.
 * @returns false: it is null, and must not be.
 */
export type PutValue = (
  answer: Answer,
  value: unknown,
  at: Place,
  holder: Holder,
  key: string | number,
) => boolean;

/** Resolves a field of the object at a place, and puts it. @returns as `PutValue`. */
export type PutField = (answer: Answer, source: unknown, object: Holder, at: Place) => boolean;

/** Puts an object with what is selected of it. @param at null: it is the whole data. @returns as `PutValue`. */
export type PutObject = (
  answer: Answer,
  source: unknown,
  at: Place | null,
  holder: Holder,
  key: string | number,
) => boolean;
