import { askWhole } from '../graph/ask.ts';
import { type List, PAGE } from './list.ts';

interface Page {
  rows: {
    nodes: { id: string }[];
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
}

type Headers = Readonly<Record<string, string>>;

/**
 * Reads the first `count` rows of a list, each page as another user.
 * @throws where a page fails, a row comes twice, or there are fewer.
 */
export async function readRows(
  url: string,
  users: readonly Headers[],
  { query }: List,
  count: number,
): Promise<void> {
  const seen = new Set<string>();
  let after: string | null = null;
  for (let page = 0; seen.size < count; page += 1) {
    const first = Math.min(PAGE, count - seen.size);
    const headers = users[page % users.length] ?? {};
    const data = await askWhole(url, headers, { query, variables: { first, after } });
    const { nodes, pageInfo } = (data as unknown as Page).rows;
    for (const { id } of nodes) {
      if (seen.has(id)) throw new Error(`The row ${id} came twice.`);
      seen.add(id);
    }
    if (nodes.length < first) throw new Error(`A page has ${nodes.length} rows, not ${first}.`);
    after = pageInfo.endCursor;
  }
}
