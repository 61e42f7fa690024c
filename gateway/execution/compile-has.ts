import { readCode } from './own-property.ts';

/** Compiles whether an object has all of these names, null as it may be. */
export function compileHas(names: readonly string[]): (object: object) => boolean {
  const tests = names.map((name) => `${readCode('object', name)} !== undefined`);
  const source = `return (object) => ${tests.join(' && ') || 'true'};`;
  return new Function(source)() as (object: object) => boolean;
}
