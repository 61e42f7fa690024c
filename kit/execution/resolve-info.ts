import type { GraphQLResolveInfo } from 'graphql';
import { type Answer, type Place, pathOf } from './answer.ts';
import type { FieldPlan } from './plan.ts';

type Path = GraphQLResolveInfo['path'];

/** What a resolver is told of the field it resolves; made for every row, and looked up when asked for. */
export class ResolveInfo implements GraphQLResolveInfo {
  readonly #field: FieldPlan;
  readonly #answer: Answer;
  readonly #at: Place;

  constructor(field: FieldPlan, answer: Answer, at: Place) {
    this.#field = field;
    this.#answer = answer;
    this.#at = at;
  }

  get fieldName() {
    return this.#field.definition.name;
  }

  get fieldNodes() {
    return this.#field.nodes;
  }

  get returnType() {
    return this.#field.definition.type;
  }

  get parentType() {
    return this.#field.parentType;
  }

  /** Without the names of types on the way. */
  get path(): Path {
    const keys = [...pathOf(this.#at), this.#field.key];
    return keys.reduce<Path | undefined>(
      (prev, key) => ({ prev, key, typename: undefined }),
      undefined,
    ) as Path;
  }

  get schema() {
    return this.#field.plan.schema;
  }

  get fragments() {
    return this.#field.plan.fragments;
  }

  get rootValue() {
    return undefined;
  }

  get operation() {
    return this.#field.plan.operation;
  }

  get variableValues() {
    return this.#answer.variables;
  }
}
