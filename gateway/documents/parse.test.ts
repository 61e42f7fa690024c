import { describe, expect, it } from '@jest/globals';
import { GraphQLError, print } from 'graphql';
import { createParseDocument, type ParsedDocument } from './parse.ts';

const LIMITS = { maxTokens: 10 };

function parsed(answer: ParsedDocument | GraphQLError): ParsedDocument {
  if (answer instanceof GraphQLError) throw answer;
  return answer;
}

describe('parsing a document', () => {
  it('gives the document, and the SHA-256 of its text', () => {
    const { document, hash } = parsed(createParseDocument(LIMITS)('{ a }'));
    expect(print(document)).toBe('{\n  a\n}');
    // printf '{ a }' | sha256sum
    expect(hash).toBe('1c7e1e347f726166b5b1c55afd61f278cc9b45e00c108ec33d540a566379811b');
  });

  it('gives the same document for the same text', () => {
    const parse = createParseDocument(LIMITS);
    expect(parse('{ a }')).toBe(parse('{ a }'));
    expect(parse('{ a }')).not.toBe(parse('{a}'));
  });

  it('forgets a document rather than to keep more than its share of text', () => {
    const parse = createParseDocument(LIMITS);
    const first = parse('{ a }');
    for (const name of ['b', 'c', 'd', 'e']) parse(`{ ${name} } # ${'.'.repeat(499_990)}`);
    expect(parse('{ a }')).not.toBe(first);
  });

  it('returns a syntax error, of the grammar or of a token', () => {
    const parse = createParseDocument(LIMITS);
    expect(parse('{ a')).toEqual(new GraphQLError('Syntax Error: Expected Name, found <EOF>.'));
    expect(parse('{ a ? }')).toBeInstanceOf(GraphQLError);
    expect(parse('')).toBeInstanceOf(GraphQLError);
  });

  it('takes as many tokens as the limit says, comments and commas not counted', () => {
    const parse = createParseDocument(LIMITS);
    expect(print(parsed(parse('{ a, b, c, d, e, f, g, h } # and no more')).document)).toContain(
      'h',
    );
    expect(() => parse('{ a, b, c, d, e, f, g, h, i }')).toThrow(
      expect.objectContaining({
        message: 'The document is longer than the limit of 10 tokens.',
        extensions: { code: 'TOO_MANY_TOKENS', http: { status: 400 } },
      }),
    );
  });

  it.each([
    ['{ __proto__: a }'],
    ['query ($__proto__: Int) { a(b: $__proto__) }'],
    ['{ ...__proto__ } fragment __proto__ on Query { a }'],
  ])('takes no name whose answer would be lost: %s', (text) => {
    expect(() => createParseDocument({ maxTokens: 1000 })(text)).toThrow(
      expect.objectContaining({
        message: 'Nothing in a document may be called "__proto__".',
        extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
      }),
    );
  });

  it('takes the same word as text, and in a comment', () => {
    const { document } = parsed(createParseDocument(LIMITS)('{ a(b: "__proto__") } # __proto__'));
    expect(print(document)).toContain('"__proto__"');
  });

  it('takes no more than fifty brackets within brackets', () => {
    const parse = createParseDocument({ maxTokens: 1000 });
    const nested = (levels: number) => `${'{a'.repeat(levels)}${'}'.repeat(levels)}`;
    expect(parsed(parse(nested(50))).document.definitions).toHaveLength(1);
    expect(() => parse(nested(51))).toThrow(
      expect.objectContaining({
        message: 'The document nests deeper than the limit of 50.',
        extensions: { code: 'TOO_DEEP', http: { status: 400 } },
      }),
    );
    const sideBySide = `{ ${'a(b: [{ c: [1] }]) '.repeat(30)} }`;
    expect(parsed(parse(sideBySide)).document.definitions).toHaveLength(1);
  });
});
