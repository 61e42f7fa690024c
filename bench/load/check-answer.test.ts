import { describe, expect, it } from '@jest/globals';
import { createAnswerCheck } from './check-answer.ts';

const check = createAnswerCheck({ a: 1, b: [{ c: null }] });
const ask = (text: string) => check(Buffer.from(text));

describe('an answer is right', () => {
  it('whatever the order of its members, and again when seen before', () => {
    expect(ask('{"data":{"a":1,"b":[{"c":null}]}}')).toBeUndefined();
    expect(ask('{"data":{"b":[{"c":null}],"a":1}}')).toBeUndefined();
    expect(ask('{"data":{"b":[{"c":null}],"a":1}}')).toBeUndefined();
  });
});

describe('an answer is wrong', () => {
  it.each([
    ['with other data', '{"data":{"a":2,"b":[{"c":null}]}}', 'other data'],
    ['with less', '{"data":{"a":1,"b":[{}]}}', 'other data'],
    ['with an error beside the data', '{"data":{"a":1,"b":[{"c":null}]},"errors":[{}]}', 'errors'],
    ['cut short', '{"data":{"a":1', 'no JSON'],
  ])('%s', (_name, text, problem) => {
    expect(ask(text)).toContain(problem);
    expect(ask(text)).toContain(problem);
  });
});
