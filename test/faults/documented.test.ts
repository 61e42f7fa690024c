import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { PROMPT, type ReadCase, SILENT } from './reads.ts';

const page = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8');

/** What a caller sees, as the page says it. */
function outcomeOf({ answer, retryAfterS, asked }: ReadCase): string {
  const seen = answer === 'whole' ? 'the whole answer' : `\`${answer}\``;
  const when = retryAfterS === undefined ? '' : ', with `retryAfter`';
  return `${seen}${when} | ${asked === 1 ? 'once' : 'twice'} |`;
}

const rows = Map.groupBy([...PROMPT, ...SILENT], outcomeOf);

it.each([...rows])('docs/operating.md lists the faults that lead to: %s', (outcome, cases) => {
  const row = `| ${cases.map(({ fault }) => fault).join('; ')} | ${outcome}`;
  expect(page.split('\n')).toContain(row);
});
