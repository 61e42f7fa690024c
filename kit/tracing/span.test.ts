import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PublicError } from '../errors.ts';
import {
  currentSpan,
  inSpan,
  logFields,
  openSpan,
  type Span,
  type Tracer,
  traceWith,
} from './span.ts';

let told: string[] = [];

/** Writes down what is opened, failed and ended. */
const tracer: Tracer = {
  open(name, _attributes, _options, parent) {
    told.push(`${parent?.spanId ?? '-'} > ${name}`);
    const span: Span = {
      traceId: 'trace',
      spanId: name,
      traceparent: `00-trace-${name}-01`,
      set() {},
      rename() {},
      fail: (code) => void told.push(`${name}: ${code}`),
      end: () => void told.push(`${name} ends`),
    };
    return span;
  },
};
beforeEach(() => {
  told = [];
});
afterEach(() => traceWith(undefined));

describe('where nobody traces', () => {
  it('a span is a mere call', async () => {
    expect(inSpan('a', {}, () => 7)).toBe(7);
    const promise = Promise.resolve(7);
    expect(inSpan('a', {}, () => promise)).toBe(promise);
    expect(() => inSpan('a', {}, fail)).toThrow('told to');
    expect(currentSpan()).toBeUndefined();
    expect(logFields()).toEqual({});
    expect(openSpan('a').traceparent).toBe('');
  });
});

describe('a span', () => {
  beforeEach(() => traceWith(tracer));

  it('ends with what runs in it, and not before', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const waiting = inSpan('a', {}, () => gate);
    expect(told).toEqual(['- > a']);
    release();
    await waiting;
    expect(inSpan('b', {}, () => 7)).toBe(7);
    expect(told).toEqual(['- > a', 'a ends', '- > b', 'b ends']);
  });

  it('is around what its work begins, and only that', async () => {
    await Promise.all([
      inSpan('a', {}, async () => {
        await null;
        expect(logFields()).toEqual({ trace_id: 'trace', span_id: 'a' });
        inSpan('b', {}, () => {});
        openSpan('c').end();
        expect(currentSpan()?.spanId).toBe('a');
      }),
      inSpan('d', {}, async () => {
        await null;
        expect(currentSpan()?.spanId).toBe('d');
      }),
    ]);
    expect(told).toEqual(expect.arrayContaining(['- > a', 'a > b', 'a > c', '- > d']));
  });

  it('tells a failure by its code, else by its class, and passes it on', async () => {
    const refuse = async () => {
      throw new PublicError('FORBIDDEN', 'Not for Ada.');
    };
    await expect(inSpan('a', {}, refuse)).rejects.toThrow('Not for Ada.');
    expect(() => inSpan('b', {}, fail)).toThrow('told to');
    expect(told).toEqual(['- > a', 'a: FORBIDDEN', 'a ends', '- > b', 'b: RangeError', 'b ends']);
  });
});

function fail(): never {
  throw new RangeError('told to');
}
