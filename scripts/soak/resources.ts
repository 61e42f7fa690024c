import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Megabytes of memory that a process holds. */
export function residentMb(pid: number): number {
  const [, kB = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kB) / 1024;
}

const ESTABLISHED = '01';

/** TCP connections that a process holds open, in both directions. */
export function openConnections(pid: number): number {
  const own = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => inodeOf(`/proc/${pid}/fd/${fd}`)),
  );
  const lines = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n').slice(1),
  );
  return lines.filter((line) => {
    const columns = line.trim().split(/\s+/);
    return columns[3] === ESTABLISHED && own.has(columns[9] ?? '');
  }).length;
}

/** Of a socket; nothing where a file was closed meanwhile. */
function inodeOf(path: string): string[] {
  try {
    const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(path)) ?? [];
    return inode === undefined ? [] : [inode];
  } catch {
    return [];
  }
}

/** How memory went: its middle at first and at last, and megabytes a minute between all readings. */
export function trendOf(readings: readonly number[], secondsBetween: number) {
  const quarter = Math.max(1, Math.floor(readings.length / 4));
  return {
    first: median(readings.slice(0, quarter)),
    last: median(readings.slice(-quarter)),
    perMinute: (slope(readings) * 60) / secondsBetween,
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** By least squares. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let covariance = 0;
  let variance = 0;
  for (const [index, value] of values.entries()) {
    covariance += (index - middle) * (value - mean);
    variance += (index - middle) ** 2;
  }
  return variance === 0 ? 0 : covariance / variance;
}
