import { describe, expect, it } from '@jest/globals';
import { claimSecurity, readSupergraph } from './supergraph.ts';

const schemaWith = (url: string) => `schema
  @link(url: "https://specs.apollo.dev/link/v1.0")
  @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
  @link(url: "${url}", for: SECURITY)
{ query: Query }`;

describe('claimSecurity', () => {
  it.each(['authenticated', 'requiresScopes', 'policy'])(
    'takes over %s, which we enforce',
    (name) => {
      const url = `https://specs.apollo.dev/${name}/v0.1`;
      expect(claimSecurity(schemaWith(url))).toBe(schemaWith(url).replace(', for: SECURITY', ''));
    },
  );

  it('refuses a security spec that nobody enforces', () => {
    const url = 'https://specs.example.com/secrecy/v1.0';
    expect(() => claimSecurity(schemaWith(url))).toThrow(
      'Nobody enforces the security spec https://specs.example.com/secrecy/v1.0. It cannot be served.',
    );
    expect(() => claimSecurity(schemaWith('https://specs.apollo.dev/policy/v9.0'))).toThrow();
  });

  it('refuses a supergraph with arguments from a context, and says why', () => {
    expect(() => claimSecurity(schemaWith('https://specs.apollo.dev/context/v0.1'))).toThrow(
      'The supergraph uses @context and @fromContext, which are not executed. It cannot be served.',
    );
  });

  it('leaves no security link in the supergraph we serve, and changes nothing else', () => {
    const sdl = readSupergraph();
    expect(sdl).toContain(', for: SECURITY)');
    expect(claimSecurity(sdl)).toBe(sdl.replaceAll(', for: SECURITY)', ')'));
  });
});
