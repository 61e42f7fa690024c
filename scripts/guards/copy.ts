import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';

/** A repository in a temporary folder. */
export interface Copy {
  path: string;
  remove(): void;
}

const NOT_COPIED = ['.git', '.tributary'];

/** In `node_modules`, links to this repository's own packages: they must lead into the copy. */
const OWN_PACKAGES = '@tributary';

/**
 * Copies a repository, so that whatever is done to it there, and however that ends, nothing happens
 * to it here. Dependencies are linked.
 */
export function createCopy(root: string): Copy {
  const path = mkdtempSync(join(tmpdir(), 'guards-'));
  const dependencies: string[] = [];
  cpSync(root, path, {
    recursive: true,
    filter(from) {
      if (basename(from) === 'node_modules') dependencies.push(relative(root, from));
      return ![...NOT_COPIED, 'node_modules'].includes(basename(from));
    },
  });
  for (const folder of dependencies) linkDependencies(join(root, folder), join(path, folder));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function linkDependencies(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name === OWN_PACKAGES) {
      cpSync(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    } else symlinkSync(join(from, name), join(to, name));
  }
}
