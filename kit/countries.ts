import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries';
import { remember } from './remember.ts';

const require = createRequire(import.meta.url);
countries.registerLocale(require('i18n-iso-countries/langs/en.json'));

const byCode = remember((code) => (countries.isValid(code) ? code : null));

/** By its English name, which is sought in a list of all. */
const byName = remember((name) => countries.getAlpha2Code(name, 'en') ?? null);

/**
 * ISO 3166-1 alpha-2 of a country a vendor writes as a code (`DE`, `deu`) or in English
 * (`Germany`); `null` for what names no country.
 */
export function toCountryCode(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  if (/^[a-z]{2}$/i.test(trimmed)) return byCode(trimmed.toUpperCase());
  if (/^[a-z]{3}$/i.test(trimmed)) return countries.alpha3ToAlpha2(trimmed.toUpperCase()) ?? null;
  return byName(trimmed);
}
