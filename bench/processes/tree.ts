import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all its descendants have used. */
export interface TreeUsage {
  /** Milliseconds on a CPU so far, in user and kernel mode. */
  cpuMs: number;
  /** Bytes in memory now. */
  rssBytes: number;
}

/** Linux counts in hundredths of a second, whatever its kernel's clock (`getconf CLK_TCK`). */
const TICK_MS = 10;
const PAGE_BYTES = 4096;

/** Reads /proc; null where there is none: only Linux says what a tree of processes uses. */
export function readTreeUsage(root: number): TreeUsage | null {
  const stats = readStats();
  if (!stats) return null;
  const usage = { cpuMs: 0, rssBytes: 0 };
  const tree = [root];
  for (const pid of tree) {
    const stat = stats.get(pid);
    if (!stat) continue;
    usage.cpuMs += stat.ticks * TICK_MS;
    usage.rssBytes += stat.pages * PAGE_BYTES;
    for (const [child, { parent }] of stats) if (parent === pid) tree.push(child);
  }
  return usage;
}

interface Stat {
  parent: number;
  ticks: number;
  pages: number;
}

function readStats(): Map<number, Stat> | null {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return new Map(pids.flatMap((pid) => entryOf(Number(pid))));
  } catch {
    return null;
  }
}

function entryOf(pid: number): [number, Stat][] {
  try {
    // proc_pid_stat(5); the name in brackets may hold anything, so we count from behind it.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, pages = 0] = [1, 11, 12, 21].map((at) => fields[at]);
    return [[pid, { parent, ticks: user + system, pages }]];
  } catch {
    // It has ended since we looked.
    return [];
  }
}
