/** Names that plain objects inherit, `constructor` and `__proto__` among them: clients may choose them. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Code that reads a property, and of those that all objects inherit only their own. */
export function readCode(object: string, key: string): string {
  const name = JSON.stringify(key);
  if (!INHERITED.has(key)) return `${object}[${name}]`;
  return `(Object.hasOwn(${object}, ${name}) ? ${object}[${name}] : undefined)`;
}

/** Code that sets an object's own property. */
export function writeCode(object: string, key: string, value: string): string {
  if (key !== '__proto__') return `${object}[${JSON.stringify(key)}] = ${value};`;
  return `Object.defineProperty(${object}, '__proto__', { value: ${value}, writable: true, enumerable: true, configurable: true });`;
}

export function readOwn(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}

export function writeOwn(object: object, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  } else (object as Record<string, unknown>)[key] = value;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
