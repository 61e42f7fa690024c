import { fileURLToPath } from 'node:url';

/** A path from the folder `bench/`. */
export function benchFile(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
