import { parseExactJson } from './json.ts';

/** JSON is UTF-8 (RFC 8259). Of other bytes a lenient reader would make names that nobody has. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** Parses the bytes of a JSON text as `parseExactJson` does its characters. @throws for what is none. */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  return parseExactJson(UTF_8.decode(bytes));
}
