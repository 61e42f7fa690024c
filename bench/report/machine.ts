import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What the numbers of a run depend on beside the code, as one sentence. */
export function describeMachine(): string {
  const { model = 'unknown CPU' } = cpus()[0] ?? {};
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  return (
    `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} × ${model.trim()}, ` +
    `${memory} GB, ${process.platform}, Node ${process.versions.node}; load average at the end ${load}.`
  );
}
