// npm run keys: prints the key of each subgraph that belongs to GATEWAY_SECRET, as variables. Without
// GATEWAY_SECRET it makes one.
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { givenEnvironment } from './given-environment.ts';

const given = givenEnvironment()['GATEWAY_SECRET']?.trim();
const secret = given || randomBytes(32).toString('base64url');
if (!given) console.log(`GATEWAY_SECRET=${secret}`);
for (const name of readdirSync(new URL('../subgraphs/', import.meta.url)).sort()) {
  console.log(`${name.toUpperCase()}_GATEWAY_KEY=${deriveSubgraphKey(secret, name)}`);
}
