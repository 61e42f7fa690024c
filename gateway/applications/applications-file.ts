import { open, readFile, realpath, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigError } from '@tributary/kit/config';
import { type ApplicationEntry, parseApplications } from './application-entry.ts';

/** Reads and checks the file. @throws ConfigError of one line, naming the file and the entry. */
export async function readApplications(file: string): Promise<ApplicationEntry[]> {
  return parseApplications(await readText(file), file);
}

/** The text of the file, unchecked. @throws ConfigError of one line, naming the file. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const isMissing = codeOf(cause) === 'ENOENT';
    const problem = isMissing ? 'There is no such file' : `It cannot be read (${codeOf(cause)})`;
    throw new ConfigError(`${file}: ${problem}.`, { cause });
  }
}

/**
 * Replaces the file by what `change` makes of its entries; readers see the old or the new one, and
 * of two changes at once the second is refused. A file that is missing has no entries.
 * @throws ConfigError of one line; what `change` throws. The file is then as it was.
 */
export async function changeApplications(
  file: string,
  change: (entries: readonly ApplicationEntry[]) => readonly ApplicationEntry[],
): Promise<void> {
  // A link stays a link: what it points at is replaced.
  const target = await realpath(file).catch(() => resolve(file));
  const draft = `${target}.new`;
  const handle = await open(draft, 'wx', 0o600).catch((cause) => {
    throw new ConfigError(
      codeOf(cause) === 'EEXIST'
        ? `${file} is being changed by another command. If none runs, remove ${draft}.`
        : `${file} cannot be written (${codeOf(cause)}).`,
      { cause },
    );
  });
  try {
    const applications = change(await readIfThere(target));
    const text = `${JSON.stringify({ applications }, null, 2)}\n`;
    parseApplications(text, file);
    await handle.writeFile(text);
    await handle.sync();
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

async function readIfThere(file: string): Promise<ApplicationEntry[]> {
  try {
    return await readApplications(file);
  } catch (error) {
    if (error instanceof ConfigError && codeOf(error.cause) === 'ENOENT') return [];
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error && 'code' in error ? error.code : undefined;
}
