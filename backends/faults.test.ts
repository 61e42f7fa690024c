import { describe, expect, it } from '@jest/globals';
import { parseFaults } from './faults.ts';

const parse = (...faults: unknown[]) => parseFaults(JSON.stringify({ faults }));
const TO_MAX = 'a whole number from 0 to 2147483647';
const HEADERS = '"headers" must be an object of HTTP headers, each with a text that can be sent.';

describe('parseFaults', () => {
  it('reads every member a fault can have', () => {
    const fault = {
      path: '/v1/*',
      method: 'GET',
      count: 2,
      percent: 1,
      latencyMs: 0,
      status: 503,
      body: '{}',
      repeat: 3,
      headers: { 'x-trace': 'a b' },
      retryAfter: 30,
      malformed: false,
      hang: false,
      reset: false,
      raw: 'nonsense',
      padBytes: 7,
      gzip: true,
      stall: false,
      cut: false,
      dripMs: 5,
    };
    expect(parse(fault, {})).toEqual([fault, {}]);
  });

  it.each([
    ['no JSON', 'nonsense', 'The body must be JSON.'],
    ['no object', '[]', 'Expected { "faults": [ … ] }.'],
    ['null', 'null', 'Expected { "faults": [ … ] }.'],
    ['no list', '{"faults":{}}', 'Expected { "faults": [ … ] }.'],
    ['a name of JavaScript', '{"faults":[{"__proto__":1}]}', 'Unknown member "__proto__".'],
  ])('says what is wrong with %s', (_what, text, message) => {
    expect(parseFaults(text)).toBe(message);
  });

  it.each([
    [null, 'Each fault must be an object.'],
    [7, 'Each fault must be an object.'],
    [[], 'Each fault must be an object.'],
    [{ code: 503 }, 'Unknown member "code".'],
    [{ constructor: 1 }, 'Unknown member "constructor".'],
    [{ status: 99 }, '"status" must be a whole number from 200 to 599.'],
    [{ status: 101 }, '"status" must be a whole number from 200 to 599.'],
    [{ status: 600 }, '"status" must be a whole number from 200 to 599.'],
    [{ status: 200.5 }, '"status" must be a whole number from 200 to 599.'],
    [{ status: '503' }, '"status" must be a whole number from 200 to 599.'],
    [{ latencyMs: -1 }, `"latencyMs" must be ${TO_MAX}.`],
    [{ count: -1 }, `"count" must be ${TO_MAX}.`],
    [{ percent: 101 }, '"percent" must be a whole number from 0 to 100.'],
    [{ repeat: 1e12 }, `"repeat" must be ${TO_MAX}.`],
    [{ retryAfter: -5 }, `"retryAfter" must be ${TO_MAX}.`],
    [{ dripMs: null }, `"dripMs" must be ${TO_MAX}.`],
    [{ body: {} }, '"body" must be a string.'],
    [{ hang: 1 }, '"hang" must be a boolean.'],
    [{ headers: null }, HEADERS],
    [{ headers: ['a'] }, HEADERS],
    [{ headers: { 'x-a': 1 } }, HEADERS],
    [{ headers: { 'x a': '1' } }, HEADERS],
    [{ headers: { '': '1' } }, HEADERS],
    [{ headers: { 'x-a': 'a\r\nx-b: c' } }, HEADERS],
    [{ headers: { 'x-a': '√' } }, HEADERS],
  ])('refuses %j', (fault, message) => {
    expect(parse({ status: 503 }, fault)).toBe(message);
  });
});
