import { describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery, parse } from 'graphql';
import { DEFAULT_LIMITS } from './options.ts';
import { checkStructure } from './structure.ts';

const LIMITS = {
  maxDepth: 3,
  maxAliases: 2,
  maxRootFields: 3,
  maxDirectives: 2,
  maxTokens: 12,
};

const check =
  (text: string, operationName?: string, limits = LIMITS) =>
  () =>
    checkStructure(parse(text), operationName, limits);

const refusal = (code: string, message: string) =>
  expect.objectContaining({ message, extensions: { code, http: { status: 400 } } });

const TOO_DEEP = refusal('TOO_DEEP', 'The operation nests its fields deeper than the limit of 3.');
const TOO_MANY_ALIASES = refusal(
  'TOO_MANY_ALIASES',
  'The operation has more aliases than the limit of 2.',
);
const TOO_MANY_ROOT_FIELDS = refusal(
  'TOO_MANY_ROOT_FIELDS',
  'The operation has more root fields than the limit of 3.',
);
const TOO_MANY_DIRECTIVES = refusal(
  'TOO_MANY_DIRECTIVES',
  'The operation has more directives than the limit of 2.',
);
const TOO_MANY_TOKENS = refusal(
  'TOO_MANY_TOKENS',
  'The operation is longer than the limit of 12 tokens once its fragments are written out.',
);

describe('checkStructure', () => {
  it.each([
    ['fields within fields', '{ a { b { c } } }'],
    ['inline fragments, which add no depth', '{ a { ... { ... { b { c } } } } }'],
    ['aliases', '{ x: a y: b }'],
    ['root fields', '{ a b c }'],
    ['directives', '{ a @skip(if: true) @include(if: true) }'],
    ['selections', '{ a { b c d e f } b { c d e f } }'],
  ])('lets through what reaches the limit of %s', (_what, text) => {
    expect(check(text)).not.toThrow();
  });

  it.each([
    ['too deep', '{ a { b { c { d } } } }', TOO_DEEP],
    ['too deep within a fragment', '{ a { ...f } } fragment f on A { b { c { d } } }', TOO_DEEP],
    [
      'too deep by fragments within fragments',
      '{ a { ...f } } fragment f on A { b { ...g } } fragment g on B { c { ...h } } fragment h on C { d }',
      TOO_DEEP,
    ],
    ['aliases', '{ x: a y: b z: c }', TOO_MANY_ALIASES],
    [
      'aliases of one fragment in many places',
      '{ a { ...f } b { ...f } c { ...f } } fragment f on A { x: a }',
      TOO_MANY_ALIASES,
    ],
    ['root fields', '{ a b c d }', TOO_MANY_ROOT_FIELDS],
    ['one root field again and again', '{ a a a a }', TOO_MANY_ROOT_FIELDS],
    [
      'root fields within fragments',
      '{ a ... { b } ...f } fragment f on Query { c d }',
      TOO_MANY_ROOT_FIELDS,
    ],
    [
      'one directive again and again',
      '{ a @skip(if: true) @skip(if: true) @skip(if: true) }',
      TOO_MANY_DIRECTIVES,
    ],
    [
      'directives on everything that may have one',
      'query @x { ...f @x } fragment f on Query @x { ... @x { a } }',
      TOO_MANY_DIRECTIVES,
    ],
    [
      'directives on variables',
      'query ($a: Int @x, $b: Int @x, $c: Int @x) { a }',
      TOO_MANY_DIRECTIVES,
    ],
    [
      'selections once fragments are written out',
      '{ a { ...f ...f ...f } } fragment f on A { b c d e }',
      TOO_MANY_TOKENS,
    ],
  ])('refuses %s', (_what, text, refused) => {
    expect(check(text)).toThrow(refused);
  });

  it('looks at the operation that is to run, not at its neighbours', () => {
    const text = 'query Small { a } query Large { a { b { c { d } } } }';
    expect(check(text, 'Small')).not.toThrow();
    expect(check(text, 'Large')).toThrow(TOO_DEEP);
  });

  it('looks at all of them where the name tells none', () => {
    const text = 'query Small { a } query Large { a { b { c { d } } } }';
    expect(check(text)).toThrow(TOO_DEEP);
    expect(check(text, 'Other')).toThrow(TOO_DEEP);
  });

  it('leaves to validation what is not its own: cycles of fragments, and unknown ones', () => {
    expect(check('{ ...f } fragment f on Query { ...f }')).not.toThrow();
    expect(
      check('{ ...f } fragment f on Query { ...g } fragment g on Query { a { ...f } }'),
    ).not.toThrow();
    expect(check('{ ...unknown }')).not.toThrow();
    expect(check('fragment f on Query { a }')).not.toThrow();
  });

  it.each([
    ['as it is by default', {}],
    [
      'with all that can be asked for',
      {
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      },
    ],
  ])('lets the introspection query through, %s', (_what, options) => {
    const document = parse(getIntrospectionQuery(options));
    expect(() => checkStructure(document, 'IntrospectionQuery', DEFAULT_LIMITS)).not.toThrow();
  });

  it('lets introspection go deeper, within bounds of its own', () => {
    const ofTypes = (count: number) =>
      `{ __type(name: "A") { ${'ofType { '.repeat(count)} name ${'}'.repeat(count)} } }`;
    const introspect = (text: string) => check(text, undefined, { ...LIMITS, maxTokens: 100 });
    expect(introspect(ofTypes(11))).not.toThrow();
    expect(introspect(ofTypes(12))).toThrow(TOO_DEEP);
    expect(introspect(`{ ...f } fragment f on Query ${ofTypes(12)}`)).toThrow(TOO_DEEP);
    expect(
      introspect('{ __schema { types { ...t } } } fragment t on T { a { b { name } } }'),
    ).not.toThrow();
  });
});
