import { createAccessTable } from '@tributary/kit/access/table';
import type { Config } from '@tributary/kit/config';
import { parse } from 'graphql';
import type { Audience } from './examples.ts';

/** The login at an OpenID issuer: a public client, by authorization code with PKCE. */
export interface SignIn {
  issuer: string;
  clientId: string;
  /** What is asked for; nothing: what the issuer gives by default. */
  scopes: readonly string[];
}

export interface SandboxOptions {
  /** Filled into the page of each audience, if the page is opened from this machine. */
  tokens: Partial<Record<Audience, string | undefined>>;
  signIn?: SignIn | undefined;
}

/** Reads how the Sandbox pages are served. They ask for every scope that the supergraph names. */
export function sandboxFromConfig(config: Config, supergraphSdl: string): SandboxOptions {
  const issuer = config.optionalUrl('GATEWAY_SANDBOX_ISSUER');
  const clientId = config.text('GATEWAY_SANDBOX_CLIENT_ID', 'local-sandbox');
  return {
    tokens: {
      developer: config.optional('GATEWAY_SANDBOX_TOKEN'),
      partner: config.optional('GATEWAY_SANDBOX_PARTNER_TOKEN'),
    },
    ...(issuer !== undefined && { signIn: { issuer, clientId, scopes: scopesOf(supergraphSdl) } }),
  };
}

/** Every scope some directive names, and the one that shows what an operation cost. */
function scopesOf(supergraphSdl: string): string[] {
  const { types } = createAccessTable(parse(supergraphSdl)).declared;
  const clauses = [...types.values()].flatMap(({ declaration, fields }) =>
    [declaration, ...[...fields.values()].map((field) => field.declaration)].flatMap(
      (declared) => declared.clauses,
    ),
  );
  const named = clauses.flatMap((clause) => (clause.kind === 'scopes' ? clause.anyOf.flat() : []));
  return [...new Set([...named, 'upstream:read'])].sort();
}
