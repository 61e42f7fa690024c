import { merge } from './merge.ts';
import { isObject, readCode, writeCode } from './own-property.ts';
import type { Representations } from './represent-all.ts';

/** Adds an entity's fields to an object of the answer. */
export type Assign = (object: Record<string, unknown>, entity: Record<string, unknown>) => void;

/** Adds to each object the entity at its index; there is none at -1. */
export function assignAll(
  assign: Assign,
  objects: readonly Record<string, unknown>[],
  entities: readonly unknown[],
  indexes: Representations['indexes'],
): void {
  for (let index = 0; index < objects.length; index++) {
    const entity = entities[indexes[index] as number];
    if (isObject(entity)) assign(objects[index] as Record<string, unknown>, entity);
  }
}

/** Compiles it for the names a fetch asks for: what else a subgraph answers goes nowhere. */
export function compileAssign(names: readonly string[]): Assign {
  const code = ['__typename', ...names.filter((name) => name !== '__typename')].map((name) => {
    const known = readCode('object', name);
    const set = writeCode('object', name, 'v');
    return `v = ${readCode('entity', name)};
      if (v !== undefined) {
        const known = ${known};
        if (known === undefined || known === null || typeof known !== 'object') { ${set} }
        else merge(object, { [${JSON.stringify(name)}]: v });
      }`;
  });
  const source = `return (object, entity) => { let v; ${code.join('\n')} };`;
  return new Function('merge', source)(merge) as Assign;
}
