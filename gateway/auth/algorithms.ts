/**
 * The signature algorithms a token may name. All are asymmetric: whoever knows an issuer's published
 * keys can sign nothing with them.
 */
export const ALGORITHMS = ['ES256', 'EdDSA', 'PS256', 'RS256'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];
