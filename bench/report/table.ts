type Cell = string | number | null;

/** A Markdown table; the first column is text, all others are numbers. */
export function toTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map((row) => line(row.map(toText))),
  ].join('\n');
}

/** Three digits that count; thousands apart; nothing known: a dash. */
function toText(cell: Cell): string {
  if (cell === null || Number.isNaN(cell)) return '–';
  if (typeof cell === 'string') return cell;
  const size = Math.abs(cell);
  const digits = size === 0 || Number.isInteger(cell) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return cell.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
