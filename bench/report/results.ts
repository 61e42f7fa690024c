import { mkdirSync, writeFileSync } from 'node:fs';
import { describeMachine } from './machine.ts';

/** What a suite has to say. */
export interface Report {
  title: string;
  /** How it was measured this time: rounds, seconds, connections. */
  how: string;
  /** Markdown. */
  table: string;
  chart: string;
  /** Markdown: what the numbers say, and what not. */
  reading: string;
}

const folder = new URL('../results/', import.meta.url);

/** Writes `results/<suite>.md` with the chart beside it. */
export function writeReport(suite: string, report: Report): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${suite}.svg`, folder), report.chart);
  writeFileSync(new URL(`${suite}.md`, folder), toPage(suite, report));
}

function toPage(suite: string, { title, how, table, reading }: Report): string {
  return [
    `# ${title}`,
    `Written by \`npm run bench -- ${suite}\`. ${describeMachine()}\n${how}`,
    `![${title}](${suite}.svg)`,
    table,
    reading,
    '[Method and limits](../README.md)',
  ]
    .map((part) => `${part.trim()}\n`)
    .join('\n');
}
