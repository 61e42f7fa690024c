import { print } from 'graphql';
import type { Judgement } from './judge.ts';

/** How often something was found, and the smallest operation that shows it. */
export interface Tally {
  add(name: string, judgement: Judgement): void;
  count(name: string): number;
  toString(): string;
}

export function createTally(): Tally {
  const counts = new Map<string, { count: number; example: string }>();
  return {
    add(name, { operation }) {
      const example = textOf(operation.document);
      const known = counts.get(name) ?? { count: 0, example };
      counts.set(name, {
        count: known.count + 1,
        example: example.length < known.example.length ? example : known.example,
      });
    },
    count: (name) => counts.get(name)?.count ?? 0,
    toString: () =>
      [...counts]
        .sort(([, one], [, other]) => other.count - one.count)
        .map(
          ([name, { count, example }]) =>
            `${String(count).padStart(6)}  ${name}\n        ${example}`,
        )
        .join('\n'),
  };
}

/** All there is to see of a failure. */
export function describeFailure({ operation, expected, ours, stock }: Judgement): string {
  const { data, order, missing, extra } = ours.difference;
  return [
    print(operation.document),
    `variables  ${JSON.stringify(operation.variables)}`,
    operation.down === undefined ? '' : `down       ${operation.down}`,
    `differs by ${[data && 'data', order && 'order', missing.length > 0 && 'missing errors', extra.length > 0 && 'extra errors'].filter(Boolean).join(', ')}`,
    `expected   ${JSON.stringify(expected.answer.data)}`,
    `ours       ${JSON.stringify(ours.answer.data)}`,
    `stock      ${JSON.stringify(stock.answer.data)}`,
    `missing    ${JSON.stringify(missing)}`,
    `extra      ${JSON.stringify(extra)}`,
    ...(ours.answer.asked ?? []).map((fetch) => `asked      ${fetch}`),
  ].join('\n');
}

function textOf(document: Parameters<typeof print>[0]): string {
  return print(document).replaceAll(/\s+/g, ' ');
}
