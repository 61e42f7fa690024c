import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries';

const require = createRequire(import.meta.url);
countries.registerLocale(require('i18n-iso-countries/langs/en.json'));

/**
 * ISO 3166-1 alpha-2 of a country a vendor writes as a code (`DE`, `deu`) or in English
 * (`Germany`); `null` for what names no country.
 */
export function toCountryCode(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  if (/^[a-z]{2}$/i.test(trimmed)) {
    return countries.isValid(trimmed) ? trimmed.toUpperCase() : null;
  }
  if (/^[a-z]{3}$/i.test(trimmed)) return countries.alpha3ToAlpha2(trimmed.toUpperCase()) ?? null;
  return countries.getAlpha2Code(trimmed, 'en') ?? null;
}
