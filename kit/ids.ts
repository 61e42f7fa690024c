import { badInput } from './errors.ts';

const MAX_ID_LENGTH = 200;
// Control and format characters, and whatever could leave its place in a URL path or a query.
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\%?#<>"`{}|^]|\.\./u;

/**
 * Refuses what no vendor uses as an id, before any vendor is asked.
 * @param extra characters this deployment allows although the default forbids them, e.g. `/`.
 * @throws BAD_USER_INPUT naming the argument.
 */
export function checkId(id: string, argument: string, extra = ''): void {
  if (id.length === 0) throw badInput(`"${argument}" must not be empty.`);
  if (id.length > MAX_ID_LENGTH) {
    throw badInput(`"${argument}" is longer than ${MAX_ID_LENGTH} characters.`);
  }
  const plain = [...extra].reduce((rest, character) => rest.replaceAll(character, ''), id);
  if (FORBIDDEN.test(plain) || id.includes('..')) {
    throw badInput(`"${argument}" holds a character that no id has.`);
  }
}
