import { PublicError } from '@tributary/kit/errors';
import type { FieldNode, GraphQLField } from 'graphql';
import type { ListSize } from './cost-directives.ts';
import { checkListSize, type Estimating, valueOfArgument } from './input-cost.ts';

/**
 * Items expected of a list whose schema does not say. Such lists hang on one thing, like the
 * payments of an order, and have no argument by which a client could ask for more.
 */
export const UNSIZED = 10;

/** How many items a list is expected to have. */
export type Size = (estimating: Estimating) => number;

/**
 * The size that `@listSize` gives: the largest of the slicing arguments, else the assumed size.
 * The function throws LIST_TOO_LONG for a size beyond the limit, and BAD_USER_INPUT where exactly one
 * slicing argument is required and not given; both 400.
 */
export function sizeBy(
  { assumedSize, slicingArguments, requireOneSlicingArgument }: ListSize,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  coordinate: string,
): Size {
  const slicing = field.args.filter(({ name }) => slicingArguments.includes(name));
  return (estimating) => {
    const sizes = slicing
      .map((argument) => ({ argument, size: valueOfArgument(argument, node, estimating) }))
      // What is no number is refused where variables are coerced.
      .filter((one): one is typeof one & { size: number } => typeof one.size === 'number');
    for (const { argument, size } of sizes) {
      checkListSize(size, `${coordinate}(${argument.name}:)`, estimating);
    }
    if (requireOneSlicingArgument && slicing.length > 0 && sizes.length !== 1) {
      const names = slicingArguments.map((name) => `"${name}"`).join(', ');
      throw new PublicError('BAD_USER_INPUT', `${coordinate} needs exactly one of ${names}.`, {
        httpStatus: 400,
      });
    }
    return sizes.length > 0 ? Math.max(...sizes.map(({ size }) => size)) : (assumedSize ?? UNSIZED);
  };
}
