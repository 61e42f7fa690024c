import type { Path } from './find-faults.ts';
import { isObject, readCode, readOwn } from './own-property.ts';

/** The objects of an answer that a fetch adds to, in order; what is null is left out. */
export type Flatten = (data: object, found: Record<string, unknown>[]) => void;

type ResponsePath = readonly (string | number)[];

/**
 * Compiles the path of a plan's flatten node, such as `customers.nodes.@.orders`: `@` stands for
 * every element of a list.
 */
export function compileFlatten(path: ResponsePath): Flatten {
  let value = 'data';
  let code = '';
  let closing = '';
  for (const [depth, part] of path.entries()) {
    const next = `v${depth}`;
    if (part === '@') {
      code += `if (Array.isArray(${value})) for (let i = 0; i < ${value}.length; i++) { const ${next} = ${value}[i];`;
    } else {
      code += `if (isObject(${value})) { const ${next} = ${readCode(value, String(part))};`;
    }
    value = next;
    closing += '}';
  }
  code += `if (isObject(${value})) found.push(${value});${closing}`;
  const source = `return (data, found) => { ${code} };`;
  return new Function('isObject', source)(isObject) as Flatten;
}

/** Where the objects are that `compileFlatten` finds for the same path, one by one. */
export function placesAt(data: unknown, path: ResponsePath): Path[] {
  const places: Path[] = [];
  function walk(value: unknown, depth: number, place: Path): void {
    const part = path[depth];
    if (part === undefined) {
      if (isObject(value)) places.push(place);
    } else if (part === '@') {
      if (!Array.isArray(value)) return;
      value.forEach((element, index) => void walk(element, depth + 1, [...place, index]));
    } else if (isObject(value)) {
      walk(readOwn(value, String(part)), depth + 1, [...place, part]);
    }
  }
  walk(data, 0, []);
  return places;
}
