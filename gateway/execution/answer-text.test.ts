import { describe, expect, it } from '@jest/globals';
import { AnswerText, fieldsOf, stringifyAnswer } from './answer-text.ts';
import { quoteAny } from './quote.ts';

describe('an answer’s text', () => {
  const text = '{"a":"ö\u2028☃"}';
  const answer = new AnswerText(text, false);

  it.each([
    [{ data: answer }, { data: { a: 'ö\u2028☃' } }],
    [
      { data: answer, errors: [{ message: 'm' }] },
      { data: { a: 'ö\u2028☃' }, errors: [{ message: 'm' }] },
    ],
    [
      { data: answer, extensions: { x: 1 } },
      { data: { a: 'ö\u2028☃' }, extensions: { x: 1 } },
    ],
    [
      { data: null, errors: [{ message: 'm' }] },
      { data: null, errors: [{ message: 'm' }] },
    ],
    [{ errors: [{ message: 'm' }] }, { errors: [{ message: 'm' }] }],
    [{ data: { a: 1 } }, { data: { a: 1 } }],
  ])('%# is sent as JSON', async (result, expected) => {
    const sent = await stringifyAnswer(result as never);
    expect(JSON.parse(Buffer.from(sent).toString())).toEqual(expected);
    expect(Buffer.from(sent).toString().endsWith('\n')).toBe(true);
  });

  it('is read as the fields it holds', () => {
    expect(fieldsOf(answer)).toEqual({ a: 'ö\u2028☃' });
    expect(JSON.stringify({ data: answer })).toBe(`{"data":${text}}`);
    expect([fieldsOf(null), fieldsOf({ b: 1 })]).toEqual([{}, { b: 1 }]);
  });
});

it('quotes any text as JSON does', () => {
  const characters = Array.from({ length: 0x300 }, (_, code) => String.fromCharCode(code));
  const special = ['\u2028', '\ud800', '\udc00x', 'x\ud83d', '😀', '\ufeff', '\\', '"', '\u007f'];
  for (const character of [...characters, ...special]) {
    for (const text of [character, `a${character}b`, character.repeat(50)]) {
      expect(JSON.parse(quoteAny(text))).toBe(JSON.parse(JSON.stringify(text)));
      expect(Buffer.from(quoteAny(text)).toString()).toBe(quoteAny(text));
    }
  }
});
