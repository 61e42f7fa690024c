import type { Gateway } from '../gateway.ts';
import { byHand, byHandYoung } from './by-hand.ts';
import { grafbase } from './grafbase.ts';
import { hiveJs, hiveRust } from './hive.ts';
import { mercurius } from './mercurius.ts';
import { createOurs } from './ours.ts';
import { stock } from './stock.ts';

const CHECKED = 'tokens, access, limits, cost, quota and vouching on';
const UNCHECKED =
  'no token read or verified; no limit on form, structure, cost or vendor requests; no quota; no decision ' +
  'on access; no signature under a fetch; a header says who asks, and every fetch still does';

/** Ours first; each round takes them in turn. */
export const GATEWAYS: readonly Gateway[] = [
  createOurs({ id: 'ours', name: 'Tributary', note: CHECKED }),
  createOurs({
    id: 'ours-open',
    name: 'Tributary without checks and limits',
    note: UNCHECKED,
    file: 'bench/federation/gateways/ours-open-server.ts',
    takesTokens: false,
  }),
  createOurs({
    id: 'ours-whole',
    name: 'Tributary, subgraphs in the same process',
    note: `${CHECKED}; the subgraphs' own access checks as well, and what they execute is counted`,
    file: 'bench/federation/gateways/ours-whole-server.ts',
  }),
  createOurs({
    id: 'ours-apollo',
    name: "Tributary, Apollo's executor",
    note: `${CHECKED}; GATEWAY_EXECUTOR=apollo`,
    env: { GATEWAY_EXECUTOR: 'apollo' },
  }),
  stock,
  hiveJs,
  hiveRust,
  mercurius,
  grafbase,
  byHand,
  byHandYoung,
];
