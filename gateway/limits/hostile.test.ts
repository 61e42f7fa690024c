import { describe, expect, it } from '@jest/globals';
import { buildSchema, type DocumentNode, GraphQLError, Kind, parse } from 'graphql';
import { createParseDocument } from '../documents/parse.ts';
import { parseRequest } from '../documents/request.ts';
import { createCompileCost } from './cost.ts';
import { DEFAULT_LIMITS } from './options.ts';
import { checkStructure } from './structure.ts';
import { createTally } from './tally.ts';

const refusal = (code: string) =>
  expect.objectContaining({ extensions: { code, http: { status: 400 } } });

const parseDocument = createParseDocument(DEFAULT_LIMITS);

/** What the gateway does with a document before it validates it. */
function admit(text: string): void {
  const parsed = parseDocument(text);
  if (parsed instanceof GraphQLError) throw parsed;
  checkStructure(parsed.document, undefined, DEFAULT_LIMITS);
}

const fill = (count: number, toText: (index: number) => string) =>
  Array.from({ length: count }, (_none, index) => toText(index)).join(' ');

/** Each fragment spreads the next one twice: written out, the last one stands there 2^levels times. */
const bomb = (levels: number, last: string) =>
  `{ customers { nodes { ...f0 } } }
  ${fill(levels, (level) => `fragment f${level} on Customer { ...f${level + 1} ...f${level + 1} }`)}
  fragment f${levels} on Customer { ${last} }`;

describe('a hostile document', () => {
  it.each([
    ['a megabyte of fields within fields', '{a'.repeat(500_000), 'TOO_DEEP'],
    ['a megabyte of lists within lists', `{ a(b: ${'['.repeat(1_000_000)}`, 'TOO_DEEP'],
    ['input objects within input objects', `{ a(b: ${'{c:'.repeat(10_000)}`, 'TOO_DEEP'],
    ['list types within list types', `query ($a: ${'['.repeat(10_000)}`, 'TOO_DEEP'],
    ['fields just within the brackets’ limit', `${'{a'.repeat(49)}${'}'.repeat(49)}`, 'TOO_DEEP'],
    ['a megabyte of fields side by side', `{ ${'a '.repeat(500_000)} }`, 'TOO_MANY_TOKENS'],
    ['ten thousand aliases', `{ ${fill(10_000, (n) => `a${n}: __typename`)} }`, 'TOO_MANY_TOKENS'],
    ['ten thousand directives', `{ a ${'@skip(if: false) '.repeat(10_000)} }`, 'TOO_MANY_TOKENS'],
    [
      'ten thousand variables',
      `query (${fill(10_000, (n) => `$a${n}: Int`)}) { a }`,
      'TOO_MANY_TOKENS',
    ],
    ['ten thousand operations', fill(10_000, (n) => `query A${n} { a }`), 'TOO_MANY_TOKENS'],
    ['a thousand aliases', `{ a { ${fill(1000, (n) => `a${n}: id`)} } }`, 'TOO_MANY_ALIASES'],
    ['a thousand root fields', `{ ${'__typename '.repeat(1000)} }`, 'TOO_MANY_ROOT_FIELDS'],
    ['seven hundred directives', `{ a ${'@b '.repeat(700)} }`, 'TOO_MANY_DIRECTIVES'],
    ['a bomb of fragments', bomb(30, 'id'), 'TOO_MANY_TOKENS'],
    ['a bomb of aliases', bomb(30, 'x: id'), 'TOO_MANY_ALIASES'],
    ['a bomb of directives', bomb(30, 'id @skip(if: true)'), 'TOO_MANY_DIRECTIVES'],
    ['the largest bomb that can be sent', bomb(360, 'id'), 'TOO_MANY_TOKENS'],
    [
      'a chain of fragments, each a level deeper',
      `{ a { ...f0 } } ${fill(300, (n) => `fragment f${n} on A { a { ...f${n + 1} } }`)} fragment f300 on A { a }`,
      'TOO_DEEP',
    ],
  ])('of %s is refused', (_what, text, code) => {
    expect(() => admit(text)).toThrow(refusal(code));
  });

  it('is read no further than it must be', () => {
    // Behind the limit there is no token at all: whoever read on would complain of that.
    expect(() => admit(`${'{a'.repeat(51)} \u0000`)).toThrow(refusal('TOO_DEEP'));
    expect(() => admit(`{ ${'a '.repeat(4000)} \u0000`)).toThrow(refusal('TOO_MANY_TOKENS'));
  });

  it('takes as much work as it is long, however often it spreads its fragments', () => {
    const document = parse(bomb(300, 'id'));
    const { tally, visited } = createTally(document)(operationOf(document));
    expect(tally.selections).toBeGreaterThan(2 ** 300);
    expect(visited).toBe(3 + 2 * 300 + 1);
  });

  it('takes no more work to estimate, although each level is asked under two names', () => {
    const schema = buildSchema('type Query { a: A } type A { a: A }');
    const compile = createCompileCost(schema, DEFAULT_LIMITS);
    const levels = fill(
      40,
      (n) => `fragment f${n} on A { x: a { ...f${n + 1} } y: a { ...f${n + 1} } }`,
    );
    const document = parse(`{ a { ...f0 } } ${levels} fragment f40 on A { a { __typename } }`);
    const estimate = compile(document, null)?.({});
    expect(estimate?.cost).toBeGreaterThan(2 ** 40);
    expect(estimate?.steps).toBeLessThan(500);
  });

  it('is not estimated where that would take too long', () => {
    const types = fill(40, (n) => `type T${n} implements I { i: I t${n}: I }`);
    const schema = buildSchema(`type Query { i: I } interface I { i: I } ${types}`);
    const compile = createCompileCost(schema, DEFAULT_LIMITS);
    const level = (rest: string) =>
      `i { ${rest} ${fill(40, (n) => `... on T${n} { t${n}: i { ${rest} } i { t${n}: __typename } }`)} }`;
    const document = parse(`{ ${level(level(level('__typename')))} }`);
    expect(() => compile(document, null)).toThrow(refusal('TOO_COSTLY'));
  });
});

describe('hostile variables', () => {
  const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

  it('of lists within lists are refused', () => {
    expect(() => parseRequest({ query: '{ a }', variables: { a: nested(100_000) } })).toThrow(
      refusal('TOO_DEEP'),
    );
    expect(() => parseRequest({ query: '{ a }', variables: { a: nested(49) } })).not.toThrow();
  });

  it('are not walked on and on, however many arguments take them', () => {
    const schema = buildSchema('input I { a: [I!] } type Query { q(i: I): Int }');
    const compile = createCompileCost(schema, DEFAULT_LIMITS);
    const list = (of: unknown) => ({ a: Array.from({ length: 100 }, () => of) });
    const text = `query ($i: I) { ${fill(20, (n) => `a${n}: q(i: $i)`)} }`;
    const estimate = compile(parse(text), null);
    expect(estimate?.({ i: list({}) }).cost).toBe(20 * 101);
    expect(() => estimate?.({ i: list(list({})) })).toThrow(refusal('TOO_COSTLY'));
  });
});

function operationOf(document: DocumentNode) {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('It starts with another one.');
  return operation;
}
