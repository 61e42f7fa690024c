import type { Command } from '../processes/server.ts';
import type { Setting } from './setting.ts';

/** One gateway of the comparison. */
export interface Gateway {
  /** Short, for `--only` and for ratios. */
  id: string;
  /** As the table calls it. */
  name: string;
  /** What it does for each request beyond passing on who asks, and other words about its configuration. */
  note: string;
  path: string;
  /** Does it take access tokens? Else a plain header says who asks. */
  takesTokens: boolean;
  /** How it is started on this machine; null: it does not run here. */
  command(setting: Setting, port: number): Command | null;
}
