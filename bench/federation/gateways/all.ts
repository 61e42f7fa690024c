import type { Gateway } from '../gateway.ts';
import { grafbase } from './grafbase.ts';
import { hiveJs, hiveRust } from './hive.ts';
import { mercurius } from './mercurius.ts';
import { createOurs } from './ours.ts';
import { stock } from './stock.ts';

const CHECKED = 'tokens, access, limits, cost, vouching on';

/** Ours first; each round takes them in turn. */
export const GATEWAYS: readonly Gateway[] = [
  createOurs({ id: 'ours', name: 'Tributary', note: CHECKED }),
  createOurs({
    id: 'ours-apollo',
    name: "Tributary, Apollo's executor",
    note: CHECKED,
    env: { GATEWAY_EXECUTOR: 'apollo' },
  }),
  stock,
  hiveJs,
  hiveRust,
  mercurius,
  grafbase,
];
