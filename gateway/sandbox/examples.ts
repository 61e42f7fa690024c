import { readdirSync, readFileSync } from 'node:fs';

/** Who a page is for. */
export type Audience = 'developer' | 'partner';

interface Example {
  /** The comment in its first line. */
  title: string;
  document: string;
}

const FOLDER = new URL('../../examples/', import.meta.url);

/** The operations of examples/ that are for this audience: those of partners are called `partner-…`. */
export function readExamples(audience: Audience): Example[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.graphql'))
    .filter((name) => name.startsWith('partner-') === (audience === 'partner'))
    .sort()
    .map((name) => {
      const document = readFileSync(new URL(name, FOLDER), 'utf8');
      const [first = ''] = document.split('\n');
      return { title: first.replace(/^#\s*/, ''), document };
    });
}
