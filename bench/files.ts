import { fileURLToPath } from 'node:url';

/** A path from the folder `bench/`. */
export function benchFile(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** A path from the root of the repository. */
export function repositoryFile(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
