import { describe, expect, it } from '@jest/globals';
import { expectedData } from '../../expected.ts';
import { answerBody } from '../../subgraphs/answer.ts';
import type { Ask } from './ask.ts';
import { fanOut } from './fan-out.ts';

type Lists = { users?: unknown[]; topProducts?: unknown[] };

/** The benchmark's subgraphs, whose lists begin with so many fewer objects. Notes whom it asked. */
function subgraphsWithout(count: number) {
  const asked: string[] = [];
  const ask: Ask = async <Data>(subgraph: string, query: string, representations?: unknown) => {
    asked.push(subgraph);
    const body = JSON.stringify({ query, variables: { representations } });
    const { data } = JSON.parse(await answerBody(`/${subgraph}`, body)) as { data: Lists };
    return shortened(data, count) as Data;
  };
  return { ask, asked };
}

function shortened(data: Lists, count: number): Lists {
  return Object.fromEntries(
    Object.entries(data).map(([name, list]) => [
      name,
      name === '_entities' ? list : list.slice(count),
    ]),
  );
}

describe('the query, answered by hand', () => {
  it('is answered by four requests where the lists hold all that reviews name', async () => {
    const { ask, asked } = subgraphsWithout(0);
    expect(await fanOut(ask)).toEqual(expectedData());
    expect(asked).toEqual(['accounts', 'products', 'reviews', 'inventory']);
  });

  it('asks for what reviews name beside the lists, once', async () => {
    const { ask, asked } = subgraphsWithout(1);
    expect(await fanOut(ask)).toEqual(shortened(expectedData() as Lists, 1));
    expect(asked.slice(4)).toEqual(['accounts', 'products', 'inventory']);
  });
});
