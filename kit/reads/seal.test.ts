import { describe, expect, it } from '@jest/globals';
import { createSeal } from './seal.ts';

const seal = createSeal('secret');
const KEPT = { askedAt: 1_700_000_000_000, text: '{"value":{"name":"Zephyr Sails 9"}}' };

/** The text with one bit of this byte turned over. */
function tampered(text: string, at: number): string {
  const bytes = Buffer.from(text, 'base64');
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return bytes.toString('base64');
}

describe('what is sealed', () => {
  it('opens under its key, for every process with the secret', () => {
    const text = seal.close('key', KEPT);
    expect(seal.open('key', text)).toEqual(KEPT);
    expect(createSeal('secret').open('key', text)).toEqual(KEPT);
  });

  it('does not open under another key: no row moves into another scope', () => {
    const text = seal.close('A thingsByIds []\n1', KEPT);
    expect(seal.open('all thingsByIds []\n1', text)).toBeNull();
    expect(seal.open('', text)).toBeNull();
  });

  it('does not open for another secret', () => {
    expect(createSeal('another').open('key', seal.close('key', KEPT))).toBeNull();
    expect(seal.open('key', createSeal('another').close('key', KEPT))).toBeNull();
  });

  it('does not open once it was changed, wherever', () => {
    const text = seal.close('key', KEPT);
    const { length } = Buffer.from(text, 'base64');
    for (let at = 0; at < length; at += 1) {
      expect(seal.open('key', tampered(text, at))).toBeNull();
    }
    for (const size of [0, 1, 16, 43, 44, length - 1]) {
      const cut = Buffer.from(text, 'base64').subarray(0, size).toString('base64');
      expect(seal.open('key', cut)).toBeNull();
    }
  });

  it.each(['', 'no base64 ~', JSON.stringify(KEPT), 'A'.repeat(1000)])('is not %.20j', (text) => {
    expect(seal.open('key', text)).toBeNull();
  });

  it('says nothing of what it holds, nor of its key', () => {
    const text = Buffer.from(seal.close('Zephyr', KEPT), 'base64').toString('latin1');
    expect(text).not.toMatch(/Zephyr|Sails|value/);
    expect(seal.nameOf('Zephyr')).toMatch(/^[\w-]{43}$/);
    expect(seal.nameOf('Zephyr')).toBe(createSeal('secret').nameOf('Zephyr'));
    expect(seal.nameOf('Zephyr')).not.toBe(createSeal('another').nameOf('Zephyr'));
  });

  it('is never twice the same', () => {
    const texts = Array.from({ length: 100 }, () => seal.close('key', KEPT));
    expect(new Set(texts).size).toBe(100);
  });
});
