import { expect, it } from '@jest/globals';
import { parse, print } from 'graphql';
import { orderMutations } from './mutation-order.ts';

const rootOf = (text: string) => print(orderMutations(parse(text)).definitions[0] as never);

it.each([
  ['mutation { a ... on Mutation { b } c }', 'mutation { a b c }'],
  [
    'mutation { a ...F c } fragment F on Mutation { b ...G } fragment G on Mutation { d }',
    'mutation { a b d c }',
  ],
  [
    'mutation ($x: Boolean!) { a ... on Mutation @include(if: $x) { b } c }',
    'mutation ($x: Boolean!) { a b @include(if: $x) c }',
  ],
  [
    'mutation ($x: Boolean!, $y: Boolean!) { ... @skip(if: $x) { a @include(if: $y) } }',
    'mutation ($x: Boolean!, $y: Boolean!) { a @include(if: $y) @skip(if: $x) }',
  ],
  [
    'mutation ($x: Boolean!, $y: Boolean!) { ... @skip(if: $x) { a @skip(if: $y) b } }',
    'mutation ($x: Boolean!, $y: Boolean!) { ... @skip(if: $x) { a @skip(if: $y) } b @skip(if: $x) }',
  ],
])('the root fields of %s stand in their order', (text, expected) => {
  expect(rootOf(text)).toBe(print(parse(expected)));
});

it('queries stay as they are', () => {
  const document = parse('{ a ... on Query { b } }');
  expect(orderMutations(document)).toBe(document);
});
