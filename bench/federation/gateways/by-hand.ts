import { benchFile } from '../../files.ts';
import type { Gateway } from '../gateway.ts';
import { SUBGRAPH_NAMES } from '../subgraphs/schemas.ts';

interface Variant {
  id: string;
  name: string;
  note: string;
  /** What Node is told. */
  flags?: readonly string[];
}

/** What a team would write that needs this one query, and no graph. */
function createByHand({ id, name, note, flags = [] }: Variant): Gateway {
  return {
    id,
    name,
    note,
    path: '/graphql',
    takesTokens: false,
    command: ({ urlOf, folder }, port) => ({
      command: process.execPath,
      args: [
        ...flags,
        benchFile('federation/gateways/by-hand/server.ts'),
        String(port),
        ...SUBGRAPH_NAMES.map(urlOf),
      ],
      cwd: folder,
    }),
  };
}

export const byHand = createByHand({
  id: 'by-hand',
  name: 'Written by hand for this query alone',
  note:
    'node:http and undici; four requests, up to three more for what no list held; knows no other ' +
    'operation, checks nothing, and one failed fetch fails the answer',
});

/** What ours tells V8: kit/heap.ts. */
const FLAGS = ['--no-allocation-site-pretenuring', '--heap-growing-percent=100'];

export const byHandYoung = createByHand({
  id: 'by-hand-young',
  name: 'Written by hand, V8 told what ours tells it',
  note: `the same program, started with ${FLAGS.join(' and ')}`,
  flags: FLAGS,
});
