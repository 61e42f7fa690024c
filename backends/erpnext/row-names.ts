import { hash } from '../data/random.ts';

// Frappe names child rows with ten random letters and digits. Ours look like that and can be read
// back into the row's number.

const SPACE = 36n ** 10n;
const MULTIPLIER = 2_654_435_761_234_567n;
const INVERSE = inverseOf(MULTIPLIER, SPACE);

/** The name of row number `index` of a table, e.g. `g0n4lqbq3k`. */
export function rowName(table: string, index: number): string {
  const value = ((BigInt(index) + saltOf(table)) * MULTIPLIER) % SPACE;
  return value.toString(36).padStart(10, '0');
}

/** The number behind a `rowName`; any text that has the form of one is one. */
export function indexOfRowName(table: string, name: string): number | undefined {
  if (!/^[0-9a-z]{10}$/.test(name)) return undefined;
  let value = 0n;
  for (const digit of name) value = value * 36n + BigInt(Number.parseInt(digit, 36));
  return Number((((value * INVERSE - saltOf(table)) % SPACE) + SPACE) % SPACE);
}

function saltOf(table: string): bigint {
  return BigInt(hash(11, table, 0)) * 4_294_967_291n;
}

/** The modular inverse, by Euclid's extended algorithm. */
function inverseOf(value: bigint, modulus: bigint): bigint {
  let [r, next, s, sNext] = [modulus, value % modulus, 0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [s, sNext] = [sNext, s - quotient * sNext];
  }
  return ((s % modulus) + modulus) % modulus;
}
