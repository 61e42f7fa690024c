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

it('fragments that are spread no more are gone, and those that are stay', () => {
  const document = parse(`mutation { ...F a { ...G } }
    fragment F on Mutation { b { ...H } } fragment G on A { c } fragment H on B { ...I } fragment I on B { d }`);
  const names = orderMutations(document).definitions.map((definition) =>
    'name' in definition ? definition.name?.value : '',
  );
  expect(names).toEqual([undefined, 'G', 'H', 'I']);
});
