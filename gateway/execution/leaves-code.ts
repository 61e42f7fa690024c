import { readCode } from './own-property.ts';

interface LeavesCode {
  /** Declares what the body remembers. */
  declaration: string;
  /** Returns the text of an object `o`, or null where one of the keys is missing. */
  body: string;
}

/**
 * Code for objects that are represented by values alone. Rows beside one another often name the same
 * object: its text is made once, and known again by its values.
 * @param memo a name of its own
 */
export function leavesCode(keys: readonly string[], memo: string): LeavesCode {
  const of = (code: (index: number) => string, operator: string) =>
    keys.map((_, index) => code(index)).join(operator);
  const reads = keys.map((key, index) => `a${index} = ${readCode('o', key)}`);
  const text = keys.map(
    (key, index) =>
      `${JSON.stringify(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`)} + value(a${index})`,
  );
  return {
    declaration: `let ${memo} = null, ${of((index) => `${memo}_${index}`, ', ')};`,
    body: `const ${reads.join(', ')};
      if (${memo} !== null && ${of((index) => `a${index} === ${memo}_${index}`, ' && ')}) return ${memo};
      if (${of((index) => `a${index} === undefined`, ' || ')}) return null;
      r = ${text.join(' + ')} + '}';
      if (${of((index) => `typeof a${index} === 'object'`, ' || ')}) return r;
      ${of((index) => `${memo}_${index} = a${index};`, ' ')}
      return ${memo} = r;`,
  };
}
