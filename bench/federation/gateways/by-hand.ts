import { benchFile } from '../../files.ts';
import type { Gateway } from '../gateway.ts';
import { SUBGRAPH_NAMES } from '../subgraphs/schemas.ts';

/** What a team would write that needs this one query, and no graph. */
export const byHand: Gateway = {
  id: 'by-hand',
  name: 'Written by hand for this query alone',
  note:
    'node:http and undici; four requests, up to three more for what no list held; knows no other ' +
    'operation, checks nothing, and one failed fetch fails the answer',
  path: '/graphql',
  takesTokens: false,
  command: ({ urlOf, folder }, port) => ({
    command: process.execPath,
    args: [
      benchFile('federation/gateways/by-hand/server.ts'),
      String(port),
      ...SUBGRAPH_NAMES.map(urlOf),
    ],
    cwd: folder,
  }),
};
