import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** What the user has set: the variables of this process, and of .env where they are silent. */
export function givenEnvironment(): Record<string, string | undefined> {
  const file = new URL('../.env', import.meta.url);
  return { ...(existsSync(file) && parseEnv(readFileSync(file, 'utf8'))), ...process.env };
}
