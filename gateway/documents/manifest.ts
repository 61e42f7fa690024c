import { ConfigError } from '@tributary/kit/config';
import { parser, WireError } from '@tributary/kit/wire';
import * as z from 'zod';
import { hashOf } from './parse.ts';

/** An operation that a client was built with. */
export interface PersistedOperation {
  /** SHA-256 of its body, hex. */
  id: string;
  name: string;
  type: 'query' | 'mutation' | 'subscription';
  /** The document as text. */
  body: string;
}

/** What the build of one client knows to send, by id. */
export type Manifest = ReadonlyMap<string, PersistedOperation>;

/** A manifest that cannot be served. Names its file, and the operation at fault, in one line. */
export class ManifestError extends ConfigError {}

const readManifest = parser(
  'manifest',
  z.object({
    format: z.literal('apollo-persisted-query-manifest'),
    version: z.literal(1),
    operations: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        type: z.enum(['query', 'mutation', 'subscription']),
        body: z.string().min(1),
      }),
    ),
  }),
);

/**
 * Reads a manifest in the format of Apollo's `generate-persisted-query-manifest`.
 * @throws ManifestError
 */
export function parseManifest(file: string, text: string): Manifest {
  const { operations } = readText(file, text);
  for (const { id, name, body } of operations) {
    if (id === hashOf(body)) continue;
    throw new ManifestError(
      `${file}: the id of the operation "${name}" is not the SHA-256 of its body.`,
    );
  }
  return new Map(operations.map((operation) => [operation.id, operation]));
}

function readText(file: string, text: string) {
  try {
    return readManifest(JSON.parse(text));
  } catch (error) {
    const problem = error instanceof WireError ? error.message : 'is not JSON.';
    throw new ManifestError(`${file}: ${problem}`);
  }
}
