import { PublicError } from '@tributary/kit/errors';
import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  valueFromASTUntyped,
} from 'graphql';
import type { CostDirectives } from './cost-directives.ts';

/** An input object counts as one, like an object of the answer; all else as nothing. */
const INPUT_OBJECT_WEIGHT = 1;

/** What one estimate works with. */
export interface Estimating {
  /** Variables with their defaults. */
  variables: Readonly<Record<string, unknown>>;
  maxListSize: number;
  /** Counts a step. @throws PublicError where there are more than a request is worth. */
  step: () => void;
}

type Input = GraphQLArgument | GraphQLInputField;

/** The value an argument has: as given, else its default. Null and absent are both `undefined`. */
export function valueOfArgument(
  argument: GraphQLArgument,
  node: FieldNode,
  { variables }: Estimating,
): unknown {
  const given = node.arguments?.find(({ name }) => name.value === argument.name);
  const value = given && valueFromASTUntyped(given.value, variables);
  return value ?? argument.defaultValue ?? undefined;
}

/**
 * The cost of what is given for an argument, by its own `@cost` or its type's: of a list, that of
 * its items; of an input object, that of its members in addition.
 * @throws PublicError LIST_TOO_LONG, 400, for a list of more than `maxListSize` items.
 */
export function costOfInput(
  value: unknown,
  input: Input,
  coordinate: string,
  directives: CostDirectives,
  estimating: Estimating,
): number {
  const weight = directives.weightOf(input) ?? directives.weightOf(getNamedType(input.type));

  function costOf(item: unknown, type: GraphQLInputType): number {
    estimating.step();
    if (item === null || item === undefined) return 0;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const items: readonly unknown[] = Array.isArray(item) ? item : [item];
      checkListSize(items.length, coordinate, estimating);
      return items.reduce<number>((sum, one) => sum + costOf(one, nullable.ofType), 0);
    }
    if (!isInputObjectType(nullable)) return weight ?? 0;
    return Object.values(nullable.getFields()).reduce(
      (sum, member) =>
        sum +
        costOfInput(
          memberOf(item, member),
          member,
          `${nullable.name}.${member.name}`,
          directives,
          estimating,
        ),
      weight ?? INPUT_OBJECT_WEIGHT,
    );
  }

  return costOf(value, input.type);
}

function memberOf(item: unknown, { name, defaultValue }: GraphQLInputField): unknown {
  const isGiven = typeof item === 'object' && item !== null && Object.hasOwn(item, name);
  return isGiven ? Reflect.get(item, name) : defaultValue;
}

/** @throws PublicError LIST_TOO_LONG, 400, naming the place and the limit. */
export function checkListSize(
  size: number,
  coordinate: string,
  { maxListSize }: Pick<Estimating, 'maxListSize'>,
): void {
  if (size >= 0 && size <= maxListSize) return;
  throw new PublicError(
    'LIST_TOO_LONG',
    size < 0
      ? `${coordinate} must not be negative.`
      : `${coordinate} is beyond the limit of ${maxListSize} for one list.`,
    { httpStatus: 400 },
  );
}
