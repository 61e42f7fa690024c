import { describe, expect, it } from '@jest/globals';
import { buildSchema, type FragmentDefinitionNode, Kind, parse } from 'graphql';
import { ALWAYS, anyCode, conditionKey } from './condition.ts';
import { conditionsByType } from './conditions-by-type.ts';
import { selectFields } from './select-fields.ts';

const schema = buildSchema(`
  interface Media { title: String }
  type Film implements Media { title: String minutes: Int }
  type Book implements Media { title: String }
  type Query { media: Media }
`);

/** Selects of a type what this text says, with the fragment F it defines. */
function select(text: string) {
  const { definitions } = parse(`query { media { ${text} } } fragment F on Film { minutes title }`);
  const fragments = new Map(
    definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const [operation] = definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('It begins with one.');
  const [media] = operation.selectionSet.selections;
  const selectionSet = media?.kind === Kind.FIELD ? media.selectionSet : undefined;
  const selecting = { schema, fragments, fetchedName: (_: string, response: string) => response };
  return { selecting, sources: [{ condition: ALWAYS, selectionSet }] };
}

describe('what is selected of a type, and when', () => {
  it.each([
    ['Film', 'title ...F', { title: ['', ''], minutes: [''] }],
    ['Book', 'title ...F', { title: [''] }],
    ['Media', 'a: title ... on Media { b: title }', { a: [''], b: [''] }],
    ['Film', 'title @skip(if: $x) title @include(if: $y)', { title: ['-x', '+y'] }],
    ['Film', '... @include(if: $x) { title @include(if: $x) @skip(if: $y) }', { title: ['+x,-y'] }],
    ['Film', '... @include(if: $x) { title @skip(if: $x) }', {}],
    ['Film', 'title @skip(if: true) minutes @include(if: true)', { minutes: [''] }],
    ['Film', '...F @include(if: $x) ...F @include(if: $x)', { minutes: ['+x'], title: ['+x'] }],
  ])('of %s by { %s }', (name, text, expected) => {
    const { selecting, sources } = select(text);
    const type = schema.getType(name);
    if (!type) throw new Error(`There is no ${name}.`);
    const fields = selectFields(selecting, type, sources).map(({ responseName, occurrences }) => [
      responseName,
      occurrences.map(({ condition }) => conditionKey(condition)),
    ]);
    expect(Object.fromEntries(fields)).toEqual(expected);
  });
});

it.each([
  ['title', 'false'],
  ['title ... on Media { title }', 'false'],
  ['title __typename', null],
  ['title ...F', null],
  ['title ...F @include(if: $x)', '((x.variables["x"] === true)) || ((x.variables["x"] === true))'],
  ['title ... on Book { title }', null],
  ['title ...F @skip(if: true)', 'false'],
])('whether { %s } depends on which type it is: %s', (text, code) => {
  const { selecting, sources } = select(text);
  const media = schema.getType('Media');
  expect(anyCode(conditionsByType(selecting, media as never, sources))).toBe(code);
});
