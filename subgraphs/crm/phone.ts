import parsePhoneNumber, { isSupportedCountry } from 'libphonenumber-js/min';

/**
 * E.164 of a phone number as somebody typed it; `null` when it is none. Takes 10 µs: it is asked for
 * where the number is, and not for each row.
 * @param country where a number without country code is dialled, ISO 3166-1 alpha-2.
 */
export function toE164(text: string | null, country: string | null): string | null {
  if (text === null) return null;
  const defaultCountry = country !== null && isSupportedCountry(country) ? country : undefined;
  const number = parsePhoneNumber(text, {
    ...(defaultCountry && { defaultCountry }),
    extract: false,
  });
  return number?.isPossible() ? number.number : null;
}
