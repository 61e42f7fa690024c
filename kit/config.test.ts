import { describe, expect, it } from '@jest/globals';
import { ConfigError, createConfig } from './config.ts';

describe('configuration', () => {
  it('names the variable that is missing', () => {
    expect(() => createConfig({}).required('STRIPE_KEY')).toThrow(
      'Set the environment variable STRIPE_KEY.',
    );
    expect(() => createConfig({ STRIPE_KEY: ' ' }).required('STRIPE_KEY')).toThrow('STRIPE_KEY');
  });

  it.each([
    ['port', 'CRM_PORT must be a whole number from 1 to 65535, not "40o1".', '40o1'],
    ['port', 'CRM_PORT must be a whole number from 1 to 65535, not "0".', '0'],
    ['port', 'CRM_PORT must be a whole number from 1 to 65535, not "1e3".', '1e3'],
  ] as const)('refuses a bad %s: %s', (_kind, message, value) => {
    expect(() => createConfig({ CRM_PORT: value }).port('CRM_PORT', 4001)).toThrow(message);
  });

  it('refuses a URL that is none', () => {
    const config = createConfig({ HUBSPOT_URL: 'api.hubapi.com', OTHER: 'ftp://x' });
    expect(() => config.url('HUBSPOT_URL')).toThrow(
      'HUBSPOT_URL must be an http or https URL, not "api.hubapi.com".',
    );
    expect(() => config.url('OTHER')).toThrow('OTHER must be an http or https URL');
    expect(createConfig({ A: 'https://a.example/' }).url('A')).toBe('https://a.example');
  });

  it('has development secrets in development only', () => {
    expect(createConfig({}).secret('CURSOR_SECRET', 'dev')).toBe('dev');
    const production = createConfig({ NODE_ENV: 'production' });
    expect(() => production.secret('CURSOR_SECRET', 'dev')).toThrow('CURSOR_SECRET');
  });

  it('refuses a choice that is none', () => {
    const config = createConfig({ LEVEL: 'loud' });
    expect(() => config.oneOf('LEVEL', ['info', 'debug'], 'info')).toThrow(
      'LEVEL must be one of info, debug, not "loud".',
    );
  });

  it('refuses a currency that is no code', () => {
    const config = createConfig({ A: 'EUR', B: 'eur', C: 'Euro' });
    expect(config.currency('A')).toBe('EUR');
    expect(config.currency('D')).toBeUndefined();
    for (const [name, value] of [
      ['B', 'eur'],
      ['C', 'Euro'],
    ] as const) {
      expect(() => config.currency(name)).toThrow(
        new ConfigError(`${name} must be an ISO 4217 code, e.g. EUR, not "${value}".`),
      );
    }
  });

  it('refuses text, alone or in a list, that a check refuses', () => {
    const config = createConfig({ NAME: 'a b', NAMES: 'a, b c' });
    const isWord = (text: string) => /^\w+$/.test(text);
    expect(() => config.checked('NAME', isWord, 'a word')).toThrow(
      new ConfigError('NAME must be a word, not "a b".'),
    );
    expect(() => config.checkedList('NAMES', isWord, 'words')).toThrow(
      new ConfigError('NAMES must be words, not "b c".'),
    );
    expect(config.checked('NONE', isWord, 'a word')).toBeUndefined();
    expect(config.checkedList('NONE', isWord, 'words')).toEqual([]);
  });

  it('reads lists without blanks', () => {
    expect(createConfig({ L: ' a, ,b ' }).list('L', [])).toEqual(['a', 'b']);
  });

  it('refuses a value with a line break, without quoting it', () => {
    const config = createConfig({ HUBSPOT_TOKEN: 'pat-secret\nX-Evil: 1' });
    expect(() => config.required('HUBSPOT_TOKEN')).toThrow(
      'HUBSPOT_TOKEN holds a control character, e.g. a line break.',
    );
  });
});
